import { Readable } from 'node:stream';
import { sendOn, signed } from '@rdrive/aws/testing';
import type { Deployed } from '../deployed.ts';
import { type Answer, xmlError } from './exchange.ts';

/** What CloudFront passes on of S3's answer, of what it says to everybody. */
const PASSED = [
  ...['accept-ranges', 'cache-control', 'content-encoding', 'content-length', 'content-range', 'content-type'],
  ...['etag', 'last-modified'],
];

/** The path of an object, as it is signed ("Signature Version 4", canonical URI); undefined where it is none. */
function pathOf(bucket: string, uri: string): string | undefined {
  try {
    const encode = (part: string) =>
      encodeURIComponent(decodeURIComponent(part)).replace(
        /[!'()*]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    return `/${bucket}${uri.split('/').map(encode).join('/')}`;
  } catch {
    return undefined;
  }
}

/**
 * A bucket behind an origin access control: requests are signed by CloudFront, whose policy of the bucket lets it read
 * objects and not list them ("Restrict access to an Amazon S3 origin").
 */
export function bucketOrigin({ endpoint, cloudFront }: Deployed, bucket: string, clock: () => number): Answer {
  return async ({ method, uri, headers: { range } }) => {
    const path = pathOf(bucket, uri);
    if (!path) return xmlError(403, 'AccessDenied', 'Access Denied');
    const named = { host: new URL(endpoint).host, ...(range !== undefined && { range }) };
    const headers = signed({ method, url: path, headers: named }, cloudFront, undefined, clock());
    const answer = await sendOn(endpoint, { method, path, headers }, Buffer.alloc(0));
    const { statusCode: status = 500 } = answer;
    if (status >= 400) {
      answer.resume();
      const range = answer.headers['content-range'];
      if (status === 416)
        return xmlError(416, 'InvalidRange', 'No such range', range ? { 'content-range': range } : {});
      // API Reference, "GetObject": who may not list a bucket gets 403 for what is not there.
      return xmlError(status < 500 ? 403 : status, 'AccessDenied', 'Access Denied');
    }
    const passed = PASSED.flatMap((name): [string, string][] => {
      const value = answer.headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    });
    if (method === 'HEAD') answer.resume();
    const body = method === 'HEAD' ? null : (Readable.toWeb(answer) as ReadableStream);
    return new Response(body, { status, headers: passed });
  };
}
