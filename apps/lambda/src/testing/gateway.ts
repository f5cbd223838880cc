import { publicRoutes } from '@rdrive/api';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  APIGatewayRequestAuthorizerEventV2,
} from 'aws-lambda';
import { apiEvent, authorizerEvent } from './events.ts';
import { responseOf } from './http-events.ts';

interface Functions {
  readonly auth: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
  readonly library: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
  readonly authorizer: (event: APIGatewayRequestAuthorizerEventV2) => Promise<{ isAuthorized: boolean }>;
}

/** The gateway's own answers: no token is its 401, a refused one its 403. */
function own(status: 401 | 403): Response {
  return Response.json({ message: status === 401 ? 'Unauthorized' : 'Forbidden' }, { status });
}

/** Sends requests through the functions as API Gateway does: routes, authorizer, event, result. */
export function createGateway(functions: Functions) {
  const open = new Set(publicRoutes().map(({ method, path }) => `${method} ${path}`));
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const authorization = request.headers.get('authorization');
    if (!open.has(`${request.method} ${url.pathname}`)) {
      if (!authorization) return own(401);
      const { isAuthorized } = await functions.authorizer(authorizerEvent(authorization));
      if (!isAuthorized) return own(403);
    }
    const { cookie, ...headers } = Object.fromEntries(request.headers);
    const body = Buffer.from(await request.arrayBuffer());
    const event = apiEvent({
      method: request.method,
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers,
      cookies: cookie?.split('; ') ?? [],
      body: body.toString('base64'),
      isBase64Encoded: true,
    });
    return responseOf(await (url.pathname.startsWith('/api/auth/') ? functions.auth : functions.library)(event));
  };
}
