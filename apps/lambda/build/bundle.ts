import { join } from 'node:path';
import { build } from 'esbuild';
import { distDir, entriesOf, type FunctionName, rootDir } from './functions.ts';
import { nativePackages } from './natives.ts';

/** Packages of the SDK that are CommonJS inside ask for `require`, which an ES module does not have. */
const banner =
  "import{createRequire as rdriveCreateRequire}from'node:module';const require=rdriveCreateRequire(import.meta.url);";

/** Bundles programs into ES modules without dependencies, as Lambda gets them. */
export async function bundleEntries(
  entryPoints: Readonly<Record<string, string>>,
  outdir: string,
  external: readonly string[] = [],
): Promise<void> {
  await build({
    absWorkingDir: rootDir,
    entryPoints: { ...entryPoints },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    external: [...external],
    legalComments: 'none',
    logLevel: 'error',
  });
}

/** Bundles a function, without the natives of `media`. */
export async function bundle(name: FunctionName, outDir = distDir): Promise<void> {
  const external = name === 'media' ? nativePackages.flatMap((each) => [each, `${each}/*`]) : [];
  await bundleEntries(entriesOf(name), join(outDir, name), external);
}
