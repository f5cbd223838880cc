import type { Asked } from './exchange.ts';
import { fixed, only } from './only.ts';

/** What an edge keeps of answers, and for how long. */
export interface CachePolicy {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
  /** Codings that may be cached apart and compressed to. */
  readonly codings: readonly ('br' | 'gzip')[];
}

/** Developer Guide, "Use managed cache policies". */
const MANAGED_CACHE: Readonly<Record<string, CachePolicy>> = {
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {
    minTtl: 1,
    defaultTtl: 86_400,
    maxTtl: 31_536_000,
    codings: ['br', 'gzip'],
  },
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': { minTtl: 0, defaultTtl: 0, maxTtl: 0, codings: [] },
};

/** "Use managed origin request policies": AllViewerExceptHostHeader. */
const ALL_BUT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

type Policies = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** The cache policy of a behaviour: a managed one, or one of the template that puts nothing but the path into the key. */
export function cachePolicy(id: string, own: Policies): CachePolicy {
  const managed = MANAGED_CACHE[id];
  if (managed) return managed;
  const properties = only(`CachePolicy ${id}`, own.get(id), ['CachePolicyConfig']);
  const config = only('CachePolicyConfig', properties['CachePolicyConfig'], [
    ...['Comment', 'Name', 'DefaultTTL', 'MaxTTL', 'MinTTL', 'ParametersInCacheKeyAndForwardedToOrigin'],
  ]);
  const key = only('ParametersInCacheKeyAndForwardedToOrigin', config['ParametersInCacheKeyAndForwardedToOrigin'], [
    ...[
      'CookiesConfig',
      'HeadersConfig',
      'QueryStringsConfig',
      'EnableAcceptEncodingBrotli',
      'EnableAcceptEncodingGzip',
    ],
  ]);
  fixed('CookieBehavior', only('CookiesConfig', key['CookiesConfig'], ['CookieBehavior'])['CookieBehavior'], 'none');
  fixed('HeaderBehavior', only('HeadersConfig', key['HeadersConfig'], ['HeaderBehavior'])['HeaderBehavior'], 'none');
  const query = only('QueryStringsConfig', key['QueryStringsConfig'], ['QueryStringBehavior']);
  fixed('QueryStringBehavior', query['QueryStringBehavior'], 'none');
  return {
    minTtl: Number(config['MinTTL']),
    defaultTtl: Number(config['DefaultTTL']),
    maxTtl: Number(config['MaxTTL']),
    codings: [
      ...(key['EnableAcceptEncodingBrotli'] ? (['br'] as const) : []),
      ...(key['EnableAcceptEncodingGzip'] ? (['gzip'] as const) : []),
    ],
  };
}

/** "How origin request policies and cache policies work together": without a policy only the cache's key goes on. */
export function originRequest(id: unknown): (asked: Asked, host: string) => Asked {
  fixed('OriginRequestPolicyId', id, undefined, ALL_BUT_HOST);
  return (asked, host) => {
    const { host: _viewer, ...headers } = asked.headers;
    const forwarded = [asked.headers['x-forwarded-for'], asked.address].filter(Boolean).join(', ');
    const own = { host, 'x-forwarded-for': forwarded, via: '1.1 edge.cloudfront.net (CloudFront)' };
    if (id === undefined) return { ...asked, query: '', headers: { ...own, 'user-agent': 'Amazon CloudFront' } };
    return { ...asked, headers: { ...headers, ...own } };
  };
}

interface HeaderRule {
  readonly name: string;
  readonly value: string;
  readonly override: boolean;
}

function securityRules(config: unknown): readonly HeaderRule[] {
  const known = [
    'ContentSecurityPolicy',
    'ContentTypeOptions',
    'FrameOptions',
    'ReferrerPolicy',
    'StrictTransportSecurity',
  ];
  const security = only('SecurityHeadersConfig', config ?? {}, known);
  return Object.entries(security).map(([kind, fields]) => {
    const { Override, ...rest } = fields as { Override: boolean };
    const values = rest as Readonly<Record<string, unknown>>;
    const rule = (name: string, value: unknown, ...fieldsKnown: string[]) => {
      only(kind, values, fieldsKnown);
      return { name, value: String(value), override: Override };
    };
    if (kind === 'ContentSecurityPolicy') return rule('content-security-policy', values[kind], kind);
    if (kind === 'ContentTypeOptions') return rule('x-content-type-options', 'nosniff');
    if (kind === 'FrameOptions') return rule('x-frame-options', values['FrameOption'], 'FrameOption');
    if (kind === 'ReferrerPolicy') return rule('referrer-policy', values[kind], kind);
    return rule('strict-transport-security', `max-age=${values['AccessControlMaxAgeSec']}`, 'AccessControlMaxAgeSec');
  });
}

/** "Understand response headers policies": sets headers; without override only where the origin sent none. */
export function responseHeaders(id: string | undefined, own: Policies): (headers: Headers) => void {
  if (id === undefined) return () => undefined;
  const properties = only(`ResponseHeadersPolicy ${id}`, own.get(id), ['ResponseHeadersPolicyConfig']);
  const config = only('ResponseHeadersPolicyConfig', properties['ResponseHeadersPolicyConfig'], [
    ...['Name', 'Comment', 'CustomHeadersConfig', 'SecurityHeadersConfig'],
  ]);
  const custom = only('CustomHeadersConfig', config['CustomHeadersConfig'] ?? { Items: [] }, ['Items']);
  const rules = [
    ...securityRules(config['SecurityHeadersConfig']),
    ...(custom['Items'] as object[]).map((item): HeaderRule => {
      const { Header, Value, Override } = only('CustomHeadersConfig.Items', item, ['Header', 'Value', 'Override']);
      return { name: String(Header), value: String(Value), override: Override === true };
    }),
  ];
  return (headers) => {
    for (const { name, value, override } of rules) if (override || !headers.has(name)) headers.set(name, value);
  };
}
