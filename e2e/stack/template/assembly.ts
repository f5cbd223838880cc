import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource as the template has it. */
interface TemplateResource {
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
  const { Resources: resources, Outputs: outputs } = JSON.parse(
    readFileSync(join(folder, `${stackName}.template.json`), 'utf8'),
  ) as { Resources: Assembly['resources']; Outputs: Assembly['outputs'] };
  return { folder, stackName, resources, outputs };
}
