import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Resources } from '../template/resources.ts';
import type { PropertiesOf } from '../template/shapes.ts';
import { type EdgeFunction, edgeFunction } from './edge-function.ts';
import { type CachePolicy, cachePolicy, responseHeaders } from './policies.ts';
import { matches } from './signed.ts';

type Config = PropertiesOf<'AWS::CloudFront::Distribution'>['DistributionConfig'];

/** What the distribution does with the paths of one pattern. */
export interface Behaviour {
  readonly pattern: string;
  readonly origin: string;
  readonly methods: readonly string[];
  readonly cache: CachePolicy;
  /** Undefined: everybody may. */
  readonly keys: ReadonlyMap<string, KeyObject> | undefined;
  readonly onRequest: EdgeFunction | undefined;
  readonly onResponse: EdgeFunction | undefined;
  /** Whether all that the viewer sent goes on to the origin. */
  readonly forwardAll: boolean;
  dress(headers: Headers): void;
}

/** Keys of trusted key groups by id, from what the template says of them. */
function keysOf(resources: Resources, groups: readonly string[]): ReadonlyMap<string, KeyObject> {
  const configs = groups.map((group) => resources.get('AWS::CloudFront::KeyGroup', group).properties.KeyGroupConfig);
  return new Map(
    configs.flatMap(({ Items }) =>
      Items.map((id) => {
        const { PublicKeyConfig } = resources.get('AWS::CloudFront::PublicKey', id).properties;
        return [id, createPublicKey(PublicKeyConfig.EncodedKey)] as const;
      }),
    ),
  );
}

function readBehaviour(resources: Resources, fields: Config['DefaultCacheBehavior']): Behaviour {
  const functionOn = (event: 'viewer-request' | 'viewer-response') => {
    const arn = fields.FunctionAssociations.find(({ EventType }) => EventType === event)?.FunctionARN;
    if (arn === undefined) return undefined;
    const { properties } = resources.get('AWS::CloudFront::Function', arn.slice(arn.lastIndexOf('/') + 1));
    return edgeFunction(properties.FunctionCode);
  };
  return {
    pattern: fields.PathPattern,
    origin: fields.TargetOriginId,
    methods: fields.AllowedMethods,
    cache: cachePolicy(fields.CachePolicyId, resources),
    keys: fields.TrustedKeyGroups && keysOf(resources, fields.TrustedKeyGroups),
    onRequest: functionOn('viewer-request'),
    onResponse: functionOn('viewer-response'),
    forwardAll: fields.OriginRequestPolicyId !== undefined,
    dress: responseHeaders(fields.ResponseHeadersPolicyId, resources),
  };
}

/** Finds the first behaviour whose pattern fits ("Path pattern": in their order, case-sensitive, the default one last). */
export function readBehaviours(resources: Resources, config: Config): (uri: string) => Behaviour {
  const others = config.CacheBehaviors.map((fields) => readBehaviour(resources, fields));
  const byDefault = readBehaviour(resources, config.DefaultCacheBehavior);
  return (uri) => others.find(({ pattern }) => matches(`/${pattern.replace(/^\//, '')}`, uri)) ?? byDefault;
}
