import { DriveError } from '../../errors.ts';
import type { ByteRange } from '../../ports/blobs.ts';

const spec = /^(\d*)-(\d*)$/;

function unsatisfiable(size: number): DriveError {
  return new DriveError('range-not-satisfiable', `The file has ${size} bytes.`, { current: { size } });
}

/**
 * The part that a `Range` header asks for (RFC 9110 section 14), or undefined for the whole: without a header, for other
 * units, for nonsense, and for several ranges at once, which a server may answer as it likes.
 * `range-not-satisfiable` (with `current: { size }`) where nothing of it exists.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, set] = /^\s*bytes\s*=(.*)$/is.exec(header ?? '') ?? [];
  const specs = (set ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const [, from, to] = (specs.length === 1 && spec.exec(specs[0] ?? '')) || [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  if (from === '') {
    const length = Number(to);
    if (length === 0) throw unsatisfiable(size);
    // An empty file has no byte to name in Content-Range, though RFC 9110 calls the range satisfiable.
    return size === 0 ? undefined : { first: Math.max(0, size - length), last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  if (last < first) return undefined;
  if (first >= size) throw unsatisfiable(size);
  return { first, last: Math.min(last, size - 1) };
}

/** `Content-Range` of a part (`bytes 0-499/1234`), or the `unsatisfied-range` that goes with a 416 (RFC 9110 section 14.4). */
export function contentRange(range: ByteRange | undefined, size: number): string {
  return range ? `bytes ${range.first}-${range.last}/${size}` : `bytes */${size}`;
}
