import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Below this an answer is not worth the compression. */
const COMPRESS_BYTES = 1_024;
/** Lambda takes 6 MB of JSON, in which Base64 grows by a third (Lambda quotas, "Invocation payload"). */
const MAX_BYTES = 4 * 1_024 * 1_024;
/** Half the time of the default at nearly its size. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

function codingOf(accepted: string): 'br' | 'gzip' | undefined {
  const wanted = accepted
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim().toLowerCase());
  return (['br', 'gzip'] as const).find((coding) => wanted.includes(coding));
}

interface Encoded {
  readonly bytes: Buffer;
  readonly coding?: 'br' | 'gzip';
}

async function encode(bytes: Buffer, accepted: string): Promise<Encoded> {
  const coding = bytes.length < COMPRESS_BYTES ? undefined : codingOf(accepted);
  if (!coding) return { bytes };
  return { bytes: coding === 'br' ? await brotli(bytes, QUALITY) : await zip(bytes), coding };
}

function isText(contentType: string | null): boolean {
  return /^(application\/([a-z.]+\+)?json|text\/[a-z]+)\b/.test(contentType ?? '');
}

/**
 * A response as API Gateway takes it from a function (payload format 2.0): cookies apart, bytes as Base64. Throws for
 * one of more than 4 MB, which no route answers with.
 */
export async function toResult(response: Response, accepted = ''): Promise<APIGatewayProxyStructuredResultV2> {
  const headers = new Headers(response.headers);
  const cookies = headers.getSetCookie();
  headers.delete('set-cookie');
  headers.delete('content-length');
  const { bytes, coding } = await encode(Buffer.from(await response.arrayBuffer()), accepted);
  if (bytes.length > MAX_BYTES) throw new RangeError(`An answer of ${bytes.length} bytes is too large for a function.`);
  if (coding) headers.set('content-encoding', coding);
  if (bytes.length > 0) headers.append('vary', 'accept-encoding');
  const plain = !coding && isText(headers.get('content-type'));
  return {
    statusCode: response.status,
    headers: Object.fromEntries(headers),
    ...(cookies.length > 0 && { cookies }),
    ...(bytes.length > 0 && { body: bytes.toString(plain ? 'utf8' : 'base64'), isBase64Encoded: !plain }),
  };
}
