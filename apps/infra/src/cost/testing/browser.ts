import { createHash } from 'node:crypto';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { createS3 } from '@rdrive/aws';
import type { MeteredCloud } from './cloud.ts';

const HOST = 'd111111abcdef8.cloudfront.net';
const UNIT_BYTES = 512 * 1_024;
/** Status line and headers of an answer or a request, about. */
const HEADER_BYTES = 1_000;
/** A line of the gateway's log (apps/infra/src/parts/api.ts) with values of usual lengths, and CloudWatch's 26 bytes. */
const ACCESS_LOG_BYTES = 300 + 26;

/** What comes of a call. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as their schemas say; the handlers are tested elsewhere.
  readonly json: any;
}

/** A page of a person: sends what a browser sends through CloudFront, and counts what only the edge sees. */
export function createBrowser(cloud: MeteredCloud) {
  const { meter, plain } = cloud;
  const cookies = new Map<string, string>();
  const { AWS_REGION: region, AWS_ENDPOINT_URL_S3: endpoint, RDRIVE_BUCKET: Bucket } = plain.env;
  const s3 = createS3({ region, endpoint });

  function keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
  }

  function requestOf(method: string, path: string, text: string | undefined, more: Record<string, string>): Request {
    const access = cookies.get('__Host-rdrive-access');
    return new Request(`https://${HOST}${path}`, {
      method,
      headers: {
        'x-rdrive-host': HOST,
        origin: `https://${HOST}`,
        ...(access && { authorization: `Bearer ${access}` }),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...more,
      },
      ...(text !== undefined && { body: text }),
    });
  }

  /** Counts a request of the API that is answered, by whomever. Bytes are counted as if nothing were compressed. */
  function countCall(method: string, sent: number, answered: number): void {
    meter.add({
      'api.units': Math.max(1, Math.ceil(Math.max(sent, answered) / UNIT_BYTES)),
      'edge.requests': 1,
      'edge.functions': 1,
      'edge.bytes': answered + HEADER_BYTES,
      ...(method !== 'GET' && { 'edge.originBytes': sent + HEADER_BYTES }),
      'logs.bytes': ACCESS_LOG_BYTES,
    });
  }

  /** One call of the API. Throws where it is refused. */
  async function call(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const text = body && JSON.stringify(body);
    const response = await cloud.send(requestOf(method, path, text, headers));
    const answer = await response.text();
    keep(response);
    countCall(method, text?.length ?? 0, answer.length);
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return {
      status: response.status,
      headers: response.headers,
      json: answer === '' ? undefined : JSON.parse(answer),
    };
  }

  /** How long the object at an address is; not counted. */
  async function sizeOf(address: string): Promise<number> {
    const Key = decodeURIComponent(new URL(address, `https://${HOST}`).pathname.slice(1));
    return (await s3.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength ?? 0;
  }

  /** Bytes by their address, in so many ranges. Nothing is taken from a cache: not the browser's, not CloudFront's. */
  async function load(address: string, ranges = 1, bytes?: number): Promise<void> {
    const length = bytes ?? (await sizeOf(address));
    meter.add({
      'edge.requests': ranges,
      'edge.functions': ranges,
      'edge.bytes': length + ranges * HEADER_BYTES,
      's3.tier2': ranges,
    });
  }

  /** Uploads as the web app does up to 64 MB, and answers the id; the job is left to do. */
  async function upload(folderPath: string, fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { json } = await call('POST', '/api/uploads', { folderPath, fileName, fileSize: bytes.length, sha256 });
    for (const part of json.parts as {
      number: number;
      method: string;
      url: string;
      headers: Record<string, string>;
    }[]) {
      const from = (part.number - 1) * json.partSize;
      const body = bytes.slice(from, from + json.partSize);
      const answer = await fetch(part.url, { method: part.method, headers: part.headers, body });
      if (!answer.ok) throw new Error(`A part was not taken: ${answer.status}`);
      // The browser asks first whether it may: the bucket is another origin, and each part another address.
      meter.add({ 's3.tier2': 1 });
    }
    await call('POST', `/api/uploads/${json.id}/complete`, { sha256 });
    return json.id as string;
  }

  return { call, load, sizeOf, upload, countCall, token: () => cookies.get('__Host-rdrive-access') ?? '' };
}

export type Browser = ReturnType<typeof createBrowser>;
