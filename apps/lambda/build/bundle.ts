import { join } from 'node:path';
import { build } from 'esbuild';
import { distDir, entriesOf, type FunctionName, rootDir } from './functions.ts';
import { nativePackages } from './natives.ts';

/** Packages of the SDK that are CommonJS inside ask for `require`, which an ES module does not have. */
const banner =
  "import{createRequire as rdriveCreateRequire}from'node:module';const require=rdriveCreateRequire(import.meta.url);";

/** Bundles a function into ES modules without dependencies, but for the natives of `media`. */
export async function bundle(name: FunctionName, outDir = distDir): Promise<void> {
  await build({
    absWorkingDir: rootDir,
    entryPoints: entriesOf(name),
    outdir: join(outDir, name),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    external: name === 'media' ? nativePackages.flatMap((each) => [each, `${each}/*`]) : [],
    legalComments: 'none',
    logLevel: 'error',
  });
}
