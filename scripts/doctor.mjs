/** `npm run doctor -- https://photos.example.org`: tries out a deployment, as `rdrive doctor` does. */
import { join } from 'node:path';
import { become, bootstrap, root } from './bootstrap.mjs';

const node = await bootstrap();
become(node, [join(root, 'apps/cli/src/main.ts'), 'doctor', ...process.argv.slice(2)]);
