import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDisposition, safeName } from './disposition.ts';

test('a plain name is there twice', () => {
  expect(contentDisposition('attachment', 'a photo.jpg')).toBe(
    `attachment; filename="a photo.jpg"; filename*=UTF-8''a%20photo.jpg`,
  );
});

test.each([
  ['Ca\u00f1\u00f3n.jpg', 'Ca__n.jpg', 'Ca%C3%B1%C3%B3n.jpg'],
  ['\u{1f3d6}.jpg', '_.jpg', '%F0%9F%8F%96.jpg'],
  ['a"b.jpg', 'a_b.jpg', 'a%22b.jpg'],
  ['100%41.jpg', '100_41.jpg', '100%2541.jpg'],
  [`it's (2)*.jpg`, `it's (2)*.jpg`, 'it%27s%20%282%29%2A.jpg'],
  ['a\r\nSet-Cookie: x=1.jpg', 'a__Set-Cookie: x=1.jpg', 'a__Set-Cookie%3A%20x%3D1.jpg'],
  [
    '<img src=x onerror=alert(1)>.jpg',
    '<img src=x onerror=alert(1)>.jpg',
    '%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E.jpg',
  ],
  ['../../etc/passwd', '.._.._etc_passwd', '.._.._etc_passwd'],
  ['a\\b\0.jpg', 'a_b_.jpg', 'a_b_.jpg'],
  ['\u202egpj.exe', '_gpj.exe', '_gpj.exe'],
  ['\ud800.jpg', '_.jpg', '%EF%BF%BD.jpg'],
  ['', 'file', 'file'],
  ['..', 'file', 'file'],
])('the hostile name %j is made harmless', (name, plain, extended) => {
  expect(contentDisposition('inline', name)).toBe(`inline; filename="${plain}"; filename*=UTF-8''${extended}`);
});

test('both normal forms of a name are saved as one', () => {
  expect(safeName('cafe\u0301.jpg')).toBe('caf\u00e9.jpg');
});

test('any text gives one header of printable ASCII, from which a reader gets the safe name back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme' })), (name) => {
      const header = contentDisposition('attachment', name);
      expect(header).toMatch(/^attachment; filename="[ !#$&-[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/);
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(safeName(name));
      expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header);
    }),
    { numRuns: 1000 },
  );
});
