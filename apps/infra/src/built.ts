import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The root of the clone. */
export const rootDir = resolve(import.meta.dirname, '../../..');

/** What must be built before the template can be made. */
export interface Built {
  /** Folder of a function's bundle. */
  functionDir(name: FunctionName): string;
  /** Names of the files beside `index.html` of the web app. */
  readonly siteFiles: readonly string[];
  readonly version: string;
  /** What the image of the container is built from. */
  readonly imageDir: string;
}

export type FunctionName = 'auth' | 'library' | 'media' | 'authorizer' | 'janitor' | 'keys';

/** Where the built web app lies. */
export const siteDir = join(rootDir, 'apps/web/dist');

/** What the builds of this clone have left. */
export function findBuilt(version: string): Built {
  const functions = join(rootDir, 'apps/lambda/dist');
  for (const path of [join(siteDir, 'index.html'), join(functions, 'media/node_modules')]) {
    if (!existsSync(path)) throw new Error(`${path} is missing: start this by npm run synth or npm run deploy.`);
  }
  const files = readdirSync(siteDir, { withFileTypes: true }).filter((entry) => entry.isFile());
  return {
    functionDir: (name) => join(functions, name),
    siteFiles: files.map(({ name }) => name).sort(),
    version,
    imageDir: rootDir,
  };
}
