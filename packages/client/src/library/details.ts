import type { FileJson } from '../api/wire.ts';
import type { DetailsPatch } from './source.ts';

/** The patch that gives the file back what another one takes. */
export function reverse(file: FileJson, patch: DetailsPatch): DetailsPatch {
  const { latitude, longitude } = file;
  const position = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
  return {
    ...(patch.fileName === undefined ? {} : { fileName: file.fileName }),
    ...(patch.description === undefined ? {} : { description: file.description ?? null }),
    ...(patch.takenAt === undefined ? {} : { takenAt: file.takenAt }),
    ...(patch.takenOffset === undefined ? {} : { takenOffset: file.takenOffset ?? null }),
    ...(patch.position === undefined ? {} : { position }),
  };
}

/** The file as the patch makes it. */
export function optimistic(file: FileJson, { description, takenOffset, position, ...rest }: DetailsPatch): FileJson {
  const next = { ...file, ...rest };
  if (description === null || description === '') delete next.description;
  else if (description !== undefined) next.description = description;
  if (takenOffset === null) delete next.takenOffset;
  else if (takenOffset !== undefined) next.takenOffset = takenOffset;
  if (position === null) {
    delete next.latitude;
    delete next.longitude;
  } else if (position) Object.assign(next, position);
  return next;
}
