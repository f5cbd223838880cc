import { ACCOUNT, REGION } from './arns.ts';
import { type Naming, physicalOf } from './resource-types.ts';
import { type Assembly, createResolver, type Physical } from './template.ts';

/** A resource that is up; the intrinsic functions of its properties have their values. */
export interface DeployedResource {
  /** Logical, as in the template. */
  readonly id: string;
  readonly ref: string;
  /** Empty where the type has none. */
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources of a template by type and id. */
export interface Resources {
  /** Logical ids; resolves nothing. */
  idsOf(type: string): readonly string[];
  /** What `Ref` and `Fn::GetAtt` of it give. */
  physical(id: string): Physical;
  /** Throws where a property hangs on a custom resource that is not up yet. */
  get(id: string): DeployedResource;
  of(type: string): readonly DeployedResource[];
  resolve(value: unknown): unknown;
  /** A custom resource is up. */
  add(id: string, physical: Physical): void;
}

const pseudo = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};

const isCustom = (type: string) => type.startsWith('Custom::');

/** All that the template names; custom resources are added when they are up. */
export function createResources({ resources }: Assembly, naming: Naming): Resources {
  const known = Object.entries(resources).filter(([, { Type }]) => !isCustom(Type));
  const physical = new Map(known.map(([id, { Type }]) => [id, physicalOf(id, Type, naming)]));
  const buckets = known.filter(([, { Type }]) => Type === 'AWS::S3::Bucket').map(([id]) => physical.get(id)?.ref);

  function lookUp(id: string): Physical {
    const found = physical.get(id);
    if (!found) throw new Error(`${id} is not up yet, or not in the template.`);
    return found;
  }

  /** Pages may speak to the bucket where it is here. */
  function atHome(text: string): string {
    return buckets.reduce<string>(
      (moved, name) => moved.replaceAll(`https://${name}.s3.${REGION}.amazonaws.com`, naming.endpoint),
      text,
    );
  }

  const { resolve } = createResolver(lookUp, pseudo, atHome);

  function get(id: string): DeployedResource {
    const { ref, attributes } = lookUp(id);
    const properties = resolve(resources[id]?.Properties ?? {}) as DeployedResource['properties'];
    return { id, ref, arn: attributes['Arn'] ?? '', properties };
  }

  const idsOf = (type: string) => Object.keys(resources).filter((id) => resources[id]?.Type === type);
  return {
    idsOf,
    physical: lookUp,
    get,
    of: (type) => idsOf(type).map(get),
    resolve,
    add: (id, made) => void physical.set(id, made),
  };
}

/** Custom resources with their resolved properties, in the order of the template. */
export function customResources({ resources }: Assembly, { resolve }: Pick<Resources, 'resolve'>) {
  return Object.entries(resources)
    .filter(([, { Type }]) => isCustom(Type))
    .map(([id, { Type, Properties }]) => ({
      id,
      type: Type,
      properties: resolve(Properties) as Record<string, string>,
    }));
}
