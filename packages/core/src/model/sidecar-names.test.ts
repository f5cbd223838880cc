import { describe, expect, test } from 'vitest';
import type { FileEntry } from './entry.ts';
import {
  isSidecarName,
  isUploadName,
  numberedSidecar,
  pictureFor,
  SIDECAR_TYPE,
  sidecarName,
  sidecarStyle,
  sidecarsFor,
} from './sidecar-names.ts';

const types: Readonly<Record<string, string>> = {
  CR2: 'image/x-canon-cr2',
  MOV: 'video/quicktime',
  xmp: SIDECAR_TYPE,
  XMP: SIDECAR_TYPE,
};

function file(fileName: string): FileEntry {
  const fileType = types[fileName.split('.').at(-1) ?? ''] ?? 'image/jpeg';
  const kind = fileType.startsWith('video/') ? 'video' : 'image';
  return { entryType: 'file', id: fileName, folderPath: '/', fileName, fileType, kind } as FileEntry;
}

const files = (...names: string[]) => names.map(file);

test('a sidecar is known by its ending in any case, and by nothing else', () => {
  for (const name of ['a.xmp', 'a.XMP', 'a.jpg.xmp', 'a b.Xmp']) expect(isSidecarName(name)).toBe(true);
  for (const name of ['a.jpg', 'xmp', '.xmp', 'a.xmp.jpg', 'a.xmpx', 'a.xml']) expect(isSidecarName(name)).toBe(false);
});

test('what may be uploaded is a picture, a video or a sidecar', () => {
  expect(['a.jpg', 'a.MOV', 'a.xmp', 'a.cr2.XMP'].every(isUploadName)).toBe(true);
  for (const name of ['a.txt', 'a.aae', 'a.json', 'xmp', '.xmp']) expect(isUploadName(name)).toBe(false);
});

test.each([
  ['a.jpg.xmp', 'a.jpg', 'appended'],
  ['a.JPG.XMP', 'a.JPG', 'appended'],
  ['a.xmp', 'a.jpg', 'replaced'],
  ['a.b.xmp', 'a.b.jpg', 'replaced'],
  ['a.xmp', 'a', 'appended'],
  ['a.jpg.xmp', 'a.JPG', undefined],
  ['A.xmp', 'a.jpg', undefined],
  ['a.jpg.xmp', 'a.cr2', undefined],
  ['a.xmp', 'a (2).jpg', undefined],
])('%s beside %s: %s', (sidecar, picture, style) => {
  expect(sidecarStyle(sidecar, picture)).toBe(style);
});

test('its name follows the name of the picture', () => {
  expect(sidecarName('sea.jpg', { style: 'appended', ending: '.xmp' })).toBe('sea.jpg.xmp');
  expect(sidecarName('sea.CR2', { style: 'replaced', ending: '.XMP' })).toBe('sea.XMP');
});

test('a name that is taken is numbered as that of the picture is', () => {
  expect(numberedSidecar('a.jpg.xmp', 1)).toBe('a.jpg.xmp');
  expect(numberedSidecar('a.jpg.xmp', 2)).toBe('a (2).jpg.xmp');
  expect(numberedSidecar('a.XMP', 3)).toBe('a (3).XMP');
  expect(numberedSidecar('my.notes.xmp', 2)).toBe('my.notes (2).xmp');
});

describe('of several namesakes', () => {
  test.each([
    ['a.xmp', ['a.MOV', 'a.jpg', 'a.CR2'], 'a.CR2'],
    ['a.xmp', ['a.MOV', 'a.png', 'a.jpg'], 'a.jpg'],
    ['a.xmp', ['a.MOV'], 'a.MOV'],
    ['a.jpg.xmp', ['a.CR2', 'a.jpg'], 'a.jpg'],
    ['a.jpg.xmp', ['a.CR2', 'a.xmp', 'a.jpg.XMP'], undefined],
    ['a.xmp', ['b.jpg', 'A.jpg', 'a.jpg.xmp'], undefined],
  ])('%s beside %j belongs to %s', (sidecar, beside, picture) => {
    expect(pictureFor(sidecar, files(...beside))?.fileName).toBe(picture);
    expect(pictureFor(sidecar, files(...beside.toReversed()))?.fileName).toBe(picture);
  });

  test('the one with the whole name goes before the one with the stem', () => {
    const waiting = sidecarsFor('a.jpg', files('a.xmp', 'b.xmp', 'a.jpg.xmp', 'a.CR2', 'a.CR2.xmp', 'a.JPG.xmp'));
    expect(waiting.map(({ fileName }) => fileName)).toEqual(['a.jpg.xmp', 'a.xmp']);
  });
});
