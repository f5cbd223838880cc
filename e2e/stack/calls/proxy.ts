import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Asked,
  type Claim,
  isBatchDelete,
  jsonAsked,
  type Listener,
  listen,
  readClaim,
  type Signable,
  s3Asked,
  sendOn,
  signed,
  type Want,
  whyRefused,
} from '@rdrive/aws/testing';
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
  /** Where they answer; all are there before anything is asked. */
  readonly engines: Readonly<Partial<Record<Asked['service'], string>>>;
  /** Those that the S3 engine knows. */
  readonly engineKeys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly credentialsOf: (accessKeyId: string) => Credentials | undefined;
  readonly rights: Rights;
  readonly clock: () => number;
  readonly record: (call: RecordedCall) => void;
  readonly fault: FaultHook;
}

/** A call whose caller is known and whose signature is good. */
interface Call {
  readonly request: IncomingMessage;
  readonly signable: Signable;
  readonly claim: Claim;
  readonly principal: Principal;
  /** Undefined: an object on its way to S3, which is not gathered here. */
  readonly body: Buffer | undefined;
  readonly asked: Asked;
}

const header = (request: IncomingMessage, name: string) => String(request.headers[name] ?? '');

function withoutSignature(url: string): string {
  const [path = '', search = ''] = url.split('?');
  const kept = search.split('&').filter((pair) => pair !== '' && !/^X-Amz-/.test(pair));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/** Answers with an error as the service tells it (S3: "Error Responses"; the others: Smithy, "AWS JSON 1.1 protocol"). */
function refuse(
  response: ServerResponse,
  service: Asked['service'],
  { status = 500, code = 'InternalError', details }: Fault,
): void {
  // What was not read of the request is not waited for.
  response.setHeader('connection', 'close');
  if (service === 's3') {
    response.writeHead(status, { 'content-type': 'application/xml', 'access-control-allow-origin': '*' });
    response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    return;
  }
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify({ __type: code, message: code, ...details }));
}

/** Between the functions and the engines: checks signatures and rights, records, and lets faults happen. */
export function startProxy(options: ProxyOptions): Promise<Listener> {
  const { engines, clock, rights } = options;

  /** The call, or the code of why it is refused. */
  async function understand(request: IncomingMessage): Promise<Call | string> {
    const { method = '', url = '/', headers } = request;
    const signable = { method, url, headers };
    const claim = readClaim(signable);
    if (!claim) return 'AccessDenied';
    const known = options.credentialsOf(claim.accessKeyId);
    if (!known) return 'InvalidAccessKeyId';
    const target = header(request, 'x-amz-target');
    const body = target || isBatchDelete(method, url) ? await buffer(request) : undefined;
    const why = whyRefused(signable, claim, known, { now: clock(), body: target ? body : undefined });
    if (why) return why;
    const text = body?.toString() ?? '';
    const asked = target ? jsonAsked(target, JSON.parse(text)) : s3Asked(method, url, text);
    if (!asked) return 'NotImplemented';
    return { request, signable, claim, principal: known.principal, body, asked };
  }

  async function recordOf({ request, claim, principal, body, asked }: Call): Promise<RecordedCall> {
    const answers = await Promise.all(asked.wants.map((want) => rights.allows(principal, want)));
    return {
      at: clock(),
      who: principal.name,
      ...asked,
      allowed: answers.every((allowed) => allowed),
      presigned: claim.expiresIn !== undefined,
      status: 0,
      requestBytes: body?.length ?? Number(request.headers['content-length'] ?? 0),
      responseBytes: 0,
    };
  }

  function forward({ request, signable, body, asked }: Call): Promise<IncomingMessage> {
    const engine = engines[asked.service] ?? '';
    const { 'x-amz-security-token': _token, expect: _expect, authorization, ...kept } = request.headers;
    let path = signable.url;
    let headers: OutgoingHttpHeaders = { ...kept, host: new URL(engine).host };
    if (asked.service === 's3') {
      path = withoutSignature(path);
      const told = header(request, 'x-amz-content-sha256') || undefined;
      headers = signed({ ...signable, url: path, headers: headers as Signable['headers'] }, options.engineKeys, told);
    } else {
      headers = { ...headers, authorization };
    }
    return sendOn(engine, { method: request.method, path, headers }, body ?? request);
  }

  /** API reference of `GetObject`: who may not list the bucket is not told that an object is missing. */
  async function isHidden({ principal, asked }: Call, answer: IncomingMessage): Promise<boolean> {
    if (answer.statusCode !== 404 || asked.service !== 's3') return false;
    const bucket = asked.wants[0]?.resource.split('/')[0] ?? '';
    return !(await rights.allows(principal, { action: 's3:ListBucket', resource: bucket }));
  }

  async function relay(call: Call, response: ServerResponse, record: RecordedCall, fault?: Fault): Promise<void> {
    const answer = await forward(call);
    const hidden: Fault | undefined = (await isHidden(call, answer))
      ? { status: 403, code: 'AccessDenied' }
      : undefined;
    const instead = fault ?? hidden;
    record.status = hidden?.status ?? answer.statusCode ?? 500;
    if (instead) {
      answer.resume();
      return refuse(response, record.service, instead);
    }
    const { date: _, ...headers } = answer.headers;
    response.writeHead(record.status, headers);
    answer.on('data', (chunk: Buffer) => (record.responseBytes += chunk.length));
    await pipeline(answer, response);
  }

  /** The bucket's CORS rules answer what browsers ask before they send ("Using cross-origin resource sharing"). */
  async function preflight({ method, url = '/', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    // A browser signs nothing here; the signature of what it will send is none that the engine knows.
    const answer = await sendOn(engines.s3 ?? '', { method, path: withoutSignature(url), headers }, Buffer.alloc(0));
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    await pipeline(answer, response);
  }

  return listen(async (request, response) => {
    // A function whose clock is ahead must not set it right by our answers.
    response.sendDate = false;
    if (request.method === 'OPTIONS') return preflight(request, response);
    const call = await understand(request);
    if (typeof call === 'string') {
      const service = request.headers['x-amz-target'] ? 'dynamodb' : 's3';
      return refuse(response, service, { status: 403, code: call });
    }
    const { service } = call.asked;
    const record = await recordOf(call);
    options.record(record);
    const denied: Fault =
      service === 's3' ? { status: 403, code: 'AccessDenied' } : { status: 400, code: 'AccessDeniedException' };
    const fault = record.allowed ? options.fault(record) : denied;
    if (fault?.delayMs) await sleep(fault.delayMs);
    if (fault?.status === undefined) return relay(call, response, record);
    if (fault.afterwards) return relay(call, response, record, fault);
    record.status = fault.status;
    refuse(response, service, fault);
  });
}
