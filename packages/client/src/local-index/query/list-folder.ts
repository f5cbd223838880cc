import { isWithin, splitPath } from '@rdrive/core';
import type { CoverJson, FileJson, FolderJson } from '../../api/wire.ts';
import { FLAG } from '../columns/flags.ts';
import type { Replica } from '../replica/replica.ts';

/** A folder as a listing of the server tells it, in one piece. */
export interface FolderListing {
  readonly folder: FolderJson;
  readonly folders: readonly FolderJson[];
  readonly files: readonly FileJson[];
}

/** Pictures that a folder shows of itself. */
const PICTURES = 4;

/** What is found of a folder while all files are looked at. */
interface Face {
  count: number;
  /** Rows of pictures, the first by name; of folders below while it has none itself. */
  own: number[];
  below: number[];
}

/** Of rows the first few by name, one after another. */
function addFirst(rows: number[], row: number, names: readonly string[]): void {
  const name = names[row] ?? '';
  const at = rows.findIndex((other) => name < (names[other] ?? ''));
  rows.splice(at < 0 ? rows.length : at, 0, row);
  rows.length = Math.min(rows.length, PICTURES);
}

/** The subfolder of `path` that another path lies in; undefined where it is not below. */
function childOf(path: string, other: string): string | undefined {
  if (other === path || !isWithin(other, path)) return undefined;
  const from = path === '/' ? 1 : path.length + 1;
  const end = other.indexOf('/', from);
  return end < 0 ? other : other.slice(0, end);
}

function coverOf(replica: Replica, { own, below }: Face): CoverJson[] {
  return (own.length > 0 ? own : below).flatMap((row) => {
    const { id, urls, thumbhash } = replica.file(row) ?? {};
    return id && urls?.thumb ? [{ id, thumbUrl: urls.thumb, ...(thumbhash && { thumbhash }) }] : [];
  });
}

/** What a folder holds, by its path or id, with the faces of its subfolders; undefined where the replica knows none such. */
export function listFolder(replica: Replica, place: string): FolderListing | undefined {
  const all = [...replica.folders.values()];
  // Paths begin with a slash, which no id has.
  const folder = all.find((other) => other.path === place || other.id === place);
  if (!folder) return undefined;
  const { path } = folder;
  const { columns } = replica;
  const children = columns.folders.names.texts.map((text) => childOf(path, text));
  const faces = new Map<string, Face>();
  const files: FileJson[] = [];
  const own = columns.folders.names.texts.indexOf(path);
  for (const row of replica.rowsBy('taken')) {
    if ((columns.flags.values[row] ?? 0) & FLAG.hidden) continue;
    const number = columns.folders.numbers.values[row] ?? 0;
    const child = children[number];
    const file = number === own ? replica.file(row) : undefined;
    if (file) files.push(file);
    if (child === undefined) continue;
    const face = faces.get(child) ?? { count: 0, own: [], below: [] };
    faces.set(child, face);
    const isOwn = columns.folders.names.text(number) === child;
    if (isOwn) face.count++;
    if ((columns.mediaVersions.values[row] ?? 0) > 0) addFirst(isOwn ? face.own : face.below, row, columns.names);
  }
  const folders = all
    .filter((other) => other.path !== path && splitPath(other.path)?.folderPath === path)
    .map((child) => {
      const face = faces.get(child.path) ?? { count: 0, own: [], below: [] };
      const folderCount = all.filter((other) => splitPath(other.path)?.folderPath === child.path).length;
      return { ...child, cover: coverOf(replica, face), fileCount: face.count, folderCount };
    });
  return { folder, folders, files };
}
