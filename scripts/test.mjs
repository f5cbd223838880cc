/** `npm test [-- --only static|unit|e2e]`: installs what is missing, then runs every check (scripts/test/main.ts). */
import { become, bootstrap } from './bootstrap.mjs';

const node = await bootstrap();
become(node, ['scripts/test/main.ts', ...process.argv.slice(2)]);
