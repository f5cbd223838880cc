import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployed } from '../deployed.ts';
import { createAuthorizer } from './authorizer.ts';
import { byRef } from './behaviours.ts';
import { proxyEvent, type Routed, responseOf } from './events.ts';
import type { Answer, Asked } from './exchange.ts';
import { fixed, only } from './only.ts';

/** API Gateway quotas for HTTP APIs: "Payload size", "Total combined size of request line and header values", "Integration timeout". */
const MAX_BODY = 10 * 1024 * 1024;
const MAX_HEADERS = 10_240;
const TIMEOUT_MS = 30_000;
/** Lambda quotas, "Invocation payload (synchronous)". */
const MAX_PAYLOAD = 6 * 1024 * 1024;

interface Route {
  readonly key: string;
  readonly method: string;
  readonly pattern: RegExp;
  /** Smaller goes first. */
  readonly rank: number;
  readonly functionArn: string;
  readonly authorize?: ReturnType<typeof createAuthorizer>;
}

/** The gateway's own words. */
function own(status: number, message: string): Response {
  const body = JSON.stringify({ message });
  const length = String(Buffer.byteLength(body));
  return new Response(body, { status, headers: { 'content-type': 'application/json', 'content-length': length } });
}

function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.]/g, '\\.')
    .replace(/\{(\w+)\+\}/g, '(?<$1>.+)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}$`);
}

/** "Routing API requests": a full match, then a greedy path, more of it fixed first; a method goes before `ANY`. */
function rankOf(method: string, path: string): number {
  const greedy = path.includes('+}') ? 10_000 : 0;
  const parameters = (path.match(/\{/g) ?? []).length * 1_000;
  return greedy + parameters - path.length + (method === 'ANY' ? 0.5 : 0);
}

function readRoute(deployed: Deployed, value: unknown, authorizers: ReadonlyMap<string, Route['authorize']>): Route {
  const fields = only('Route', value, ['ApiId', 'AuthorizationType', 'AuthorizerId', 'RouteKey', 'Target']);
  const key = String(fields['RouteKey']);
  const [, method = '', path = ''] = /^([A-Z]+) (\/\S*)$/.exec(key) ?? [];
  if (method === '') throw new Error(`The route ${key} is not emulated.`);
  const id = String(fields['Target']).replace(/^integrations\//, '');
  const integration = only(`Integration ${id}`, byRef(deployed, 'AWS::ApiGatewayV2::Integration').get(id), [
    ...['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion'],
  ]);
  fixed('IntegrationType', integration['IntegrationType'], 'AWS_PROXY');
  fixed('PayloadFormatVersion', integration['PayloadFormatVersion'], '2.0');
  fixed('AuthorizationType', fields['AuthorizationType'], 'NONE', 'CUSTOM');
  const authorize = authorizers.get(String(fields['AuthorizerId']));
  if (fields['AuthorizationType'] === 'CUSTOM' && !authorize) throw new Error(`${key} has no authorizer.`);
  const functionArn = String(integration['IntegrationUri']);
  return {
    key,
    method,
    pattern: patternOf(path),
    rank: rankOf(method, path),
    functionArn,
    ...(authorize && { authorize }),
  };
}

function checkStage(deployed: Deployed): void {
  const known = ['AccessLogSettings', 'ApiId', 'AutoDeploy', 'DefaultRouteSettings', 'StageName', 'Tags'];
  for (const { properties } of deployed.of('AWS::ApiGatewayV2::Stage')) {
    const stage = only('Stage', properties, known);
    fixed('StageName', stage['StageName'], '$default');
    // Taken note of and not enforced: two people do not reach them, and a limit by the second would make tests chance.
    only('DefaultRouteSettings', stage['DefaultRouteSettings'], ['ThrottlingBurstLimit', 'ThrottlingRateLimit']);
  }
}

function tooLarge({ headers, body }: Asked): Response | undefined {
  if (body.length > MAX_BODY || body.length > MAX_PAYLOAD) return own(413, 'Request Entity Too Large');
  const size = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return size > MAX_HEADERS ? own(431, 'Request Header Or Cookie Too Large') : undefined;
}

/** The HTTP API of the template and the name of its host. */
export interface Gateway {
  readonly host: string;
  readonly answer: Answer;
}

/** Reads API, routes, integrations, authorizers and stage (API Gateway Developer Guide, of which the titles here are pages). */
export function createGateway(deployed: Deployed, clock: () => number): Gateway {
  const [api, another] = deployed.of('AWS::ApiGatewayV2::Api');
  if (!api || another) throw new Error('One HTTP API is emulated.');
  fixed('ProtocolType', only('Api', api.properties, ['Name', 'ProtocolType', 'Tags'])['ProtocolType'], 'HTTP');
  checkStage(deployed);
  const authorizers = new Map(
    deployed
      .of('AWS::ApiGatewayV2::Authorizer')
      .map(({ ref, properties }) => [ref, createAuthorizer(deployed, properties, clock)] as const),
  );
  const routes = deployed
    .of('AWS::ApiGatewayV2::Route')
    .map(({ properties }) => readRoute(deployed, properties, authorizers))
    .sort((a, b) => a.rank - b.rank);

  async function invoke(route: Route, routed: Routed): Promise<Response> {
    const ended = new AbortController();
    const late = sleep(TIMEOUT_MS, 'late' as const, { signal: ended.signal, ref: false }).catch(() => 'late' as const);
    const call = deployed.invoke(route.functionArn, proxyEvent(routed, clock()));
    try {
      const result = await Promise.race([call, late]);
      if (result === 'late') return own(503, 'Service Unavailable');
      if (Buffer.byteLength(JSON.stringify(result ?? null)) > MAX_PAYLOAD) return own(500, 'Internal Server Error');
      return responseOf(result);
    } catch (error) {
      console.error(`${route.key}:`, error);
      return own(500, 'Internal Server Error');
    } finally {
      ended.abort();
    }
  }

  return {
    host: `${api.ref}.execute-api.us-east-1.amazonaws.com`,
    async answer(asked) {
      const route = routes.find(
        ({ method, pattern }) => (method === 'ANY' || method === asked.method) && pattern.test(asked.uri),
      );
      if (!route) return own(404, 'Not Found');
      const large = tooLarge(asked);
      if (large) return large;
      const parameters = { ...route.pattern.exec(asked.uri)?.groups };
      const routed: Routed = { asked, apiId: api.ref, routeKey: route.key, parameters };
      if (!route.authorize) return invoke(route, routed);
      const verdict = await route.authorize(routed).catch(() => undefined);
      if (!verdict) return own(500, 'Internal Server Error');
      if ('refused' in verdict) return own(verdict.refused, verdict.refused === 401 ? 'Unauthorized' : 'Forbidden');
      return invoke(route, { ...routed, context: verdict.context });
    },
  };
}
