import { ACCOUNT, REGION } from '@rdrive/aws/testing';
import type { Assembly } from './assembly.ts';
import { type Naming, type Physical, physicalOf } from './physical.ts';
import { isKnown, type PropertiesOf, type ResourceType, readProperties } from './shapes.ts';

/** A resource that is up; the intrinsic functions of its properties have their values. */
export interface DeployedResource<Type extends ResourceType = ResourceType> {
  /** Logical, as in the template. */
  readonly id: string;
  readonly ref: string;
  /** Empty where the type has none. */
  readonly arn: string;
  readonly properties: PropertiesOf<Type>;
}

/** A custom resource, which its function is still to make. */
interface CustomResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** The resources of a template by type and id. */
export interface Resources {
  /** Logical ids; resolves nothing. */
  idsOf(type: ResourceType): readonly string[];
  /** What `Ref` and `Fn::GetAtt` of it give. */
  physical(id: string): Physical;
  /** Throws where a property hangs on a custom resource that is not up yet, or is not emulated. */
  get<Type extends ResourceType>(type: Type, id: string): DeployedResource<Type>;
  of<Type extends ResourceType>(type: Type): readonly DeployedResource<Type>[];
  /** The only one of its type. */
  single<Type extends ResourceType>(type: Type): DeployedResource<Type>;
  resolve(value: unknown): unknown;
  /** In the order of the template. */
  custom(): Iterable<CustomResource>;
  /** A custom resource is up. */
  add(id: string, physical: Physical): void;
  /** Refuses a template with anything that this emulation does not know. */
  check(): void;
}

const pseudo: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};

const isCustom = (type: string) => type.startsWith('Custom::');

/** All that the template names; custom resources are added when they are up. */
export function createResources({ resources }: Assembly, naming: Naming): Resources {
  const all = Object.entries(resources);
  const known = all.filter(([, { Type }]) => !isCustom(Type));
  const up = new Map(known.map(([id, { Type }]) => [id, physicalOf(id, Type, naming)]));

  function physical(id: string): Physical {
    const found = up.get(id);
    if (!found) throw new Error(`${id} is not up yet, or not in the template.`);
    return found;
  }

  const referred = (name: string) => pseudo[name] ?? physical(name).ref;

  function attribute([id = '', name = '']: readonly string[]): string {
    const value = physical(id).attributes[name];
    if (value === undefined) throw new Error(`The attribute ${name} of ${id} is not known here.`);
    return value;
  }

  /** The intrinsic functions that our template uses (CloudFormation Template Reference, "Intrinsic functions"). */
  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [[name = '', inner] = []] = entries;
    if (name === 'Ref') return referred(inner);
    if (name === 'Fn::GetAtt') return attribute(inner);
    if (name === 'Fn::Join') return (resolve(inner[1]) as unknown[]).join(inner[0]);
    if (name === 'Fn::Sub') return inner.replaceAll(/\$\{([^}]+)\}/g, (_: string, each: string) => referred(each));
    if (name.startsWith('Fn::')) throw new Error(`${name} is not known here.`);
    return Object.fromEntries(entries.map(([key, each]) => [key, resolve(each)]));
  }

  function get<Type extends ResourceType>(type: Type, id: string): DeployedResource<Type> {
    const { ref, attributes } = physical(id);
    const properties = readProperties(type, id, resolve(resources[id]?.Properties ?? {}));
    return { id, ref, arn: attributes['Arn'] ?? '', properties };
  }

  const idsOf = (type: ResourceType) => known.filter(([, { Type }]) => Type === type).map(([id]) => id);
  const of = <Type extends ResourceType>(type: Type) => idsOf(type).map((id) => get(type, id));

  return {
    idsOf,
    physical,
    get,
    of,
    single(type) {
      const [found, another] = of(type);
      if (!found || another) throw new Error(`One ${type} is emulated.`);
      return found;
    },
    resolve,
    *custom() {
      for (const [id, { Type: type, Properties }] of all) {
        if (isCustom(type)) yield { id, type, properties: resolve(Properties) as CustomResource['properties'] };
      }
    },
    add: (id, made) => void up.set(id, made),
    check() {
      for (const [id, { Type }] of known) {
        if (!isKnown(Type)) throw new Error(`${id}: ${Type} is not emulated.`);
        get(Type, id);
      }
    },
  };
}
