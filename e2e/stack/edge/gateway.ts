import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT, arnOf, REGION } from '@rdrive/aws/testing';
import { proxyEvent, type Routed, responseOf } from '../../../apps/lambda/src/testing/http-events.ts';
import type { Deployed } from '../deployed.ts';
import type { PropertiesOf } from '../template/shapes.ts';
import { type Authorize, createAuthorizer } from './authorizer.ts';
import type { Answer, Asked } from './exchange.ts';

/** API Gateway quotas for HTTP APIs: "Total combined size of request line and header values", "Integration timeout". */
const MAX_HEADERS = 10_240;
const TIMEOUT_MS = 30_000;
/** Lambda quotas, "Invocation payload (synchronous)"; it is less than the gateway's own 10 MB. */
const MAX_PAYLOAD = 6 * 1024 * 1024;

interface Route {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  /** What comes before the greedy end; undefined: the path is whole. */
  readonly greedy: string | undefined;
  readonly functionArn: string;
  readonly authorize: Authorize | undefined;
}

/** The gateway's own words. */
function own(status: number, message: string): Response {
  const body = JSON.stringify({ message });
  const length = String(Buffer.byteLength(body));
  return new Response(body, { status, headers: { 'content-type': 'application/json', 'content-length': length } });
}

function tooLarge({ headers, body }: Asked): Response | undefined {
  if (body.length > MAX_PAYLOAD) return own(413, 'Request Entity Too Large');
  const size = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return size > MAX_HEADERS ? own(431, 'Request Header Or Cookie Too Large') : undefined;
}

/** "Routing API requests": a full match goes first, then the greedy route of which more is fixed. */
function routeFor(routes: readonly Route[], { method, uri }: Asked): Route | undefined {
  const fitting = routes.filter(
    ({ greedy, path, ...route }) =>
      [method, 'ANY'].includes(route.method) &&
      (greedy === undefined ? uri === path : uri.startsWith(greedy) && uri.length > greedy.length),
  );
  const [whole] = fitting.filter(({ greedy }) => greedy === undefined);
  const lengthOf = ({ greedy = '' }: Route) => greedy.length;
  return whole ?? fitting.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
}

/** The HTTP API of the template and the name of its host. */
export interface Gateway {
  readonly host: string;
  readonly answer: Answer;
}

/** Reads API, routes, integrations and authorizers (API Gateway Developer Guide, of which the titles here are pages). */
export function createGateway(deployed: Deployed, clock: () => number): Gateway {
  const { resources } = deployed;
  const { ref: apiId } = resources.single('AWS::ApiGatewayV2::Api');
  const authorizers = new Map(
    resources.of('AWS::ApiGatewayV2::Authorizer').map((each) => [each.ref, createAuthorizer(deployed, each, clock)]),
  );

  function readRoute({
    AuthorizationType,
    AuthorizerId = '',
    RouteKey,
    Target,
  }: PropertiesOf<'AWS::ApiGatewayV2::Route'>): Route {
    const [method = '', path = ''] = RouteKey.split(' ');
    const { properties } = resources.get('AWS::ApiGatewayV2::Integration', Target.replace('integrations/', ''));
    const authorize = AuthorizationType === 'CUSTOM' ? authorizers.get(AuthorizerId) : undefined;
    if (AuthorizationType === 'CUSTOM' && !authorize) throw new Error(`${RouteKey} has no authorizer.`);
    const greedy = path.endsWith('{proxy+}') ? path.replace('{proxy+}', '') : undefined;
    return { key: RouteKey, method, path, greedy, functionArn: properties.IntegrationUri, authorize };
  }

  const routes = resources.of('AWS::ApiGatewayV2::Route').map(({ properties }) => readRoute(properties));

  async function invoke({ key, method, path, functionArn }: Route, routed: Routed): Promise<Response> {
    const ended = new AbortController();
    const late = sleep(TIMEOUT_MS, 'late' as const, { signal: ended.signal, ref: false }).catch(() => 'late' as const);
    const sourceArn = arnOf('execute-api', `${apiId}/$default/${method}${path}`);
    const call = deployed.invoke('apigateway', sourceArn, functionArn, proxyEvent(routed, clock()));
    try {
      const result = await Promise.race([call, late]);
      return result === 'late' ? own(503, 'Service Unavailable') : responseOf(result);
    } catch (error) {
      console.error(`${key}:`, error);
      return own(500, 'Internal Server Error');
    } finally {
      ended.abort();
    }
  }

  return {
    host: `${apiId}.execute-api.${REGION}.amazonaws.com`,
    async answer(asked) {
      const route = routeFor(routes, asked);
      if (!route) return own(404, 'Not Found');
      const large = tooLarge(asked);
      if (large) return large;
      const proxy = route.greedy === undefined ? undefined : asked.uri.slice(route.greedy.length);
      const routed: Routed = { asked, accountId: ACCOUNT, apiId, routeKey: route.key, proxy };
      if (!route.authorize) return invoke(route, routed);
      const verdict = await route.authorize(routed).catch(() => undefined);
      if (!verdict) return own(500, 'Internal Server Error');
      if ('refused' in verdict) return own(verdict.refused, verdict.refused === 401 ? 'Unauthorized' : 'Forbidden');
      return invoke(route, { ...routed, context: verdict.context });
    },
  };
}
