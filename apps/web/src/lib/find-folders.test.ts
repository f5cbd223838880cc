import { expect, test } from 'vitest';
import { findFolders } from './find-folders.ts';

const paths = ['/Cádiz', '/Trips/2024/Cádiz beach', '/Trips', '/Trips/2024', '/Family'];

test('folders are found by parts of their names, without case and accents, the nearest first', () => {
  expect(findFolders(paths, 'cadiz')).toEqual(['/Cádiz', '/Trips/2024/Cádiz beach']);
  expect(findFolders(paths, 'BEACH')).toEqual(['/Trips/2024/Cádiz beach']);
});

test('earlier words may name a folder above', () => {
  expect(findFolders(paths, 'trips cad')).toEqual(['/Trips/2024/Cádiz beach']);
  expect(findFolders(paths, 'trips')).toEqual(['/Trips']);
});
