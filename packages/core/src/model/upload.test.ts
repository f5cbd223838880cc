import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDriveError } from '../errors.ts';
import { isPartNumber, MAX_FILE_SIZE, partCountOf, partLength, partSizeFor } from './upload.ts';

const MIB = 1024 * 1024;
// S3's limits: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
const S3_MIN_PART = 5 * MIB;
const S3_MAX_PART = 5 * 1024 * MIB;
const S3_MAX_PARTS = 10_000;

const size = fc.oneof(
  fc.integer({ min: 0, max: MAX_FILE_SIZE }),
  fc.integer({ min: 0, max: 200 * MIB }),
  fc.constantFrom(0, 1, 64 * MIB - 1, 64 * MIB, 64 * MIB + 1, MAX_FILE_SIZE - 1, MAX_FILE_SIZE),
);

describe('parts of an upload', () => {
  test('up to 64 MiB it is one part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 64 * MIB }), (fileSize) => {
        expect(partCountOf(fileSize, partSizeFor(fileSize))).toBe(1);
        expect(partLength(fileSize, partSizeFor(fileSize), 1)).toBe(fileSize);
      }),
    );
  });

  test('up to 50 GB the parts cover the file exactly, in sizes and numbers that S3 takes', () => {
    fc.assert(
      fc.property(size, (fileSize) => {
        const partSize = partSizeFor(fileSize);
        const count = partCountOf(fileSize, partSize);
        expect(count).toBeLessThanOrEqual(S3_MAX_PARTS / 2);
        expect(partSize).toBeLessThanOrEqual(S3_MAX_PART);
        const last = partLength(fileSize, partSize, count);
        expect((count - 1) * partSize + last).toBe(fileSize);
        expect(last).toBeLessThanOrEqual(partSize);
        if (fileSize > 0) expect(last).toBeGreaterThan(0);
        if (count > 1) {
          expect(partSize).toBeGreaterThanOrEqual(S3_MIN_PART);
          expect(partLength(fileSize, partSize, 1)).toBe(partSize);
        }
      }),
    );
  });

  test('part numbers are those of the parts', () => {
    fc.assert(
      fc.property(size, fc.oneof(fc.integer({ min: -2, max: 6000 }), fc.double()), (fileSize, number) => {
        const partSize = partSizeFor(fileSize);
        const expected = Number.isInteger(number) && number >= 1 && number <= partCountOf(fileSize, partSize);
        expect(isPartNumber(fileSize, partSize, number)).toBe(expected);
      }),
    );
  });

  test('more than 50 GB is refused', () => {
    let error: unknown;
    try {
      partSizeFor(MAX_FILE_SIZE + 1);
    } catch (thrown) {
      error = thrown;
    }
    expect(isDriveError(error, 'too-large')).toBe(true);
  });
});
