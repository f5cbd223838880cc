import { randomUUID } from 'node:crypto';
import type { APIGatewayEventRequestContextV2, APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Asked } from './exchange.ts';

/** A request that has found its route. */
export interface Routed {
  readonly asked: Asked;
  readonly apiId: string;
  readonly routeKey: string;
  readonly parameters: Readonly<Record<string, string>>;
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
export function commonEvent({ asked, apiId, routeKey, parameters }: Routed, now: number) {
  const { cookie, ...headers } = asked.headers;
  const queryStringParameters = queryOf(asked.query);
  const requestContext: APIGatewayEventRequestContextV2 = {
    accountId: '123456789012',
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
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext,
  };
}

/** The event of the function behind a route. */
export function proxyEvent(routed: Routed, now: number): APIGatewayProxyEventV2 {
  const common = commonEvent(routed, now);
  const authorizer = routed.context && { authorizer: { lambda: routed.context } };
  return { ...common, requestContext: { ...common.requestContext, ...authorizer }, ...bodyOf(routed.asked) };
}

/** What a function answered, as the caller gets it (same page, "Lambda function response for format 2.0"). */
export function responseOf(result: unknown): Response {
  const structured = typeof result === 'object' && result !== null && 'statusCode' in result;
  if (!structured) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  }
  const {
    statusCode,
    headers = {},
    cookies = [],
    body,
    isBase64Encoded,
  } = result as {
    statusCode: number;
    headers?: Record<string, string>;
    cookies?: string[];
    body?: string;
    isBase64Encoded?: boolean;
  };
  const bytes = body ? Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') : undefined;
  const made = new Response(bytes ?? null, { status: statusCode, headers });
  if (bytes) made.headers.set('content-length', String(bytes.length));
  for (const cookie of cookies) made.headers.append('set-cookie', cookie);
  return made;
}
