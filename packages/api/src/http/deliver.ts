import {
  type BlobHead,
  type BlobStore,
  type Bytes,
  contentRange,
  DriveError,
  decideDelivery,
  type RangeChoice,
} from '@rdrive/core';

/** How a blob is dressed for delivery. */
export interface Dress {
  readonly contentType: string;
  readonly disposition?: string;
  /** The bytes behind the address never change. */
  readonly immutable: boolean;
}

/** What comes from our origin as bytes of somebody's file may run nothing and load nothing. */
const BYTES_POLICY = "sandbox; default-src 'none'";

const pieces = new WeakMap<Response, Bytes>();

/**
 * The bytes behind the body of an answer, for a runtime that can send them without a stream around them. Who takes them
 * leaves the body alone, asks for a piece only once the one before has been sent, and calls `return` when it stops early.
 */
export function piecesOf(response: Response): Bytes | undefined {
  return pieces.get(response);
}

/** An answer of lent pieces; a reader that goes away ends the reading. */
function answerOf(bytes: Bytes, init: { readonly status: number; readonly headers: Headers }): Response {
  const iterator = bytes[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) controller.close();
        // Copied; `slice` of a Node Buffer would be a view of the same memory.
        else controller.enqueue(new Uint8Array(next.value));
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    // Nothing is read before somebody asks.
    { highWaterMark: 0 },
  );
  const response = new Response(body, init);
  pieces.set(response, { [Symbol.asyncIterator]: () => iterator });
  return response;
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

/** Decides what to send and dresses it. */
function answering(request: Request, method: 'GET' | 'HEAD', dress: Dress) {
  return (head: BlobHead) => {
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
    if (decision.status === 200) headers.set('content-length', String(head.size));
    if (decision.status === 206) {
      const { first, last } = decision.range;
      headers.set('content-range', contentRange(decision.range, head.size));
      headers.set('content-length', String(last - first + 1));
    }
    return { decision, init: { status: decision.status, headers } };
  };
}

/** Answers `GET` and `HEAD` of a blob: ranges, validators (RFC 9110 sections 13 and 14), and nothing that runs. */
export async function deliver(blobs: BlobStore, key: string, request: Request, dress: Dress): Promise<Response> {
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  const answer = answering(request, method, dress);
  if (method === 'HEAD' || request.headers.has('if-none-match')) {
    const { decision, init } = answer(await headOf(blobs, key));
    if (method === 'HEAD' || decision.status === 304) return new Response(null, init);
  }
  if (!request.headers.has('range')) {
    const read = await blobs.read(key, undefined, { lend: true });
    return answerOf(read.body, answer(read).init);
  }
  let init: ReturnType<typeof answer>['init'] | undefined;
  const choose: RangeChoice = (head) => {
    const chosen = answer(head);
    init = chosen.init;
    return chosen.decision.status === 206 ? chosen.decision.range : undefined;
  };
  const read = await blobs.read(key, choose, { lend: true });
  return answerOf(read.body, init ?? answer(read).init);
}
