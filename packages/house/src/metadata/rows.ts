import type { SQLInputValue } from 'node:sqlite';
import { type Entry, type FileEntry, type FolderEntry, TRASH, type TrashEntry } from '@rdrive/core';
import type { Row } from '../db/database.ts';

const entryColumns = [
  ...['folderPath', 'fileName', 'entryType', 'id', 'version', 'changedAt'],
  ...['kind', 'fileType', 'fileSize', 'sha256', 'uploaderId', 'dateUploaded', 'modifiedAt'],
  ...['takenAt', 'takenOffset', 'takenSource', 'latitude', 'longitude', 'positionByPerson'],
  ...['width', 'height', 'durationSeconds', 'camera', 'video', 'rating', 'thumbhash', 'phash', 'full'],
  ...['state', 'reason', 'verifiedAt', 'mediaVersion', 'pipeline', 'favouriteOf', 'description', 'descriptionBy'],
  ...['tags', 'fileTags', 'livePartnerId', 'motion', 'contentId', 'sidecar'],
  ...['createdBy', 'dateCreated'],
];
const trashColumns = ['originalPath', 'trashedBy', 'trashedAt', 'operationId', 'purgeWantedBy'];
const jsonColumns = new Set(['camera', 'video', 'favouriteOf', 'tags', 'fileTags', 'sidecar']);
const flagColumns = new Set(['positionByPerson', 'full', 'motion']);

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`);

/** Column list of a SELECT that {@link toEntry} and {@link toTrashEntry} read. */
export const ENTRY = quoted([...entryColumns, ...trashColumns]).join(', ');

/** Column list of a SELECT of rows of the library, of which {@link entryOf} takes the values in this order. */
export const LIBRARY_ENTRY = quoted(entryColumns).join(', ');

const marks = entryColumns.map(() => '?').join(', ');

/** Parameters: {@link entryValues}, then `seq`. */
export const INSERT_ENTRY = `INSERT INTO files (${quoted(entryColumns).join(', ')}, seq) VALUES (${marks}, ?)`;

/** Parameters: {@link entryValues}, then `seq`, then the id. Leaves what only the trash has alone. */
export const UPDATE_ENTRY = `UPDATE files SET ${quoted(entryColumns).map((column) => `${column} = ?`)}, seq = ? WHERE id = ?`;

/** Parameters: folder path, name, time of change, `seq`, and the id. */
export const LEAVE_TRASH =
  'UPDATE files SET folderPath = ?, fileName = ?, changedAt = ?, seq = ?, ' +
  `${trashColumns.map((column) => `${column} = NULL`)} WHERE id = ?`;

function fromColumn(column: string, value: unknown): unknown {
  // Most lists are empty, and a folder has thousands of them.
  if (jsonColumns.has(column)) return value === '[]' ? [] : JSON.parse(String(value));
  if (flagColumns.has(column)) return value === 1;
  return value;
}

function toColumn(column: string, value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (jsonColumns.has(column)) return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as SQLInputValue;
}

function read(row: Row, columns: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const column of columns) {
    const value = row[column];
    if (value !== null && value !== undefined) fields[column] = fromColumn(column, value);
  }
  return fields;
}

/** The entry of a row of the library. The table's constraints and this module are all that writes it: no checks here. */
export function toEntry(row: Row): Entry {
  return read(row, entryColumns) as unknown as Entry;
}

const plain = entryColumns.map((column) => !jsonColumns.has(column) && !flagColumns.has(column));

/** The entry of the values of {@link LIBRARY_ENTRY}: what {@link toEntry} gives, for long lists. */
export function entryOf(values: readonly unknown[]): Entry {
  const fields: Record<string, unknown> = {};
  for (let n = 0; n < entryColumns.length; n += 1) {
    const value = values[n];
    if (value === null) continue;
    const column = entryColumns[n] ?? '';
    fields[column] = plain[n] ? value : fromColumn(column, value);
  }
  return fields as unknown as Entry;
}

export function toTrashEntry(row: Row): TrashEntry {
  return read(row, [...entryColumns, ...trashColumns]) as unknown as TrashEntry;
}

/** Values in the order of {@link INSERT_ENTRY} and {@link UPDATE_ENTRY}. */
export function entryValues(entry: Entry): SQLInputValue[] {
  const fields: object = entry;
  return entryColumns.map((column) => toColumn(column, Reflect.get(fields, column)));
}

export function isFile(entry: Entry | undefined): entry is FileEntry {
  return entry?.entryType === 'file';
}

export function isFolder(entry: Entry | undefined): entry is FolderEntry {
  return entry?.entryType === 'folder';
}

/** True for a row of the library: a path, or the root's own partition. */
export function isInLibrary(row: Row): boolean {
  const partition = String(row['folderPath']);
  return partition.startsWith('/') || partition === ROOT_PARTITION;
}

export function isInTrash(row: Row): boolean {
  return row['folderPath'] === TRASH;
}

/** Where the record of `/` lies; no folder's listing includes it. */
export const ROOT_PARTITION = '#root';
