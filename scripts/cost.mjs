/** `npm run cost [-- --json | --play]`: what a month on AWS costs (apps/infra/src/cost). `--play` counts its units anew. */
import { become, bootstrap, childEnv, fail } from './bootstrap.mjs';
import { startEngines, stopEngines } from './engines.mjs';
import { buildWeb } from './lib/web-build.mjs';

const node = await bootstrap();
const args = process.argv.slice(2);
if (args.includes('--play')) {
  const built = await buildWeb(node);
  if (!built.ok) fail(`${built.output}\nThe web app could not be built, see above.`);
  const { env, started, problems } = startEngines();
  process.on('exit', () => stopEngines(started));
  if (problems.length > 0) fail(`The month is played on real engines. ${problems.join(' ')}`);
  become(node, ['apps/infra/src/cost/testing/main.ts'], { env: childEnv(env) });
} else {
  become(node, ['apps/infra/src/cost/main.ts', ...args]);
}
