import { isHidden } from '@rdrive/core';
import type { FileJson } from '../../api/wire.ts';
import { idBytes } from './binary-id.ts';
import { bytesOfBase64, writeHex } from './bytes.ts';
import { type FileColumns, type NamedColumn, PHASH_BYTES, SHA_BYTES } from './file-columns.ts';
import { FLAG } from './flags.ts';
import { isScreenshot } from './screenshot.ts';

function flagsOf(file: FileJson): number {
  let flags: number = FLAG.live;
  if (file.kind === 'video') flags |= FLAG.video;
  if (file.favourite) flags |= FLAG.favourite;
  if (file.urls.full !== undefined) flags |= FLAG.full;
  if (file.urls.motion !== undefined) flags |= FLAG.motion;
  if (file.phash !== undefined) flags |= FLAG.phash;
  if (file.livePartnerId !== undefined) flags |= FLAG.paired;
  if (file.latitude !== undefined && file.longitude !== undefined) flags |= FLAG.placed;
  if (isHidden(file)) flags |= FLAG.hidden;
  if (isScreenshot(file)) flags |= FLAG.screenshot;
  return flags;
}

function name({ names, numbers }: NamedColumn, row: number, text: string | undefined): void {
  numbers.values[row] = names.number(text ?? '');
}

function putNumbers(columns: FileColumns, row: number, file: FileJson): void {
  columns.flags.values[row] = flagsOf(file);
  columns.sizes.values[row] = file.fileSize;
  columns.widths.values[row] = file.width ?? 0;
  columns.heights.values[row] = file.height ?? 0;
  columns.durations.values[row] = file.durationSeconds ?? Number.NaN;
  columns.latitudes.values[row] = file.latitude ?? Number.NaN;
  columns.longitudes.values[row] = file.longitude ?? Number.NaN;
  columns.ratings.values[row] = file.rating ?? 0;
  columns.versions.values[row] = file.version;
  columns.mediaVersions.values[row] = file.mediaVersion;
}

function putTexts(columns: FileColumns, row: number, file: FileJson): void {
  columns.names[row] = file.fileName;
  if (file.description === undefined) columns.descriptions.delete(row);
  else columns.descriptions.set(row, file.description);
  if (file.sidecar) columns.sidecars.set(row, file.sidecar);
  else columns.sidecars.delete(row);
  name(columns.folders, row, file.folderPath);
  name(columns.types, row, file.fileType);
  name(columns.uploaders, row, file.uploaderId);
  name(columns.takenOffsets, row, file.takenOffset);
  name(columns.takenSources, row, file.takenSource);
  name(columns.states, row, file.state);
  name(columns.reasons, row, file.reason);
  name(columns.videos, row, file.video && JSON.stringify(file.video));
  name(columns.tags, row, file.tags.length === 0 ? undefined : JSON.stringify(file.tags));
}

function putBytes(columns: FileColumns, row: number, file: FileJson): void {
  const { thumbhash, phash, livePartnerId } = file;
  columns.thumbhashes.set(row, thumbhash === undefined ? undefined : bytesOfBase64(thumbhash));
  columns.partners.set(row, livePartnerId === undefined ? undefined : idBytes(livePartnerId));
  writeHex(file.sha256, SHA_BYTES, columns.shas.values, row * SHA_BYTES);
  if (phash !== undefined) writeHex(phash, PHASH_BYTES, columns.phashes.values, row * PHASH_BYTES);
}

/** Takes a file in, new or as it is now; answers its row. */
export function putFile(columns: FileColumns, file: FileJson): number {
  const known = columns.ids.find(file.id);
  const row = known < 0 ? columns.ids.add(file.id) : known;
  columns.reserve(row + 1);
  putNumbers(columns, row, file);
  putTexts(columns, row, file);
  putBytes(columns, row, file);
  columns.taken.set(row, file.takenAt);
  columns.uploaded.set(row, file.dateUploaded);
  columns.changed.set(row, file.changedAt);
  columns.verified.set(row, file.verifiedAt);
  columns.cameras.set(row, file.camera);
  return row;
}

/** Takes a file out; its row stays empty until it comes back. -1 where it is not there. */
export function dropFile(columns: FileColumns, id: string): number {
  const row = columns.ids.find(id);
  if (row < 0 || ((columns.flags.values[row] ?? 0) & FLAG.live) === 0) return -1;
  columns.flags.values[row] = 0;
  return row;
}
