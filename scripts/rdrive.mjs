/** `npm run rdrive -- arguments`: the command line, from a clone. Paths are meant from where the person stands. */
import { join } from 'node:path';
import { become, bootstrap, root } from './bootstrap.mjs';

const node = await bootstrap();
const cwd = process.env.INIT_CWD ?? process.cwd();
become(node, [join(root, 'apps/cli/src/main.ts'), ...process.argv.slice(2)], { cwd });
