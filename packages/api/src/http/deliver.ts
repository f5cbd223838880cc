import { type BlobHead, type BlobStore, type Bytes, contentRange, DriveError, decideDelivery } from '@rdrive/core';

/** How a blob is dressed for delivery. */
export interface Dress {
  readonly contentType: string;
  readonly disposition?: string;
  /** The bytes behind the address never change. */
  readonly immutable: boolean;
}

/** What comes from our origin as bytes of somebody's file may run nothing and load nothing. */
const BYTES_POLICY = "sandbox; default-src 'none'";

/** Up to here an answer that comes in one piece is sent as one, without a stream around it. */
const ONE_PIECE = 1024 * 1024;

/** What is left of bytes as a stream; a reader that goes away ends the reading. */
function streamOf(iterator: AsyncIterator<Uint8Array>, first: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const waiting = [...first];
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = waiting.shift();
      const next = piece ? { done: false, value: piece } : await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** Bytes as the body of an answer. */
async function bodyOf(bytes: Bytes, size: number): Promise<BodyInit> {
  const iterator = bytes[Symbol.asyncIterator]();
  if (size > ONE_PIECE) return streamOf(iterator, []);
  const first = await iterator.next();
  if (first.done) return '';
  if (first.value.length < size) return streamOf(iterator, [first.value]);
  await iterator.return?.();
  return first.value as Uint8Array<ArrayBuffer>;
}

function headersOf(head: BlobHead, dress: Dress): Headers {
  const headers = new Headers({
    'content-type': dress.contentType,
    'accept-ranges': 'bytes',
    etag: head.etag,
    'last-modified': new Date(head.modifiedAt).toUTCString(),
    'cache-control': dress.immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    'content-security-policy': BYTES_POLICY,
  });
  if (dress.disposition) headers.set('content-disposition', dress.disposition);
  return headers;
}

async function headOf(blobs: BlobStore, key: string): Promise<BlobHead> {
  const head = await blobs.head(key);
  if (!head) throw new DriveError('not-found', 'There are no such bytes.');
  return head;
}

function isConditional(request: Request): boolean {
  return ['range', 'if-none-match', 'if-range'].some((name) => request.headers.has(name));
}

async function whole(blobs: BlobStore, key: string, dress: Dress): Promise<Response> {
  const read = await blobs.read(key);
  const headers = headersOf(read, dress);
  headers.set('content-length', String(read.size));
  return new Response(await bodyOf(read.body, read.size), { status: 200, headers });
}

/** Answers `GET` and `HEAD` of a blob: ranges, validators (RFC 9110 sections 13 and 14), and nothing that runs. */
export async function deliver(blobs: BlobStore, key: string, request: Request, dress: Dress): Promise<Response> {
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  if (method === 'GET' && !isConditional(request)) return whole(blobs, key, dress);
  const head = await headOf(blobs, key);
  const headers = headersOf(head, dress);
  const decision = decideDelivery(
    {
      method,
      range: request.headers.get('range') ?? undefined,
      ifNoneMatch: request.headers.get('if-none-match') ?? undefined,
      ifRange: request.headers.get('if-range') ?? undefined,
    },
    head,
  );
  if (decision.status === 304) return new Response(null, { status: 304, headers });
  if (decision.status === 206) {
    const { first, last } = decision.range;
    const read = await blobs.read(key, decision.range);
    headers.set('content-range', contentRange(decision.range, head.size));
    const size = last - first + 1;
    headers.set('content-length', String(size));
    return new Response(await bodyOf(read.body, size), { status: 206, headers });
  }
  if (method === 'GET') return whole(blobs, key, dress);
  headers.set('content-length', String(head.size));
  return new Response(null, { status: 200, headers });
}
