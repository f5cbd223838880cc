import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { encode } from './compress.ts';

/** Lambda takes 6 MB of JSON, in which Base64 grows by a third (Lambda quotas, "Invocation payload"). */
const MAX_BYTES = 4 * 1_024 * 1_024;
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
