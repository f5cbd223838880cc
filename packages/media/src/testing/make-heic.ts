import { readFile } from 'node:fs/promises';
import { boxesIn } from '../iso/boxes.ts';
import type { CodePoints } from '../iso/heif.ts';
import { box, bytes } from './boxes.ts';
import { makeVideo } from './make-video.ts';

/** Pictures of one size in HEVC, and what a decoder must know of them. */
export interface HevcTiles {
  readonly width: number;
  readonly height: number;
  readonly config: Buffer;
  readonly data: readonly Buffer[];
}

export interface HeicFixture {
  readonly tiles: HevcTiles;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  /** Quarter turns anticlockwise. */
  readonly turns?: number;
  readonly nclx?: CodePoints;
  /** Type of an auxiliary picture, for which the first tile stands. */
  readonly auxiliary?: string;
}

function shorts(...numbers: number[]): Buffer {
  const buffer = Buffer.alloc(numbers.length * 2);
  for (const [index, value] of numbers.entries()) buffer.writeUInt16BE(value, index * 2);
  return buffer;
}

/** What a box deep in a file holds; `skip` bytes come before the children of each type that has such. */
function inside(file: Buffer, path: readonly string[], skip: Readonly<Record<string, number>> = {}): Buffer {
  let [from, to, skipped] = [0, file.length, 0];
  for (const type of path) {
    const found = boxesIn(file, from + skipped, to).find((each) => each.type === type);
    if (!found) throw new Error(`No ${type}`);
    [from, to, skipped] = [found.bodyStart, found.end, skip[type] ?? 0];
  }
  return file.subarray(from, to);
}

function colourBox({ primaries, transfer, matrix, fullRange }: CodePoints): Buffer {
  const flags = Buffer.from([fullRange ? 0x80 : 0]);
  return box('colr', Buffer.from('nclx'), shorts(primaries, transfer, matrix), flags);
}

/** The first frames of a video in MP4, each of them a keyframe of HEVC. */
export async function tilesOf(path: string, count: number, width: number, height: number): Promise<HevcTiles> {
  const file = await readFile(path);
  const table = ['moov', 'trak', 'mdia', 'minf', 'stbl'];
  // The stream's parameters may stand in its frames as well, or here alone.
  const [, entry = ''] = /(hev1|hvc1)/.exec(inside(file, [...table, 'stsd']).toString('latin1')) ?? [];
  const config = inside(file, [...table, 'stsd', entry, 'hvcC'], { stsd: 8, [entry]: 78 });
  const sizes = inside(file, [...table, 'stsz']);
  let at = inside(file, [...table, 'stco']).readUInt32BE(8);
  const data = Array.from({ length: count }, (_, n) => {
    const size = sizes.readUInt32BE(4) || sizes.readUInt32BE(12 + n * 4);
    at += size;
    return file.subarray(at - size, at);
  });
  return { width, height, config, data };
}

/** Makes tiles of plain brightness (the left half 40 brighter), by way of a video in which each frame is a keyframe. */
export async function makeTiles(dir: string, lumas: readonly number[], width = 64, height = 64): Promise<HevcTiles> {
  const path = `${dir}/tiles.mp4`;
  const luma = (frame: number) => lumas[frame] ?? 0;
  await makeVideo(path, { encoder: 'libx265', gop: 1, frames: lumas.length, width, height, luma });
  return tilesOf(path, lumas.length, width, height);
}

/** A HEIC whose primary picture is a grid of tiles (ISO/IEC 23008-12). */
export function makeHeic(fixture: HeicFixture): Buffer {
  const { tiles, columns, rows, width, height, turns = 0, nclx, auxiliary } = fixture;
  const count = tiles.data.length;
  const [grid, extra] = [count + 1, count + 2];
  const items = [...tiles.data.map(() => 'hvc1'), 'grid', ...(auxiliary ? ['hvc1'] : [])];
  const idat = Buffer.concat([Buffer.from([0, 0, rows - 1, columns - 1]), shorts(width, height)]);
  const infes = items.map((type, n) =>
    box('infe', bytes(0x02000000), shorts(n + 1, 0), Buffer.from(type, 'latin1'), Buffer.alloc(1)),
  );
  const ids = tiles.data.map((_, n) => n + 1);
  const references = [
    box('dimg', shorts(grid, count, ...ids)),
    ...(auxiliary ? [box('auxl', shorts(extra, 1, grid))] : []),
  ];
  const properties = [
    box('hvcC', tiles.config),
    box('ispe', bytes(0, tiles.width, tiles.height)),
    box('ispe', bytes(0, width, height)),
    box('irot', Buffer.from([turns])),
    box('auxC', bytes(0), Buffer.from(`${auxiliary}\0`, 'latin1')),
    ...(nclx ? [colourBox(nclx)] : []),
  ];
  const association = (id: number, ...indexes: number[]) =>
    Buffer.concat([shorts(id), Buffer.from([indexes.length, ...indexes])]);
  const associations = [
    ...ids.map((id) => association(id, 1, 2)),
    association(grid, 3, 4, ...(nclx ? [6] : [])),
    ...(auxiliary ? [association(extra, 1, 2, 5)] : []),
  ];
  const metaAt = (dataAt: number) => {
    let at = dataAt;
    const places = items.map((type, n) => {
      if (type === 'grid') return Buffer.concat([shorts(n + 1, 1, 0, 1), bytes(0, idat.length)]);
      const { length } = tiles.data[n] ?? tiles.data[0] ?? idat;
      const place = n < count ? at : dataAt;
      at += n < count ? length : 0;
      return Buffer.concat([shorts(n + 1, 0, 0, 1), bytes(place, length)]);
    });
    return box(
      'meta',
      bytes(0),
      box('pitm', bytes(0), shorts(grid)),
      box('iinf', bytes(0), shorts(items.length), ...infes),
      box('iref', bytes(0), ...references),
      box('iprp', box('ipco', ...properties), box('ipma', bytes(0, associations.length), ...associations)),
      box('iloc', bytes(0x01000000), shorts(0x4400, items.length), ...places),
      box('idat', idat),
    );
  };
  const type = box('ftyp', Buffer.from('heic'), bytes(0), Buffer.from('mif1heic'));
  const dataAt = type.length + metaAt(0).length + 8;
  return Buffer.concat([type, metaAt(dataAt), box('mdat', ...tiles.data)]);
}
