import type { Asked } from './exchange.ts';

function same(list: string, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return list.trim() === '*' || list.split(',').some((tag) => bare(tag) === bare(etag));
}

/** RFC 9110 section 14: one range of bytes; anything else is answered whole. Null: outside of the body. */
function rangeOf(text: string, size: number): readonly [number, number] | null | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(text) ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to));
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  return start > end || start >= size ? null : [start, end];
}

/** What a viewer gets of an answer that is whole: nothing new, a part, or all ("How CloudFront processes range requests"). */
export function partOf(asked: Asked, whole: Response, body: Buffer | undefined): Response {
  const { headers, method } = asked;
  const etag = whole.headers.get('etag') ?? '';
  const known = headers['if-none-match'];
  if (known !== undefined && etag !== '' && same(known, etag) && whole.status < 300) {
    void whole.body?.cancel();
    const kept = new Headers(whole.headers);
    for (const name of ['content-length', 'content-range']) kept.delete(name);
    return new Response(null, { status: 304, headers: kept });
  }
  const range = headers['range'];
  const wanted = headers['if-range'] === undefined || headers['if-range'] === etag;
  if (!body || range === undefined || !wanted || whole.status !== 200 || method === 'HEAD') return whole;
  const found = rangeOf(range, body.length);
  if (found === undefined) return whole;
  const kept = new Headers(whole.headers);
  kept.set('content-range', found ? `bytes ${found[0]}-${found[1]}/${body.length}` : `bytes */${body.length}`);
  kept.set('content-length', String(found ? found[1] - found[0] + 1 : 0));
  if (!found) return new Response(null, { status: 416, headers: kept });
  return new Response(body.subarray(found[0], found[1] + 1) as never, { status: 206, headers: kept });
}
