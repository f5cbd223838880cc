import { filePaths, sidecarPath, streamPath } from '@rdrive/core';
import type { FileJson } from '../../api/wire.ts';
import { readId } from './binary-id.ts';
import { base64Of, hexOf } from './bytes.ts';
import { type FileColumns, type NamedColumn, PHASH_BYTES, SHA_BYTES } from './file-columns.ts';
import { FLAG } from './flags.ts';

/** A file while it is put together: absent is what is not known. */
type Draft = { -readonly [K in keyof FileJson]: FileJson[K] };

const text = ({ names, numbers }: NamedColumn, row: number) => names.text(numbers.values[row] ?? 0);

function addNumbers(columns: FileColumns, row: number, draft: Draft): void {
  const known = (value: number | undefined) => (Number.isNaN(value) ? undefined : value);
  const durationSeconds = known(columns.durations.values[row]);
  const latitude = known(columns.latitudes.values[row]);
  const longitude = known(columns.longitudes.values[row]);
  const width = columns.widths.values[row] || undefined;
  const height = columns.heights.values[row] || undefined;
  const rating = columns.ratings.values[row] || undefined;
  Object.assign(draft, {
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(latitude !== undefined && { latitude }),
    ...(longitude !== undefined && { longitude }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(rating !== undefined && { rating }),
  });
}

function addTexts(columns: FileColumns, row: number, draft: Draft): void {
  const takenOffset = text(columns.takenOffsets, row);
  const reason = text(columns.reasons, row) as FileJson['reason'] | '';
  const video = text(columns.videos, row);
  const verifiedAt = columns.verified.get(row);
  const description = columns.descriptions.get(row);
  const camera = columns.cameras.get(row);
  const sidecar = columns.sidecars.get(row);
  Object.assign(draft, {
    ...(takenOffset && { takenOffset }),
    ...(reason && { reason }),
    ...(video && { video: JSON.parse(video) }),
    ...(verifiedAt !== undefined && { verifiedAt }),
    ...(description !== undefined && { description }),
    ...(camera && { camera }),
    ...(sidecar && { sidecar }),
  });
}

function addBytes(columns: FileColumns, row: number, draft: Draft, flags: number): void {
  const thumbhash = columns.thumbhashes.get(row);
  const partner = columns.partners.get(row);
  if (thumbhash) draft.thumbhash = base64Of(thumbhash);
  if (partner) draft.livePartnerId = readId(partner, 0);
  if (flags & FLAG.phash) draft.phash = hexOf(columns.phashes.values, row * PHASH_BYTES, (row + 1) * PHASH_BYTES);
}

function addUrls(draft: Draft, flags: number): void {
  const { sidecar, ...file } = draft;
  const paths = filePaths({ ...file, full: (flags & FLAG.full) !== 0, motion: (flags & FLAG.motion) !== 0 });
  if (sidecar) paths.sidecar = sidecarPath(sidecar.id, sidecar.fileName);
  draft.urls = draft.kind === 'video' ? { ...paths, stream: streamPath(draft) } : paths;
  if (paths.thumb !== undefined) draft.thumbnailUrl = paths.thumb;
}

/**
 * A file as a listing tells it to a session with cookies, but for its `sha256`, of which it has the first 16 digits.
 * Undefined where the row is empty.
 */
export function readFile(columns: FileColumns, row: number): FileJson | undefined {
  const flags = columns.flags.values[row] ?? 0;
  if ((flags & FLAG.live) === 0) return undefined;
  const tags = text(columns.tags, row);
  const draft: Draft = {
    entryType: 'file',
    id: columns.ids.id(row),
    kind: flags & FLAG.video ? 'video' : 'image',
    folderPath: text(columns.folders, row),
    fileName: columns.names[row] ?? '',
    fileType: text(columns.types, row),
    fileSize: columns.sizes.values[row] ?? 0,
    sha256: hexOf(columns.shas.values, row * SHA_BYTES, (row + 1) * SHA_BYTES),
    uploaderId: text(columns.uploaders, row),
    dateUploaded: columns.uploaded.get(row) ?? '',
    takenAt: columns.taken.get(row) ?? '',
    takenSource: text(columns.takenSources, row) as FileJson['takenSource'],
    state: text(columns.states, row) as FileJson['state'],
    favourite: (flags & FLAG.favourite) !== 0,
    tags: tags === '' ? [] : (JSON.parse(tags) as string[]),
    version: columns.versions.values[row] ?? 0,
    mediaVersion: columns.mediaVersions.values[row] ?? 0,
    changedAt: columns.changed.get(row) ?? '',
    urls: { original: '' },
  };
  addNumbers(columns, row, draft);
  addTexts(columns, row, draft);
  addBytes(columns, row, draft, flags);
  addUrls(draft, flags);
  return draft;
}
