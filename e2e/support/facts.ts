import { expect } from '@playwright/test';
import type { FileJson } from '@rdrive/api/schemas';
import type { ExpectedFile } from '@rdrive/media/testing/corpus';

type Camera = NonNullable<FileJson['camera']>;

const cameraFields = ['make', 'model', 'lens', 'iso', 'fNumber', 'exposureSeconds', 'focalLengthMm'] as const;

function close(actual: number | undefined, wanted: number, tolerance: number, what: string): void {
  expect(Math.abs((actual ?? Number.NaN) - wanted), `${what}: ${actual} instead of ${wanted}`).toBeLessThanOrEqual(
    tolerance,
  );
}

function expectCamera(camera: Partial<Camera> | undefined, wanted: ExpectedFile): void {
  for (const field of cameraFields) {
    const value = wanted[field];
    if (typeof value === 'number')
      close(camera?.[field] as number | undefined, value, value * 0.001, `${wanted.path} ${field}`);
    else if (value !== undefined) expect(camera?.[field], `${wanted.path} ${field}`).toBe(value);
  }
}

function expectVideo(file: FileJson, wanted: ExpectedFile): void {
  if (wanted.durationSeconds !== undefined)
    close(file.durationSeconds, wanted.durationSeconds, 0.1, `${wanted.path} duration`);
  expect(file.video?.codec, `${wanted.path} codec`).toBe(wanted.videoCodec);
  expect(file.video?.audioCodec ?? null, `${wanted.path} audio codec`).toBe(wanted.audioCodec ?? null);
  expect(file.video?.rotation ?? 0, `${wanted.path} rotation`).toBe(wanted.rotation ?? 0);
}

/** The file as the API tells it against every field of `expected.json`; a position is there only where the file has one. */
export function expectFacts(file: FileJson, wanted: ExpectedFile): void {
  const { path } = wanted;
  expect(file, path).toMatchObject({
    kind: wanted.kind,
    fileType: wanted.mime,
    fileSize: wanted.bytes,
    sha256: wanted.sha256,
    width: wanted.displayWidth,
    height: wanted.displayHeight,
  });
  if (wanted.takenLocal !== undefined) expect(file.takenAt, `${path} date`).toBe(wanted.takenLocal);
  if (wanted.takenOffset !== undefined) expect(file.takenOffset, `${path} offset`).toBe(wanted.takenOffset);
  if (wanted.latitude === undefined) expect(file.latitude, `${path} position`).toBeUndefined();
  else close(file.latitude, wanted.latitude, 0.0001, `${path} latitude`);
  if (wanted.longitude !== undefined) close(file.longitude, wanted.longitude, 0.0001, `${path} longitude`);
  expectCamera(file.camera, wanted);
  if (wanted.kind === 'video') expectVideo(file, wanted);
}
