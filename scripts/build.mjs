/** `npm run build`: the web app, if it has changed. Nothing else needs a build. */
import { bootstrap, fail } from './bootstrap.mjs';
import { buildWeb } from './lib/web-build.mjs';

const built = await buildWeb(await bootstrap());
if (!built.ok) fail(`${built.output}\nThe web app could not be built, see above.`);
