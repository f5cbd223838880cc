import { type FileJson, idList, type ResultSet } from '@rdrive/client';

const ID_BYTES = 16;
const SHAPES = [1.5, 4 / 3, 0.75, 16 / 9, 2 / 3];

/** An answer of the index with days of so many photos each, the newest first; files are made when they are asked for. */
export function generatedSet(counts: readonly number[], newest = 20_000): ResultSet {
  let start = 0;
  const days = counts.map((count, at) => {
    const bucket = { day: newest - at, start, count };
    start += count;
    return bucket;
  });
  const bytes = new Uint8Array(start * ID_BYTES);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < start; at++) {
    view.setUint32(at * ID_BYTES, 0x01000000);
    // Ends that look random, as those of true ids.
    view.setUint32(at * ID_BYTES + 12, Math.imul(at + 1, 0x9e3779b1) >>> 0);
    view.setUint32(at * ID_BYTES + 8, at);
  }
  const ids = idList(bytes);
  const aspects = Float32Array.from({ length: start }, (_, at) => SHAPES[(at * 7) % SHAPES.length] ?? 1);
  const file = (id: string, at: number): FileJson =>
    ({
      entryType: 'file',
      id,
      kind: 'image',
      folderPath: '/',
      fileName: `${at}.jpg`,
      favourite: false,
      changedAt: '2024-05-01T00:00:00.000Z',
      urls: {},
    }) as unknown as FileJson;
  return {
    revision: 1,
    count: start,
    aspects,
    days,
    ids,
    first: [],
    rows: async (from, to) => ids.slice(from, to).map((id, at) => file(id, from + at)),
    indexOf: async (id) => ids.indexOf(id),
  };
}
