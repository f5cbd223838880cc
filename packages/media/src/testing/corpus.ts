import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolResult } from '../pool/pool.ts';

/**
 * The family library of real files: what ExifTool and ffprobe say of each in `expected.json`, how the broken ones end in
 * `broken.json`.
 */
export const corpus: string | undefined = process.env['RDRIVE_CORPUS'];

/** A good file of the library, and what independent tools (ExifTool, ffprobe) say of it. */
export interface ExpectedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string;
  readonly kind: 'image' | 'video';
  readonly displayWidth: number;
  readonly displayHeight: number;
  readonly orientation?: number;
  readonly takenLocal?: string;
  readonly takenOffset?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly durationSeconds?: number;
  readonly rotation?: number;
  readonly videoCodec?: string;
  readonly audioCodec?: string | null;
  readonly make?: string;
  readonly model?: string;
  readonly lens?: string;
  readonly iso?: number;
  readonly fNumber?: number;
  readonly exposureSeconds?: number;
  readonly focalLengthMm?: number;
}

type ExpectedRow = ExpectedFile & Readonly<Record<string, unknown>>;

interface Broken {
  readonly path: string;
  readonly state: readonly string[];
  readonly reason: string | null;
}

function rows<T>(file: string): T[] {
  return corpus ? (JSON.parse(readFileSync(join(corpus, file), 'utf8')) as T[]) : [];
}

export const expectedRows: readonly ExpectedRow[] = rows<ExpectedRow>('expected.json');
export const brokenRows: readonly Broken[] = rows<Broken>('broken.json');

const cameraFields = ['make', 'model', 'lens', 'iso', 'fNumber', 'exposureSeconds', 'focalLengthMm'] as const;

/** Numbers as ExifTool prints them have ten digits; positions are compared to a centimetre or so. */
function close(value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(8)) : value;
}

/** What was found out of a file, in the words of `expected.json`. */
export function factsOf({ facts }: PoolResult, row: ExpectedFile): Record<string, unknown> {
  const camera = Object.fromEntries(cameraFields.map((field) => [field, close(facts.camera?.[field])]));
  return {
    mime: facts.fileType,
    displayWidth: facts.width,
    displayHeight: facts.height,
    ...(row.takenLocal && { takenLocal: facts.takenAt, takenOffset: facts.takenOffset }),
    latitude: close(facts.latitude),
    longitude: close(facts.longitude),
    ...camera,
    durationSeconds: facts.durationSeconds,
    rotation: facts.video?.rotation,
    videoCodec: facts.video?.codec,
    audioCodec: facts.video?.audioCodec,
  };
}

/** What must be found out of it. */
export function factsExpected(row: ExpectedRow): Record<string, unknown> {
  const camera = Object.fromEntries(cameraFields.map((field) => [field, close(row[field])]));
  return {
    mime: row.mime,
    displayWidth: row.displayWidth,
    displayHeight: row.displayHeight,
    ...(row.takenLocal && { takenLocal: row.takenLocal, takenOffset: row.takenOffset }),
    latitude: close(row.latitude),
    longitude: close(row.longitude),
    ...camera,
    durationSeconds: row.durationSeconds,
    rotation: row.rotation,
    videoCodec: row.videoCodec,
    audioCodec: row.audioCodec ?? undefined,
  };
}
