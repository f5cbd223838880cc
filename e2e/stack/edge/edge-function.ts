import { createContext, Script } from 'node:vm';
import type { Asked } from './exchange.ts';

interface Value {
  value: string;
  multiValue?: { value: string }[];
}
type Values = Record<string, Value>;

/** CloudFront Developer Guide, "CloudFront Functions event structure", version 1.0. */
interface Event {
  request: { method: string; uri: string; querystring: Values; headers: Values; cookies: Values };
  response?: { statusCode: number; headers: Values };
}

/** A CloudFront function of the template, ready to run. */
export interface EdgeFunction {
  /** What it makes of a request before it is looked up. */
  request(asked: Asked): Asked;
  /** What it makes of the headers of an answer. */
  response(asked: Asked, answer: Response): Response;
}

function collect(pairs: readonly (readonly [string, string])[]): Values {
  const values: Values = {};
  for (const [name, value] of pairs) {
    const known = values[name];
    if (!known) values[name] = { value };
    else known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }];
  }
  return values;
}

function split(text: string, separator: string): (readonly [string, string])[] {
  const pairs = text.split(separator).map((pair) => pair.trim());
  return pairs.flatMap((pair) => {
    const [name = '', ...value] = pair.split('=');
    return pair === '' ? [] : [[name, value.join('=')] as const];
  });
}

function requestOf({ method, uri, query, headers }: Asked): Event['request'] {
  const { cookie = '', ...others } = headers;
  return {
    method,
    uri,
    querystring: collect(split(query, '&')),
    headers: collect(Object.entries(others)),
    cookies: collect(split(cookie, ';')),
  };
}

/** "Restrictions on CloudFront Functions": read only; a function that touches one makes a 502. */
const READ_ONLY = ['host', 'content-length', 'transfer-encoding', 'via'];

function flat(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}

function written(asked: Asked, event: Event['request']): Asked {
  const headers = flat(event.headers);
  for (const name of READ_ONLY) {
    if (headers[name] !== asked.headers[name]) throw new Error(`A CloudFront function has changed “${name}”.`);
  }
  if (JSON.stringify(event.querystring) !== JSON.stringify(requestOf(asked).querystring))
    throw new Error('A query that a CloudFront function changes is not emulated.');
  const cookie = asked.headers['cookie'];
  return { ...asked, uri: event.uri, headers: { ...headers, ...(cookie !== undefined && { cookie }) } };
}

/** Compiles inline code. It runs alone, with nothing of Node around it ("JavaScript runtime 2.0 features"). */
export function edgeFunction(code: string): EdgeFunction {
  // "Quotas on CloudFront Functions": 10 KB of code.
  if (Buffer.byteLength(code) > 10_240) throw new Error('A CloudFront function is larger than 10 KB.');
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  new Script(code).runInContext(context);
  const run = (event: Event) => {
    const script = new Script(`JSON.stringify(handler(${JSON.stringify({ version: '1.0', ...event })}))`);
    return JSON.parse(String(script.runInContext(context, { timeout: 1_000 })));
  };
  return {
    request(asked) {
      const made = run({ request: requestOf(asked) }) as Event['request'];
      if ('statusCode' in made) throw new Error('An answer by a CloudFront function is not emulated.');
      return written(asked, made);
    },
    response(asked, answer) {
      const { 'set-cookie': _cookies, ...headers } = Object.fromEntries(answer.headers);
      const response = { statusCode: answer.status, headers: collect(Object.entries(headers)) };
      const made = run({ request: requestOf(asked), response }) as NonNullable<Event['response']>;
      const changed = new Response(answer.body, { status: made.statusCode, headers: flat(made.headers) });
      for (const cookie of answer.headers.getSetCookie()) changed.headers.append('set-cookie', cookie);
      return changed;
    },
  };
}
