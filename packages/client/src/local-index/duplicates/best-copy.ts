import type { FileJson } from '../../api/wire.ts';

/** Why one copy is better than the next best. */
export type CopyReason = 'pixels' | 'date' | 'bytes' | 'marks' | 'first';

/** What tells when a picture was taken, the most trusted first: clocks of cameras and people before those of computers. */
const SOURCES: Readonly<Record<FileJson['takenSource'], number>> = {
  person: 0,
  exif: 0,
  container: 0,
  gps: 0,
  sidecar: 0,
  name: 1,
  modified: 2,
  uploaded: 3,
};

/** What people have made of a copy: a heart, words, tags, a folder of its own; and whether it moves, or has a sidecar. */
function marksOf(file: FileJson): number {
  const { favourite, description, tags, livePartnerId, sidecar, folderPath, urls } = file;
  const moves = livePartnerId !== undefined || urls.motion !== undefined;
  const words = (description ? 1 : 0) + tags.length;
  return (favourite ? 1_000 : 0) + (moves || sidecar ? 500 : 0) + 2 * words + (folderPath === '/' ? 0 : 1);
}

/** The rule, one step after another: the better copy has the lower value. */
const STEPS: readonly (readonly [CopyReason, (file: FileJson) => number | string])[] = [
  ['pixels', ({ width = 0, height = 0 }) => -width * height],
  ['date', ({ takenSource }) => SOURCES[takenSource]],
  ['bytes', ({ fileSize }) => -fileSize],
  ['marks', (file) => -marksOf(file)],
  ['first', ({ dateUploaded }) => dateUploaded],
  ['first', ({ id }) => id],
];

function stepBetween(a: FileJson, b: FileJson): readonly [order: number, reason: CopyReason] {
  for (const [reason, of] of STEPS) {
    const [one, other] = [of(a), of(b)];
    if (one !== other) return [one < other ? -1 : 1, reason];
  }
  return [0, 'first'];
}

/**
 * The copy to keep: of the most pixels; then with a date that a camera or a person has set; then of the most bytes; then
 * the one that people have marked, described or put into a folder; then the one that was there first.
 */
export function bestCopy(
  files: readonly FileJson[],
): { readonly file: FileJson; readonly reason: CopyReason } | undefined {
  const [file, next] = files.toSorted((a, b) => stepBetween(a, b)[0]);
  return file && { file, reason: next ? stepBetween(file, next)[1] : 'first' };
}
