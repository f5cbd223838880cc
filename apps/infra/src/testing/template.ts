import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readOptions } from '../options.ts';
import { DriveStack } from '../stack.ts';

/** A resource as CloudFormation gets it. */
export interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Record<string, unknown>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** The template with small files in place of the bundles, which have a test of their own. cdk-nag looks at it, unless told not to. */
export function makeTemplate(context: Readonly<Record<string, string>> = {}, { nag = true } = {}): Template {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-template-'));
  const functionDir = (name: string) => {
    const folder = join(dir, 'functions', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.mjs'), `export const handler = '${name}';\n`);
    return folder;
  };
  const imageDir = join(dir, 'image');
  mkdirSync(join(imageDir, 'apps/server'), { recursive: true });
  writeFileSync(join(imageDir, 'apps/server/Dockerfile'), 'FROM scratch\n');
  const app = new App({ outdir: join(dir, 'cdk.out'), analyticsReporting: false, postCliContext: { ...context } });
  const built = { functionDir, siteFiles: ['icon.svg', 'index.html', 'theme.js'], version: '0.0.0-test', imageDir };
  new DriveStack(app, 'rdrive', { built, options: readOptions(app.node) });
  if (nag) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const template = app.synth().getStackByName('rdrive').template as Template;
  rmSync(dir, { recursive: true, force: true });
  return template;
}
