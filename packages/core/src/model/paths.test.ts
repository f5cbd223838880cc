import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDriveError } from '../errors.ts';
import {
  isWithin,
  joinPath,
  numberedName,
  parseFolderPath,
  parseName,
  pathChain,
  ROOT,
  rebasePath,
  splitExtension,
  splitPath,
} from './paths.ts';
import { utf8Length } from './text.ts';

function accepts(parse: () => string): string | undefined {
  try {
    return parse();
  } catch (error) {
    expect(isDriveError(error, 'bad-name')).toBe(true);
    return undefined;
  }
}

/** Any name that the drive takes, odd ones included. */
const name = fc
  .oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string())
  .map((raw) => accepts(() => parseName(raw)))
  .filter((parsed) => parsed !== undefined);
const path = fc.array(name, { maxLength: 6 }).map((names) => names.reduce(joinPath, ROOT));

describe('names', () => {
  test.each([
    ['', 'empty'],
    ['.', 'used as a name'],
    ['..', 'used as a name'],
    ['a/b', 'cannot contain'],
    ['a\\b', 'cannot contain'],
    ['a\0.jpg', 'cannot contain'],
    ['a\n.jpg', 'cannot contain'],
    ['a\u007f', 'cannot contain'],
    ['a\u0085', 'cannot contain'],
    ['photo\u202egpj.exe', 'direction of text'],
    ['photo\u2066gpj', 'direction of text'],
    ['a\ud800.jpg', 'not valid text'],
    [' a', 'space'],
    ['a ', 'space'],
    ['\u00a0a', 'space'],
    ['a.', 'dot'],
    ['a..', 'dot'],
    ['x'.repeat(256), 'too long'],
    ['é'.repeat(128), 'too long'],
  ])('%j is refused: %s', (raw, reason) => {
    expect(() => parseName(raw)).toThrow(reason);
    expect(accepts(() => parseName(raw))).toBeUndefined();
  });

  test.each([
    ['<img src=x onerror=alert(1)>.jpg'],
    ['%2e%2e%2fetc'],
    ['x'.repeat(255)],
    ['😀'.repeat(63)],
    ['.hidden'],
    ['CON'],
    ['תמונה\u200f.jpg'],
    ["Robert'); DROP TABLE files;--.jpg"],
  ])('%j is taken as it is', (raw) => {
    expect(parseName(raw)).toBe(raw);
  });

  test('NFD and NFC twins are one name', () => {
    expect(parseName('e\u0301.jpg')).toBe('\u00e9.jpg');
    expect(parseName('\u00e9.jpg')).toBe('\u00e9.jpg');
  });

  test('a name that was taken is taken again, unchanged, and can leave no folder', () => {
    fc.assert(
      fc.property(name, (taken) => {
        expect(parseName(taken)).toBe(taken);
        expect(taken).toBe(taken.normalize('NFC'));
        expect(taken).not.toMatch(/[/\\\0]/);
        expect(utf8Length(taken)).toBeLessThanOrEqual(255);
        expect(['.', '..', '']).not.toContain(taken);
      }),
    );
  });
});

describe('folder paths', () => {
  test.each(['', 'a', 'a/b', '//', '/a/', '/a//b', '/a/../b', '/./a', '#trash', '#id#x', '/a\0', '/ a'])(
    '%j is refused',
    (raw) => {
      expect(accepts(() => parseFolderPath(raw))).toBeUndefined();
    },
  );

  test('32 levels and 1,000 bytes are the most', () => {
    expect(parseFolderPath('/a'.repeat(32))).toBe('/a'.repeat(32));
    expect(accepts(() => parseFolderPath('/a'.repeat(33)))).toBeUndefined();
    const long = `/${'x'.repeat(249)}`.repeat(4);
    expect(parseFolderPath(long)).toHaveLength(1000);
    expect(accepts(() => parseFolderPath(`${long.slice(0, -1)}é`))).toBeUndefined();
  });

  test('a path is what its segments say: parse, join and split agree', () => {
    fc.assert(
      fc.property(path, name, (folder, last) => {
        const full = joinPath(folder, last);
        expect(splitPath(full)).toEqual({ folderPath: folder, name: last });
        if (utf8Length(full) <= 1000) expect(parseFolderPath(full)).toBe(full);
      }),
    );
    expect(splitPath(ROOT)).toBeUndefined();
  });

  test('the chain of a path leads to it step by step', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const full = names.reduce(joinPath, ROOT);
        const chain = pathChain(full);
        expect(chain).toHaveLength(names.length);
        expect(chain.at(-1)).toBe(full);
        for (const [index, step] of chain.entries()) {
          expect(splitPath(step)).toEqual({ folderPath: chain[index - 1] ?? ROOT, name: names[index] });
        }
      }),
    );
    expect(pathChain(ROOT)).toEqual([]);
  });

  test('within a folder is what begins with its segments, and not with its letters', () => {
    expect(isWithin('/ab', '/a')).toBe(false);
    expect(isWithin('/a', '/a')).toBe(true);
    expect(isWithin('/a/b', '/a')).toBe(true);
    expect(isWithin('/a', '/a/b')).toBe(false);
    const segments = (text: string) => (text === ROOT ? [] : text.slice(1).split('/'));
    fc.assert(
      fc.property(path, path, (inner, outer) => {
        const expected = segments(outer).every((segment, index) => segments(inner)[index] === segment);
        expect(isWithin(inner, outer)).toBe(expected);
      }),
    );
  });

  test('moving a folder there and back leaves every path below as it was', () => {
    fc.assert(
      fc.property(path, path, fc.array(name, { maxLength: 4 }), (from, to, rest) => {
        const below = rest.reduce(joinPath, from);
        const moved = rebasePath(below, from, to);
        expect(moved).toBe(rest.reduce(joinPath, to));
        expect(isWithin(moved, to)).toBe(true);
        expect(rebasePath(moved, to, from)).toBe(below);
      }),
    );
  });
});

describe('numbered names', () => {
  test('stay within 255 bytes also where a dot comes early', () => {
    const taken = `a.${'x'.repeat(253)}`;
    expect(parseName(numberedName(taken, 2))).toBe(`a.${'x'.repeat(249)} (2)`);
  });

  test.each([
    ['a.jpg', 1, 'a.jpg'],
    ['a.jpg', 2, 'a (2).jpg'],
    ['a.tar.gz', 3, 'a.tar (3).gz'],
    ['folder', 2, 'folder (2)'],
    ['.hidden', 2, '.hidden (2)'],
  ])('%s, %i: %s', (taken, n, expected) => {
    expect(numberedName(taken, n)).toBe(expected);
  });

  test('each is a name of its own that can be used, with the same extension', () => {
    const withExtension = fc
      .tuple(name, fc.constantFrom('.jpg', '.heic', '.MOV'))
      .map(([stem, extension]) => stem + extension);
    const usable = withExtension.filter((candidate) => utf8Length(candidate) <= 255);
    fc.assert(
      fc.property(usable, fc.integer({ min: 2, max: 100_000 }), (taken, n) => {
        const numbered = numberedName(taken, n);
        expect(parseName(numbered)).toBe(numbered);
        expect(numbered).not.toBe(taken);
        expect(numbered).not.toBe(numberedName(taken, n + 1));
        expect(splitExtension(numbered)[1]).toBe(splitExtension(taken)[1]);
      }),
    );
  });
});
