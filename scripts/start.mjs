/** `npm start [-- arguments]`: installs and builds what is missing, then runs the server. */
import { become, bootstrap, fail } from './bootstrap.mjs';
import { warmCompileCache } from './lib/compile-cache.mjs';
import { serverArgs } from './lib/server-command.mjs';
import { buildWeb } from './lib/web-build.mjs';

const node = await bootstrap();
const built = await buildWeb(node);
if (!built.ok) fail(`${built.output}\nThe web app could not be built, see above.`);
warmCompileCache(node);
become(node, [...serverArgs, ...process.argv.slice(2)]);
