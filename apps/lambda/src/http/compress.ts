import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Coding, codingOf } from '@rdrive/api';

/** Below this an answer is not worth the compression. */
const COMPRESS_BYTES = 1_024;
/** Half the time of the default at nearly its size. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

interface Encoded {
  readonly bytes: Buffer;
  readonly coding?: Coding;
}

/** Bytes in the best coding that the value of `Accept-Encoding` takes. */
export async function encode(bytes: Buffer, accepted: string): Promise<Encoded> {
  const coding = bytes.length < COMPRESS_BYTES ? undefined : codingOf(accepted);
  if (!coding) return { bytes };
  return { bytes: coding === 'br' ? await brotli(bytes, QUALITY) : await zip(bytes), coding };
}

/** An answer of the API, compressed; neither CloudFront nor the gateway would do so. */
export async function compressed(response: Response, accepted: string): Promise<Response> {
  if (!response.body) return response;
  const { bytes, coding } = await encode(Buffer.from(await response.arrayBuffer()), accepted);
  const headers = new Headers(response.headers);
  if (coding) headers.set('content-encoding', coding);
  headers.set('content-length', String(bytes.length));
  headers.append('vary', 'accept-encoding');
  return new Response(new Uint8Array(bytes), { status: response.status, headers });
}
