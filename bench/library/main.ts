/**
 * `node bench/library/main.ts DATA FOLDER COUNT [--video-every 40]`: fills a drive that is set up with seeded files.
 * `node bench/library/main.ts DATA --years COUNT [--seed 1] [--pictures 240]`: with a library of 15 years and a snapshot.
 * `cloud` in place of DATA: the stores that the environment names, as it does for the server.
 */
import { parseArgs } from 'node:util';
import type { StoreEnv } from './home.ts';
import { makeLibrary } from './make.ts';
import { fillYears } from './years/fill.ts';

const whole = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'video-every': whole, years: whole, seed: whole, pictures: whole, 'with-pictures': whole },
});
const [data, folder, count] = positionals;
const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const years = number(values.years);
if (!data || !(years !== undefined || folder?.startsWith('/')) || !Number.isInteger(years ?? Number(count))) {
  console.error('usage: node bench/library/main.ts DATA|cloud FOLDER COUNT [--video-every 40]');
  console.error(
    '       node bench/library/main.ts DATA|cloud --years COUNT [--seed 1] [--pictures 240] [--with-pictures N]',
  );
  process.exit(2);
}
const env: StoreEnv =
  data === 'cloud'
    ? { ...(process.env as Record<string, string>), RDRIVE_HOME: 'cloud' }
    : { RDRIVE_HOME: 'house', RDRIVE_DATA: data };

if (years !== undefined) {
  const given = {
    seed: number(values.seed),
    pictures: number(values.pictures),
    withPictures: number(values['with-pictures']),
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const began = performance.now();
  const { files, folders, snapshot } = await fillYears(env, {
    count: years,
    ...known,
    progress: (done) => done % 10_000 === 0 && console.log(`${done} files`),
  });
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const index = (snapshot.indexBytes / 1e6).toFixed(2);
  console.log(`${files} files in ${folders} folders, a snapshot of which a device reads ${index} MB, in ${seconds} s`);
} else {
  const plan = { folder: folder ?? '/', count: Number(count), videoEvery: Number(values['video-every'] ?? 0) };
  console.log(`${(await makeLibrary(env, plan)).length} files in ${plan.folder}`);
}
