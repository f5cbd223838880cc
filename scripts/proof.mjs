/** `npm run proof [-- --only NAME]`: every proof at its full size, shard by shard (scripts/proof/main.ts). */
import { become, bootstrap } from './bootstrap.mjs';

const node = await bootstrap();
become(node, ['scripts/proof/main.ts', ...process.argv.slice(2)]);
