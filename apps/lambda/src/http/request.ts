import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Those that speak of the connection to the gateway, not of what was asked. */
const hopHeaders = new Set(['host', 'content-length', 'connection', 'transfer-encoding']);

function headersOf(event: APIGatewayProxyEventV2): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined && !hopHeaders.has(name.toLowerCase())) headers.set(name, value);
  }
  // The gateway takes cookies out of the headers (Developer Guide, "Payload format version").
  if (event.cookies?.length) headers.set('cookie', event.cookies.join('; '));
  return headers;
}

function bodyOf(event: APIGatewayProxyEventV2, method: string): Buffer<ArrayBuffer> | undefined {
  if (event.body === undefined || method === 'GET' || method === 'HEAD') return undefined;
  return Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
}

/** An event of API Gateway (HTTP API, payload format 2.0) as the request that people sent to `host`. */
export function toRequest(event: APIGatewayProxyEventV2, host: string): Request {
  const { method } = event.requestContext.http;
  const query = event.rawQueryString ? `?${event.rawQueryString}` : '';
  const body = bodyOf(event, method);
  return new Request(`https://${host}${event.rawPath}${query}`, {
    method,
    headers: headersOf(event),
    ...(body && { body }),
  });
}

/**
 * Who calls, for the audit log; never trusted. CloudFront appends the viewer's address to `X-Forwarded-For`, the gateway
 * then CloudFront's; without CloudFront the gateway's own view counts.
 */
export function remoteAddress(event: APIGatewayProxyEventV2): string {
  const chain = (event.headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
  const viewer = event.headers['x-rdrive-host'] === undefined ? undefined : chain.at(-2);
  return viewer || event.requestContext.http.sourceIp;
}
