import { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Asked } from './exchange.ts';

/** An error as S3 and CloudFront word it. */
export function xmlError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  const length = String(Buffer.byteLength(body));
  return new Response(body, { status, headers: { 'content-type': 'text/xml', 'content-length': length, ...headers } });
}

function headersOf(found: Omit<GetObjectCommandOutput, 'Body'>): Headers {
  const headers = new Headers({ 'accept-ranges': 'bytes' });
  const told = {
    'content-type': found.ContentType,
    'content-length': found.ContentLength,
    'content-range': found.ContentRange,
    'cache-control': found.CacheControl,
    'content-encoding': found.ContentEncoding,
    etag: found.ETag,
    'last-modified': found.LastModified?.toUTCString(),
  };
  for (const [name, value] of Object.entries(told)) if (value !== undefined) headers.set(name, String(value));
  return headers;
}

interface Failure {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

function failed(error: Failure): Response {
  const status = error.$metadata?.httpStatusCode;
  if (status === 416) {
    const range = error.$response?.headers?.['content-range'];
    return xmlError(
      416,
      'InvalidRange',
      'The requested range is not satisfiable',
      range ? { 'content-range': range } : {},
    );
  }
  // S3 API Reference, "GetObject": who may not list a bucket gets 403 for what is not there.
  if (status === 404 || status === 403 || status === 400) return xmlError(403, 'AccessDenied', 'Access Denied');
  throw error;
}

function keyOf(uri: string): string | undefined {
  try {
    return decodeURIComponent(uri.slice(1));
  } catch {
    return undefined;
  }
}

/**
 * A bucket behind an origin access control: requests are signed by CloudFront, whose policy of the bucket lets it read
 * objects and not list them ("Restrict access to an Amazon S3 origin").
 */
export function bucketOrigin(
  client: S3Client,
  Bucket: string,
  clock: () => number,
): (asked: Asked) => Promise<Response> {
  return async ({ method, uri, headers }) => {
    const Key = keyOf(uri);
    if (!Key) return xmlError(403, 'AccessDenied', 'Access Denied');
    const target = { Bucket, Key, ...(headers['range'] && { Range: headers['range'] }) };
    client.config.systemClockOffset = clock() - Date.now();
    try {
      if (method === 'HEAD') {
        const found = await client.send(new HeadObjectCommand({ Bucket, Key }));
        return new Response(null, { status: 200, headers: headersOf(found) });
      }
      const { Body, ...found } = await client.send(new GetObjectCommand(target));
      const stream = Readable.toWeb(Body as Readable) as ReadableStream;
      return new Response(stream, { status: found.ContentRange ? 206 : 200, headers: headersOf(found) });
    } catch (error) {
      return failed(error as Failure);
    }
  };
}
