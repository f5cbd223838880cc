import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { findBuilt, rootDir } from './built.ts';
import { readOptions } from './options.ts';
import { DriveStack } from './stack.ts';

/** Makes the template of a stack; the context holds what was chosen. Nothing is asked of AWS. */
export function makeApp(options: {
  readonly outdir: string;
  readonly stackName: string;
  readonly context: Readonly<Record<string, string>>;
}): App {
  const app = new App({
    outdir: options.outdir,
    analyticsReporting: false,
    postCliContext: { ...options.context },
  });
  const manifest = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8')) as { version: string };
  new DriveStack(app, options.stackName, { built: findBuilt(manifest.version), options: readOptions(app.node) });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
