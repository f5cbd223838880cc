import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { distDir, functionNames } from './functions.ts';
import { sizeOf, stageNatives } from './natives.ts';

await rm(distDir, { recursive: true, force: true });
await Promise.all([...functionNames.map((name) => bundle(name)), stageNatives()]);
for (const name of functionNames) {
  const bytes = await sizeOf(join(distDir, name));
  console.log(`${name.padEnd(12)}${(bytes / 1_000_000).toFixed(2).padStart(8)} MB`);
}
