/** `npm run synth|deploy|destroy [-- options]`: the stack on AWS (apps/infra), with all that it is made of built before. */
import { spawnSync } from 'node:child_process';
import { become, bootstrap, childEnv, fail, root } from './bootstrap.mjs';
import { buildWeb } from './lib/web-build.mjs';

const node = await bootstrap();
const built = await buildWeb(node);
if (!built.ok) fail(`${built.output}\nThe web app could not be built, see above.`);
const functions = spawnSync(node, ['apps/lambda/build/main.ts'], { cwd: root, env: childEnv({}), stdio: 'inherit' });
if (functions.status !== 0) fail('The functions could not be built, see above.');
become(node, ['apps/infra/src/main.ts', ...process.argv.slice(2)]);
