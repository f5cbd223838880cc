import { randomUUID } from 'node:crypto';
import { createS3 } from '@rdrive/aws';
import { REGION } from '../arns.ts';
import type { Deployed } from '../deployed.ts';
import { type Behaviour, behaviourFor, byRef, readBehaviour } from './behaviours.ts';
import { codingFor, compressed, createCache, secondsOf } from './cache.ts';
import type { Answer, Asked } from './exchange.ts';
import { bucketOrigin, xmlError } from './objects.ts';
import { fixed, only } from './only.ts';
import { partOf } from './ranges.ts';
import { refusalOf } from './signed.ts';

const DISTRIBUTION = [
  ...['Aliases', 'CacheBehaviors', 'Comment', 'CustomErrorResponses', 'DefaultCacheBehavior', 'DefaultRootObject'],
  ...['Enabled', 'HttpVersion', 'IPV6Enabled', 'Origins', 'PriceClass', 'ViewerCertificate'],
];

/** Where requests go on to, by the id of the origin. */
type Origins = ReadonlyMap<string, { readonly host: string; readonly ask: Answer }>;

function checkAccessControl(deployed: Deployed, ref: string): void {
  const { OriginAccessControlConfig } = byRef(deployed, 'AWS::CloudFront::OriginAccessControl').get(ref) ?? {};
  const config = only('OriginAccessControlConfig', OriginAccessControlConfig, [
    ...['Name', 'Description', 'OriginAccessControlOriginType', 'SigningBehavior', 'SigningProtocol'],
  ]);
  fixed('OriginAccessControlOriginType', config['OriginAccessControlOriginType'], 's3');
  fixed('SigningBehavior', config['SigningBehavior'], 'always');
  fixed('SigningProtocol', config['SigningProtocol'], 'sigv4');
}

function readOrigins(
  deployed: Deployed,
  list: unknown,
  { gateway, clock }: Pick<EdgeOptions, 'gateway' | 'clock'>,
): Origins {
  const known = ['CustomOriginConfig', 'DomainName', 'Id', 'OriginAccessControlId', 'S3OriginConfig'];
  return new Map(
    (list as object[]).map((value) => {
      const fields = only('Origins', value, known);
      const [id, host] = [String(fields['Id']), String(fields['DomainName'])];
      if (fields['CustomOriginConfig']) return [id, { host, ask: gateway(host) }] as const;
      checkAccessControl(deployed, String(fields['OriginAccessControlId']));
      const name = /^(.+)\.s3\.[\w-]+\.amazonaws\.com$/.exec(host)?.[1] ?? '';
      const { endpoint, bucket, credentials } = deployed.bucket(name);
      const client = createS3({ endpoint, region: REGION, credentials });
      return [id, { host, ask: bucketOrigin(client, bucket, clock) }] as const;
    }),
  );
}

function readErrorSeconds(list: unknown): ReadonlyMap<number, number> {
  const known = ['ErrorCachingMinTTL', 'ErrorCode'];
  return new Map(
    ((list ?? []) as object[]).map((value) => {
      const { ErrorCode, ErrorCachingMinTTL } = only('CustomErrorResponses', value, known);
      return [Number(ErrorCode), Number(ErrorCachingMinTTL)];
    }),
  );
}

export interface EdgeOptions {
  /** Where viewers reach it. */
  readonly host: string;
  readonly clock: () => number;
  /** The API behind a host name of the template. */
  gateway(host: string): Answer;
}

/** The one distribution of the template (CloudFront Developer Guide, of which the titles here are pages). */
export function createDistribution(deployed: Deployed, { host, clock, gateway }: EdgeOptions): Answer {
  const [only1, another] = deployed.of('AWS::CloudFront::Distribution');
  if (!only1 || another) throw new Error('One distribution is emulated.');
  const { DistributionConfig } = only('Distribution', only1.properties, ['DistributionConfig', 'Tags']);
  const config = only('DistributionConfig', DistributionConfig, DISTRIBUTION);
  const origins = readOrigins(deployed, config['Origins'], { gateway, clock });
  const errorSeconds = readErrorSeconds(config['CustomErrorResponses']);
  const behaviours = [
    ...((config['CacheBehaviors'] ?? []) as unknown[]).map((value) => readBehaviour(deployed, value)),
    readBehaviour(deployed, config['DefaultCacheBehavior']),
  ];
  const cache = createCache(clock);

  async function look(behaviour: Behaviour, asked: Asked): Promise<Response> {
    const origin = origins.get(behaviour.origin);
    if (!origin) throw new Error(`There is no origin ${behaviour.origin}.`);
    const coding = codingFor(asked.headers['accept-encoding'] ?? '', behaviour.cache.codings);
    // "Understand the cache key": host and path alone, and the coding where the policy knows some.
    const key = `${behaviour.pattern} ${asked.method} ${coding} ${asked.uri}`;
    const cacheable = asked.method === 'GET' || asked.method === 'HEAD';
    const kept = cacheable ? cache.get(key) : undefined;
    if (kept) {
      const whole = new Response(asked.method === 'HEAD' ? null : (kept.body as never), {
        status: kept.status,
        headers: kept.headers.map(([name, value]): [string, string] => [name, value]),
      });
      whole.headers.set('x-cache', 'Hit from cloudfront');
      return partOf(asked, whole, kept.body);
    }
    const forwarded = behaviour.forward(asked, origin.host);
    const { range } = asked.headers;
    const ranged = range !== undefined && asked.headers['if-range'] === undefined && behaviour.keys !== undefined;
    const answer = await origin.ask(ranged ? { ...forwarded, headers: { ...forwarded.headers, range } } : forwarded);
    answer.headers.set('x-cache', answer.status < 400 ? 'Miss from cloudfront' : 'Error from cloudfront');
    if (ranged || !cacheable) return partOf(asked, answer, undefined);
    const ready = behaviour.compress ? await compressed(answer, coding) : answer;
    const whole = await cache.keep(key, ready, secondsOf(ready, behaviour.cache, errorSeconds));
    return partOf(asked, whole, undefined);
  }

  return async (viewer) => {
    const root = viewer.uri === '/' && config['DefaultRootObject'];
    const asked = root ? { ...viewer, uri: `/${root}` } : viewer;
    const behaviour = behaviourFor(behaviours, viewer.uri);
    const about = { 'x-cache': 'Error from cloudfront', 'x-amz-cf-id': randomUUID() };
    if (!behaviour.methods.includes(asked.method))
      return xmlError(403, 'MethodNotAllowed', 'This distribution is not configured to allow this method.', about);
    const refusal = behaviour.keys && refusalOf(asked, { host, keys: behaviour.keys, now: clock() });
    if (refusal) return xmlError(403, refusal.code, refusal.message, about);
    const changed = behaviour.onRequest ? behaviour.onRequest.request(asked) : asked;
    const found = await look(behaviour, changed);
    const answer = new Response(found.body, { status: found.status, headers: found.headers });
    behaviour.dress(answer.headers);
    // "Restrictions on all edge functions": none for viewer responses of 400 and more.
    return behaviour.onResponse && answer.status < 400 ? behaviour.onResponse.response(changed, answer) : answer;
  };
}
