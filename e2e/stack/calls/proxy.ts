import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Claim, isGenuine, readClaim, type Signable, signed, timeOf } from '@rdrive/aws/testing';
import { type Asked, isBatchDelete, jsonAsked, s3Asked, type Want } from './asked.ts';
import { refuse } from './refusal.ts';
import type { Principal, Rights } from './rights.ts';

/** A call of an AWS service, as it was asked and answered. */
export interface RecordedCall {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whose rights it used: a function by its name, or `cloudfront`. */
  readonly who: string;
  readonly service: Asked['service'];
  readonly operation: string;
  readonly wants: readonly Want[];
  readonly allowed: boolean;
  /** By a URL that a function has signed for somebody else. */
  readonly presigned: boolean;
  status: number;
  readonly requestBytes: number;
  responseBytes: number;
  /** What DynamoDB says it took. */
  capacityUnits?: number;
}

/** What goes wrong with a call: it comes late, is answered with an error, or is done and then answered with one. */
export interface Fault {
  readonly delayMs?: number;
  readonly status?: number;
  readonly code?: string;
  /** More of the error's body, such as `CancellationReasons`. */
  readonly details?: object;
  /** The engine does it, and only the answer is lost. */
  readonly afterwards?: boolean;
}

/** Asked for each call that is allowed, before it reaches its engine. */
export type FaultHook = (call: RecordedCall) => Fault | undefined;

/** Credentials of a role, and what they stand for. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly principal: Principal;
}

export interface ProxyOptions {
  readonly engines: Readonly<Record<Asked['service'], string>>;
  /** Those that the S3 engine knows. */
  readonly engineKeys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly credentialsOf: (accessKeyId: string) => Credentials | undefined;
  readonly rights: Rights;
  readonly clock: () => number;
  readonly record: (call: RecordedCall) => void;
  readonly fault: FaultHook;
}

export interface Proxy extends AsyncDisposable {
  readonly endpoint: string;
}

/** A call whose caller is known and whose signature is good. */
interface Call {
  readonly request: IncomingMessage;
  readonly signable: Signable & { url: string };
  readonly claim: Claim;
  readonly principal: Principal;
  /** Undefined: an object on its way to S3, which is not gathered here. */
  readonly body: Buffer | undefined;
  readonly asked: Asked;
}

const SKEW_MS = 15 * 60_000;
const header = (request: IncomingMessage, name: string) => String(request.headers[name] ?? '');

function sizeOf(request: IncomingMessage, body: Buffer | undefined): number {
  return body?.length ?? Number(request.headers['content-length'] ?? 0);
}

/** Between the functions and the engines: checks signatures and rights, records, and lets faults happen. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const { engines, clock } = options;

  /** S3's own reasons ("Error Responses"): too early or late, unsigned headers, another signature. */
  function whyUnsigned(signable: Signable, claim: Claim, known: Credentials, body: Buffer | undefined) {
    const age = clock() - timeOf(claim);
    if (claim.expiresIn === undefined && !(Math.abs(age) < SKEW_MS)) return 'RequestTimeTooSkewed';
    if (claim.expiresIn !== undefined && !(age > -SKEW_MS && age < claim.expiresIn * 1000)) return 'AccessDenied';
    const names = Object.keys(signable.headers).filter((name) => name.startsWith('x-amz-'));
    if (claim.expiresIn !== undefined && names.some((name) => !claim.signedHeaders.includes(name)))
      return 'AccessDenied';
    if (claim.token !== known.sessionToken) return 'InvalidToken';
    return isGenuine(signable, claim, known.secretAccessKey, body) ? undefined : 'SignatureDoesNotMatch';
  }

  async function understand(request: IncomingMessage): Promise<Call | string> {
    const { method = '', url = '/', headers } = request;
    const signable = { method, url, headers };
    const claim = readClaim(signable);
    if (!claim) return 'AccessDenied';
    const known = options.credentialsOf(claim.accessKeyId);
    if (!known) return 'InvalidAccessKeyId';
    const target = header(request, 'x-amz-target');
    const body = target || isBatchDelete(method, url) ? await buffer(request) : undefined;
    const why = whyUnsigned(signable, claim, known, target ? body : undefined);
    if (why) return why;
    const text = body?.toString() ?? '';
    const asked = target ? jsonAsked(target, JSON.parse(text)) : s3Asked(method, url, text);
    if (!asked) return 'NotImplemented';
    return { request, signable, claim, principal: known.principal, body, asked };
  }

  async function allAllowed({ principal, asked }: Call): Promise<boolean> {
    const answers = await Promise.all(asked.wants.map((want) => options.rights.allows(principal, want)));
    return answers.every((allowed) => allowed);
  }

  function forward(call: Call, response: ServerResponse, record: RecordedCall, hold: boolean): Promise<void> {
    const { request, signable, asked } = call;
    const engine = new URL(engines[asked.service]);
    const { authorization: _, 'x-amz-security-token': _token, expect: _expect, ...rest } = request.headers;
    let body = call.body;
    let url = signable.url;
    let headers: Record<string, string | string[] | undefined> = { ...rest, host: engine.host };
    if (asked.service === 's3') {
      url = withoutSignature(url);
      const told = header(request, 'x-amz-content-sha256') || undefined;
      headers = signed({ method: signable.method, url, headers }, options.engineKeys, told);
    } else {
      if (asked.service === 'dynamodb' && body) body = withCapacity(body);
      headers = { ...headers, authorization: header(request, 'authorization'), 'content-length': String(body?.length) };
    }
    return new Promise((resolve, reject) => {
      const onward = send({ host: engine.hostname, port: engine.port, method: signable.method, path: url, headers });
      onward.once('error', reject);
      onward.once('response', (answer) => void relay(call, answer, response, record, hold).then(resolve, reject));
      if (body) onward.end(body);
      else pipeline(request, onward).catch(reject);
    });
  }

  async function relay(
    { principal, asked }: Call,
    answer: IncomingMessage,
    response: ServerResponse,
    record: RecordedCall,
    hold: boolean,
  ): Promise<void> {
    record.status = answer.statusCode ?? 500;
    // API reference of `GetObject`: who may not list the bucket is not told that an object is missing.
    if (record.status === 404 && asked.service === 's3') {
      const bucket = asked.wants[0]?.resource.split('/')[0] ?? '';
      const mayList = await options.rights.allows(principal, { action: 's3:ListBucket', resource: bucket });
      if (!mayList) record.status = 403;
    }
    if (hold || record.status !== answer.statusCode) {
      answer.resume();
      if (!hold) refuse(response, 's3', { code: 'AccessDenied', status: 403 });
      return;
    }
    const { date: _, ...headers } = answer.headers;
    response.writeHead(record.status, headers);
    if (asked.service !== 's3') {
      const body = await buffer(answer);
      record.responseBytes = body.length;
      if (asked.service === 'dynamodb') record.capacityUnits = capacityIn(body);
      response.end(body);
      return;
    }
    answer.on('data', (chunk: Buffer) => (record.responseBytes += chunk.length));
    await pipeline(answer, response);
  }

  /** The bucket's CORS rules answer what browsers ask before they send ("Using cross-origin resource sharing"). */
  function preflight(request: IncomingMessage, response: ServerResponse): void {
    const { hostname: host, port } = new URL(engines.s3);
    // A browser signs nothing here; the signature of what it will send is none that the engine knows.
    const path = withoutSignature(request.url ?? '/');
    const onward = send({ host, port, method: 'OPTIONS', path, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    onward.end();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') return preflight(request, response);
    const call = await understand(request);
    const service = request.headers['x-amz-target'] ? 'json' : 's3';
    if (typeof call === 'string') return refuse(response, service, { code: call, status: 403 });
    const record: RecordedCall = {
      at: clock(),
      who: call.principal.name,
      service: call.asked.service,
      operation: call.asked.operation,
      wants: call.asked.wants,
      allowed: await allAllowed(call),
      presigned: call.claim.expiresIn !== undefined,
      status: 0,
      requestBytes: sizeOf(request, call.body),
      responseBytes: 0,
    };
    options.record(record);
    const denied = service === 's3' ? 'AccessDenied' : 'AccessDeniedException';
    const fault = record.allowed ? options.fault(record) : { status: service === 's3' ? 403 : 400, code: denied };
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault?.status && !fault.afterwards) {
      record.status = fault.status;
      return refuse(response, service, fault);
    }
    const held = fault?.status !== undefined;
    await forward(call, response, record, held);
    if (held) refuse(response, service, fault);
  }

  const server = createServer((request, response) => {
    // A function whose clock is ahead must not set it right by our answers.
    response.sendDate = false;
    serve(request, response).catch(() => response.destroy());
  });
  // Functions stand still for long between two requests of one connection.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function withoutSignature(url: string): string {
  const [path = '', search = ''] = url.split('?');
  const kept = search.split('&').filter((pair) => pair !== '' && !/^X-Amz-/.test(pair));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

function withCapacity(body: Buffer): Buffer {
  const input = JSON.parse(body.toString()) as object;
  return Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }));
}

function capacityIn(body: Buffer): number {
  const { ConsumedCapacity = [] } = JSON.parse(body.toString()) as { ConsumedCapacity?: object };
  const parts = [ConsumedCapacity].flat() as { CapacityUnits?: number }[];
  return parts.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}
