import {
  decodeIndex,
  type FolderEntry,
  ID_BYTES,
  isLoneSidecar,
  type Pieces,
  pathOfFolder,
  pieceAt,
  type Sidecar,
  type SnapshotColumns,
  sidecarName,
  textAt,
} from '@rdrive/core';
import type { FolderJson } from '../../api/wire.ts';
import { idBytes } from '../columns/binary-id.ts';
import {
  type FileColumns,
  type NamedColumn,
  PHASH_BYTES,
  SHA_BYTES,
  type SidecarJson,
} from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import { flagScreenshots } from '../columns/screenshot.ts';
import { createReplica, type Replica } from './replica.ts';

type SnapshotTexts = { readonly values: readonly unknown[]; readonly numbers: Uint32Array };

/** The numbers of a column's texts as ours; `textOf` says by which text a value is kept. */
function copyNames(into: NamedColumn, from: SnapshotTexts, textOf: (value: unknown) => string): void {
  const numbers = [0, ...from.values.map((value) => into.names.number(textOf(value)))];
  const { values } = into.numbers;
  from.numbers.forEach((number, row) => {
    values[row] = numbers[number] ?? 0;
  });
}

const plain = (value: unknown) => String(value);
const asJson = (value: unknown) => JSON.stringify(value);
const tagsAsJson = (value: unknown) => (Array.isArray(value) && value.length > 0 ? JSON.stringify(value) : '');

/**
 * Texts by row. All are decoded as one of which each is a stretch, a letter a byte: that takes a tenth of the time, and
 * a third of the memory, of texts by themselves. Only those with other letters than ASCII are read alone.
 */
function textsOf(pieces: Pieces): (row: number) => string | undefined {
  const { bytes, starts, forms } = pieces;
  const whole = new TextDecoder('latin1').decode(bytes);
  return (row) => {
    if ((forms[row] ?? 0) === 0) return undefined;
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    for (let at = start; at < end; at++) if ((bytes[at] ?? 0) >= 0x80) return textAt(pieces, row);
    return whole.slice(start, end);
  };
}

function copyTexts(columns: FileColumns, from: SnapshotColumns): void {
  copyNames(columns.folders, from.folder, plain);
  copyNames(columns.types, from.type, plain);
  copyNames(columns.uploaders, from.uploader, plain);
  copyNames(columns.takenOffsets, from.takenOffset, plain);
  copyNames(columns.takenSources, from.takenSource, plain);
  copyNames(columns.states, from.state, plain);
  copyNames(columns.reasons, from.reason, plain);
  copyNames(columns.tags, from.tags, tagsAsJson);
  const name = textsOf(from.name);
  const descriptionOf = textsOf(from.description);
  for (let row = 0; row < from.files; row++) {
    columns.names[row] = name(row) ?? '';
    const description = descriptionOf(row);
    if (description !== undefined) columns.descriptions.set(row, description);
  }
}

const numberColumns = [
  ['sizes', 'size'],
  ['widths', 'width'],
  ['heights', 'height'],
  ['durations', 'duration'],
  ['latitudes', 'latitude'],
  ['longitudes', 'longitude'],
  ['ratings', 'rating'],
  ['versions', 'version'],
  ['mediaVersions', 'mediaVersion'],
] as const;

function copyNumbers(columns: FileColumns, from: SnapshotColumns): void {
  // Whole numbers take NaN as 0, which is how they say that it is not known.
  for (const [into, name] of numberColumns) columns[into].values.set(from[name]);
  for (const name of ['taken', 'uploaded', 'changed', 'verified'] as const) {
    const { ms, odd } = from[name];
    columns[name].values.set(ms);
    for (const [row, text] of odd) columns[name].set(row, text);
  }
}

/** Codec, rotation and rates as the API tells them: not by what a server serves the original. */
function copyVideos(columns: FileColumns, from: SnapshotColumns): void {
  const { names, numbers } = columns.videos;
  from.video.numbers.forEach((number, row) => {
    const streams = number === 0 ? undefined : from.video.values[number - 1];
    if (!streams) return;
    const { codec, audioCodec, frameRate, rotation } = streams;
    const rate = from.bitRate[row] ?? Number.NaN;
    const bitRate = Number.isNaN(rate) ? undefined : rate;
    numbers.values[row] = names.number(asJson({ codec, audioCodec, frameRate, bitRate, rotation }));
  });
}

/** By number: true where that value of the column is so. */
function truths(names: SnapshotTexts, isTrue: (value: unknown) => boolean): readonly boolean[] {
  return [false, ...names.values.map(isTrue)];
}

function copyFlags(columns: FileColumns, from: SnapshotColumns, userId: string): void {
  const video = truths(from.kind, (kind) => kind === 'video');
  const favourite = truths(from.favouriteOf, (people) => Array.isArray(people) && people.includes(userId));
  const full = truths(from.full, Boolean);
  const motion = truths(from.motion, Boolean);
  for (let row = 0; row < from.files; row++) {
    let flags: number = FLAG.live;
    if (video[from.kind.numbers[row] ?? 0]) flags |= FLAG.video;
    if (favourite[from.favouriteOf.numbers[row] ?? 0]) flags |= FLAG.favourite;
    if (full[from.full.numbers[row] ?? 0]) flags |= FLAG.full;
    if (motion[from.motion.numbers[row] ?? 0]) flags |= FLAG.motion;
    if (!Number.isNaN((from.latitude[row] ?? 0) + (from.longitude[row] ?? 0))) flags |= FLAG.placed;
    if ((from.phash.forms[row] ?? 0) !== 0) flags |= FLAG.phash;
    columns.flags.values[row] = flags;
  }
}

const PACKED = 2;

/** The id of the other half of a Live Photo in binary, whether it is in the snapshot or not. */
function partnerOf(from: SnapshotColumns, row: number): Uint8Array | undefined {
  const partner = from.partner[row] ?? -1;
  if (partner >= 0) return from.ids.subarray(partner * ID_BYTES, (partner + 1) * ID_BYTES);
  const elsewhere = textAt(from.partnerElsewhere, row);
  return elsewhere === undefined ? undefined : idBytes(elsewhere);
}

function copyBytes(columns: FileColumns, from: SnapshotColumns): void {
  for (let row = 0; row < from.files; row++) {
    if (from.thumbhash.forms[row] === PACKED) columns.thumbhashes.set(row, pieceAt(from.thumbhash, row));
    if (from.sha.forms[row] === PACKED) columns.shas.values.set(pieceAt(from.sha, row), row * SHA_BYTES);
    if (from.phash.forms[row] === PACKED) columns.phashes.values.set(pieceAt(from.phash, row), row * PHASH_BYTES);
    const partner = partnerOf(from, row);
    if (!partner) continue;
    columns.partners.set(row, partner);
    columns.flags.values[row] = (columns.flags.values[row] ?? 0) | FLAG.paired;
  }
}

/** A sidecar as the contract tells it: named, and without what is for the server alone. */
function sidecarJson({ style, ending, ...sidecar }: Sidecar, fileName: string): SidecarJson {
  return { ...sidecar, fileName: sidecarName(fileName, { style, ending }) };
}

/** What depends on several columns together. */
function addRest(columns: FileColumns, from: SnapshotColumns): void {
  for (let row = 0; row < from.files; row++) {
    const sidecar = textAt(from.sidecar, row);
    if (sidecar !== undefined) columns.sidecars.set(row, sidecarJson(JSON.parse(sidecar), columns.names[row] ?? ''));
    const flags = columns.flags.values[row] ?? 0;
    const paired = (flags & FLAG.video) !== 0 && (flags & FLAG.paired) !== 0;
    const lone = isLoneSidecar({ fileType: columns.types.names.text(columns.types.numbers.values[row] ?? 0) });
    const waits = lone && columns.states.names.text(columns.states.numbers.values[row] ?? 0) === 'processing';
    if (paired || waits) columns.flags.values[row] = flags | FLAG.hidden;
  }
}

/** A folder as a listing tells it, but for what is in it. */
function folderJson(folder: FolderEntry): FolderJson {
  const { fileName, ...fields } = folder;
  return { ...fields, path: pathOfFolder(folder), name: fileName };
}

/** A replica of what the section `index` of a snapshot tells, as the person with this id sees it. */
export function replicaOfSnapshot(section: Uint8Array, files: number, userId: string): Replica {
  const from = decodeIndex(section, files);
  const replica = createReplica();
  const { columns } = replica;
  columns.reserve(files);
  columns.ids.fill(from.ids);
  copyNumbers(columns, from);
  copyTexts(columns, from);
  copyVideos(columns, from);
  columns.cameras.fill(from);
  copyFlags(columns, from, userId);
  copyBytes(columns, from);
  addRest(columns, from);
  flagScreenshots(columns, files);
  replica.filled(files);
  for (const folder of from.folders) replica.putFolder(folderJson(folder));
  return replica;
}
