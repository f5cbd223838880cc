import { join, resolve } from 'node:path';

/** The workspace of this app. */
const home = resolve(import.meta.dirname, '..');

/** Where the built functions lie, a folder each, with the handler in `index.mjs`. */
export const distDir = join(home, 'dist');

/** The root of the clone. */
export const rootDir = resolve(home, '../..');

export const functionNames = ['auth', 'library', 'media', 'authorizer', 'janitor', 'keys'] as const;

export type FunctionName = (typeof functionNames)[number];

/** Source files of a function, by the name of what they become. */
export function entriesOf(name: FunctionName): Record<string, string> {
  const index = join(home, `src/functions/${name}.ts`);
  // The process that decodes: started by the handler, so it is a program of its own.
  return name === 'media' ? { index, child: join(rootDir, 'packages/media/src/pool/child.ts') } : { index };
}
