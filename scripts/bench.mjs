/** `npm run bench [-- NAME ...]`: measures ratios against limits of the same machine (bench/main.ts). */
import { become, bootstrap } from './bootstrap.mjs';

const node = await bootstrap();
become(node, ['bench/main.ts', ...process.argv.slice(2)]);
