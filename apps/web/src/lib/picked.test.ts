import type { FileJson, FolderJson } from '@rdrive/client';
import { expect, test } from 'vitest';
import { refusalOf } from './picked.ts';

const file = (folderPath: string) => ({ entryType: 'file', folderPath }) as FileJson;
const folder = (path: string, folderPath: string) => ({ entryType: 'folder', path, folderPath }) as FolderJson;

test('things go anywhere but where they are, and no folder into itself or below', () => {
  const picked = { files: [file('/a')], folders: [folder('/a/b', '/a')] };
  expect(refusalOf(picked, '/')).toBeUndefined();
  expect(refusalOf(picked, '/a/bc')).toBeUndefined();
  expect(refusalOf(picked, '/a')).toMatch(/already/);
  expect(refusalOf(picked, '/a/b')).toMatch(/itself/);
  expect(refusalOf(picked, '/a/b/c')).toMatch(/itself/);
});

test('where only some are there already, the others move', () => {
  expect(refusalOf({ files: [file('/a'), file('/b')], folders: [] }, '/a')).toBeUndefined();
});
