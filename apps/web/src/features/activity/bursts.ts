import { type ActivityJson, localDay } from '@rdrive/client';
import { kindOfMime, mimeOfName, splitPath } from '@rdrive/core';

/** What one person did at one go: told in one sentence. */
export interface Burst {
  /** Of its newest row. */
  readonly id: string;
  readonly at: string;
  readonly actorId: string;
  readonly action: ActivityJson['action'];
  readonly entryType: ActivityJson['entryType'];
  /** The folder that all rows are about; undefined where one operation touched several. */
  readonly folder: string | undefined;
  /** Where things were moved from, if from one folder. */
  readonly from: string | undefined;
  /** Newest first. */
  readonly rows: readonly ActivityJson[];
  /** Files and folders, operations counted in full. */
  readonly count: number;
}

/** Longer than this (ms) apart, the same again is told again. */
const PAUSE = 60 * 60_000;

function parentOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : splitPath(path)?.folderPath;
}

/** Rows of one burst have the same key; one operation is a burst of its own. */
function keyOf(row: ActivityJson): string {
  if (row.count !== undefined) return row.id;
  const { actorId, action, entryType, path, fromPath } = row;
  return [localDay(new Date(row.at)), actorId, action, entryType, parentOf(path), parentOf(fromPath)].join('\n');
}

/** Puts rows (newest first) together into bursts, in the order of the newest row of each. */
export function burstsOf(rows: readonly ActivityJson[]): readonly Burst[] {
  const groups: ActivityJson[][] = [];
  const open = new Map<string, ActivityJson[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = open.get(key);
    const last = group?.at(-1);
    if (group && last && Date.parse(last.at) - Date.parse(row.at) <= PAUSE) group.push(row);
    else {
      const begun = [row];
      groups.push(begun);
      open.set(key, begun);
    }
  }
  return groups.flatMap(toBurst);
}

function toBurst(rows: readonly ActivityJson[]): Burst[] {
  const [first] = rows;
  if (!first) return [];
  const { id, at, actorId, action, entryType, path, fromPath } = first;
  const what = { id, at, actorId, action, entryType, rows };
  return [
    {
      ...what,
      folder: parentOf(path),
      from: parentOf(fromPath),
      count: rows.reduce((sum, row) => sum + (row.entryType === 'folder' ? 1 : (row.count ?? 1)), 0),
    },
  ];
}

/** Bursts by day (`2024-05-01T00:00:00`), in order. */
export function daysOf(bursts: readonly Burst[]): readonly (readonly [string, readonly Burst[]])[] {
  return [...Map.groupBy(bursts, (burst) => localDay(new Date(burst.at)))];
}

/** Neighbours of one person, in order. */
export function turnsOf(bursts: readonly Burst[]): readonly (readonly Burst[])[] {
  const turns: Burst[][] = [];
  for (const burst of bursts) {
    const turn = turns.at(-1);
    if (turn?.[0]?.actorId === burst.actorId) turn.push(burst);
    else turns.push([burst]);
  }
  return turns;
}

/** What the files of a burst are, as far as their names tell. */
export function nounOf({ rows, entryType }: Burst): 'photos' | 'videos' | 'files' | 'folders' {
  if (entryType === 'folder') return 'folders';
  // An operation names one of its files, or none.
  if (rows.some((row) => row.count !== undefined && row.count > 1)) return 'files';
  const kinds = new Set(rows.map((row) => kindOfMime(mimeOfName(row.path) ?? '')));
  if (kinds.size !== 1) return 'files';
  if (kinds.has('image')) return 'photos';
  return kinds.has('video') ? 'videos' : 'files';
}
