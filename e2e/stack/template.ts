import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource as the template has it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A synthesized stack, and where the code of its functions lies. */
export interface Assembly {
  readonly folder: string;
  readonly stackName: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** Reads a stack out of a folder that `npm run synth` has filled. */
export function readAssembly(folder: string, stackName = 'rdrive'): Assembly {
  const template = JSON.parse(readFileSync(join(folder, `${stackName}.template.json`), 'utf8')) as {
    Resources: Assembly['resources'];
    Outputs: Assembly['outputs'];
  };
  return { folder, stackName, resources: template.Resources, outputs: template.Outputs };
}

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export interface Physical {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Gives values of a template their meaning. */
export interface Resolver {
  resolve(value: unknown): unknown;
}

/**
 * Resolves the intrinsic functions that our template uses (CloudFormation Template Reference, "Intrinsic functions");
 * any other is an error. `lookUp` knows the resources that are up, `pseudo` the pseudo parameters; `adapt` has the last
 * word on joined texts.
 */
export function createResolver(
  lookUp: (id: string) => Physical,
  pseudo: Readonly<Record<string, string>>,
  adapt: (text: string) => string = (text) => text,
): Resolver {
  function attribute(id: string, name: string): string {
    const value = lookUp(id).attributes[name];
    if (value === undefined) throw new Error(`The attribute ${name} of ${id} is not known here.`);
    return value;
  }

  const intrinsics: Readonly<Record<string, (inner: unknown) => unknown>> = {
    Ref: (name) => pseudo[String(name)] ?? lookUp(String(name)).ref,
    'Fn::GetAtt': (inner) => {
      const [id = '', name = ''] = inner as string[];
      return attribute(id, name);
    },
    'Fn::Join': (inner) => {
      const [separator, parts] = inner as [string, unknown[]];
      return adapt(parts.map((part) => String(resolve(part))).join(separator));
    },
    'Fn::Sub': (inner) =>
      String(inner).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => pseudo[name] ?? lookUp(name).ref),
  };

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [[name = '', inner] = []] = entries;
    const intrinsic = entries.length === 1 ? intrinsics[name] : undefined;
    if (intrinsic) return intrinsic(inner);
    if (name.startsWith('Fn::')) throw new Error(`${name} is not known here.`);
    return Object.fromEntries(entries.map(([key, each]) => [key, resolve(each)]));
  }

  return { resolve };
}
