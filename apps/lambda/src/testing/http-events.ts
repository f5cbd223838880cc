import { randomUUID } from 'node:crypto';
import type { APIGatewayEventRequestContextV2, APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as an HTTP API gets it. */
export interface Asked {
  readonly method: string;
  /** Path as it was sent, percent-encoded. */
  readonly uri: string;
  /** Without the question mark. */
  readonly query: string;
  /** Lower-case names; lines of one name joined. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Of whoever asks. */
  readonly address: string;
}

/** A request that has found its route. */
export interface Routed {
  readonly asked: Asked;
  readonly accountId: string;
  readonly apiId: string;
  readonly routeKey: string;
  /** What a greedy route has caught. */
  readonly proxy?: string | undefined;
  /** What the authorizer says of the caller. */
  readonly context?: Readonly<Record<string, unknown>> | undefined;
}

/** These bodies come as text, all others as Base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b)/;

function bodyOf({ headers, body }: Asked) {
  if (body.length === 0) return { isBase64Encoded: false };
  const plain = TEXT.test(headers['content-type'] ?? '') && headers['content-encoding'] === undefined;
  return { body: body.toString(plain ? 'utf8' : 'base64'), isBase64Encoded: !plain };
}

function queryOf(query: string): Record<string, string> | undefined {
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query))
    joined[name] = joined[name] === undefined ? value : `${joined[name]},${value}`;
  return Object.keys(joined).length === 0 ? undefined : joined;
}

/** What authorizer and function are told of a request, in payload format 2.0 (API Gateway Developer Guide, "Working with AWS Lambda proxy integrations for HTTP APIs"). */
export function commonEvent({ asked, accountId, apiId, routeKey, proxy }: Routed, now: number) {
  const { cookie, ...headers } = asked.headers;
  const queryStringParameters = queryOf(asked.query);
  const requestContext: APIGatewayEventRequestContextV2 = {
    accountId,
    apiId,
    domainName: headers['host'] ?? '',
    domainPrefix: apiId,
    http: {
      method: asked.method,
      path: asked.uri,
      protocol: 'HTTP/1.1',
      sourceIp: asked.address,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: new Date(now).toUTCString(),
    timeEpoch: now,
  };
  return {
    version: '2.0' as const,
    routeKey,
    rawPath: asked.uri,
    rawQueryString: asked.query,
    ...(cookie && { cookies: cookie.split(/; ?/) }),
    headers,
    ...(queryStringParameters && { queryStringParameters }),
    ...(proxy !== undefined && { pathParameters: { proxy } }),
    requestContext,
  };
}

/** The event of the function behind a route. */
export function proxyEvent(routed: Routed, now: number): APIGatewayProxyEventV2 {
  const common = commonEvent(routed, now);
  const authorizer = routed.context && { authorizer: { lambda: routed.context } };
  return { ...common, requestContext: { ...common.requestContext, ...authorizer }, ...bodyOf(routed.asked) };
}

/** What our functions answer. */
interface Result {
  readonly statusCode: number;
  readonly headers?: Record<string, string>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** What a function answered, as the caller gets it (same page, "Lambda function response for format 2.0"). */
export function responseOf(result: unknown): Response {
  const { statusCode, headers = {}, cookies = [], body, isBase64Encoded } = result as Result;
  const bytes = body ? Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') : undefined;
  const made = new Response(bytes ?? null, { status: statusCode, headers });
  if (bytes) made.headers.set('content-length', String(bytes.length));
  for (const cookie of cookies) made.headers.append('set-cookie', cookie);
  return made;
}
