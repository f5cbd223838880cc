import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as far as its signature sees it; `url` is path and query as they were sent. */
export interface Signable {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What a request says of its signature. */
export interface Claim {
  readonly accessKeyId: string;
  /** Day, region, service. */
  readonly scope: readonly string[];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261122T235900Z`. */
  readonly time: string;
  readonly token: string | undefined;
  /** Seconds that a presigned URL is good for; undefined: signed in a header. */
  readonly expiresIn?: number;
}

const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
const header = ({ headers }: Signable, name: string) => [headers[name] ?? ''].flat().join(',').trim();
const queryOf = ({ url }: Signable) => new URLSearchParams(url.split('?')[1] ?? '');

function readHeader(request: Signable): Claim | undefined {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=(\w+)\/([^,]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;
  const [, accessKeyId = '', scope = '', signed = '', signature = ''] =
    pattern.exec(header(request, 'authorization')) ?? [];
  if (!signature) return undefined;
  const token = header(request, 'x-amz-security-token') || undefined;
  const time = header(request, 'x-amz-date');
  return { accessKeyId, scope: scope.split('/'), signedHeaders: signed.split(';'), signature, time, token };
}

function readQuery(request: Signable): Claim | undefined {
  const query = queryOf(request);
  const read = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const [accessKeyId = '', ...scope] = read('Credential').split('/');
  if (!read('Signature')) return undefined;
  return {
    accessKeyId,
    scope: scope.slice(0, -1),
    signedHeaders: read('SignedHeaders').split(';'),
    signature: read('Signature'),
    time: read('Date'),
    token: read('Security-Token') || undefined,
    expiresIn: Number(read('Expires')),
  };
}

/** The signature of a request, in its header or in its query (presigned); undefined: it has none. */
export function readClaim(request: Signable): Claim | undefined {
  return readHeader(request) ?? readQuery(request);
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters" and "Using the Authorization Header". */
function signatureOf(request: Signable, claim: Omit<Claim, 'signature'>, secret: string, payloadHash: string): string {
  const query = [...queryOf(request)]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const headers = claim.signedHeaders.map((name) => `${name}:${header(request, name)}\n`).join('');
  const path = request.url.split('?')[0];
  const canonical = [request.method, path, query.join('&'), headers, claim.signedHeaders.join(';'), payloadHash];
  const scope = [...claim.scope, 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', claim.time, scope.join('/'), hash(canonical.join('\n'))].join('\n');
  return hmac(scope.reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer, text).toString('hex');
}

/** Whether the request was signed with this secret just as it came. `body`: where its hash is not in a header. */
function isGenuine(request: Signable, claim: Claim, secret: string, body: Buffer | undefined): boolean {
  const told = header(request, 'x-amz-content-sha256') || (body ? hash(body) : '');
  const expected = signatureOf(request, claim, secret, claim.expiresIn === undefined ? told : 'UNSIGNED-PAYLOAD');
  return (
    expected.length === claim.signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(claim.signature))
  );
}

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The headers of the request, signed for S3 with these keys; the body is vouched for by `payloadHash` alone. */
export function signed(
  request: Signable,
  keys: Keys,
  payloadHash = 'UNSIGNED-PAYLOAD',
  now = Date.now(),
): Record<string, string> {
  const time = new Date(now).toISOString().replace(/[:-]|\.\d+/g, '');
  const headers = Object.fromEntries(Object.keys(request.headers).map((name) => [name, header(request, name)]));
  const all: Record<string, string> = { ...headers, 'x-amz-date': time, 'x-amz-content-sha256': payloadHash };
  const signedHeaders = Object.keys(all)
    .filter((name) => name === 'host' || name.startsWith('x-amz-'))
    .sort();
  const { accessKeyId, secretAccessKey } = keys;
  const claim = { accessKeyId, scope: [time.slice(0, 8), 'us-east-1', 's3'], signedHeaders, time, token: undefined };
  const signature = signatureOf({ ...request, headers: all }, claim, secretAccessKey, payloadHash);
  const credential = [accessKeyId, ...claim.scope, 'aws4_request'].join('/');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return { ...all, authorization };
}

/** Epoch milliseconds of a signature's time. */
function timeOf({ time }: Claim): number {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

const SKEW_MS = 15 * 60_000;

/** S3's own reasons ("Error Responses"): too early or late, unsigned headers, another token or signature. */
export function whyRefused(
  request: Signable,
  claim: Claim,
  known: { readonly secretAccessKey: string; readonly sessionToken?: string },
  { now, body }: { readonly now: number; readonly body: Buffer | undefined },
): string | undefined {
  const age = now - timeOf(claim);
  if (claim.expiresIn === undefined && !(Math.abs(age) < SKEW_MS)) return 'RequestTimeTooSkewed';
  if (claim.expiresIn !== undefined && !(age > -SKEW_MS && age < claim.expiresIn * 1000)) return 'AccessDenied';
  const names = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'));
  if (claim.expiresIn !== undefined && names.some((name) => !claim.signedHeaders.includes(name))) return 'AccessDenied';
  if (claim.token !== known.sessionToken) return 'InvalidToken';
  return isGenuine(request, claim, known.secretAccessKey, body) ? undefined : 'SignatureDoesNotMatch';
}
