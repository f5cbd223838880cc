import { buildStack } from '../../scripts/lib/stack-build.mjs';
import { type Assembly, readAssembly } from './template/assembly.ts';

/** The stack as `npm run synth` makes it of this clone, made anew only where something has changed. */
export async function synthesized(): Promise<Assembly> {
  const { ok, output, folder } = await buildStack(process.execPath);
  if (!ok) throw new Error(output);
  return readAssembly(folder);
}
