import { expect, test } from 'vitest';
import { folderHref, folderName, folderOfPathname, trail } from './paths.ts';

test('a folder and its address lead to each other, whatever the name', () => {
  for (const path of ['/', '/a', '/100% & more #1?', '/a%2Fb/ünïcode 😀', '/x/<b>y', '/a.b/c+d=e'])
    expect(folderOfPathname(folderHref(path))).toBe(path);
});

test('addresses of other views, and ones that are not well formed, are no folder', () => {
  expect(folderOfPathname('/videos')).toBeUndefined();
  expect(folderOfPathname('/')).toBeUndefined();
  expect(folderOfPathname('/library/%E0%A4%A')).toBeUndefined();
  expect(folderOfPathname('/library')).toBe('/');
  expect(folderOfPathname('/library/a/')).toBe('/a');
});

test('the trail begins at the library', () => {
  expect(trail('/spain/beach')).toEqual([
    { path: '/', name: 'Library' },
    { path: '/spain', name: 'spain' },
    { path: '/spain/beach', name: 'beach' },
  ]);
  expect(folderName('/')).toBe('Library');
});
