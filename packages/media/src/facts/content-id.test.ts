import { expect, test } from 'vitest';
import { contentIdOfMakerNote, parseContentId } from './content-id.ts';

const ID = '9B539AB8-A668-4FA6-9207-EB653A5E7E3C';

/** A maker note with one tag before the identifier; offsets count from its start. */
function makerNote(offset: number, length = 37): number[] {
  const head = Buffer.concat([Buffer.from('Apple iOS\0\0\x01MM', 'latin1'), Buffer.alloc(2 + 24)]);
  head.writeUInt16BE(2, 14);
  head.writeUInt16BE(1, 16);
  head.writeUInt16BE(9, 18);
  head.writeUInt16BE(0x11, 28);
  head.writeUInt16BE(2, 30);
  head.writeUInt32BE(length, 32);
  head.writeUInt32BE(offset, 36);
  return [...Buffer.concat([head, Buffer.from(`${ID}\0`, 'latin1')])];
}

test('the content identifier of an Apple maker note', () => {
  expect(contentIdOfMakerNote(makerNote(40))).toBe(ID);
});

test('maker notes that lie or are of others have none', () => {
  expect(contentIdOfMakerNote(makerNote(4_000_000_000))).toBeUndefined();
  expect(contentIdOfMakerNote(makerNote(40, 4_000_000_000))).toBeUndefined();
  expect(contentIdOfMakerNote([...Buffer.from('Canon and so on, long enough')])).toBeUndefined();
  expect(contentIdOfMakerNote(makerNote(40).slice(0, 30))).toBeUndefined();
  expect(contentIdOfMakerNote('Apple iOS')).toBeUndefined();
});

test('one form of an identifier, whatever its case', () => {
  expect(parseContentId(`${ID.toLowerCase()}\0`)).toBe(ID);
  expect(parseContentId('not an id')).toBeUndefined();
});
