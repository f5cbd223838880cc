/** `node bench/library/main.ts DATA FOLDER COUNT [--video-every 40]`: fills a drive that is set up with seeded files. */
import { parseArgs } from 'node:util';
import { makeLibrary } from './make.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'video-every': { type: 'string' } } });
const [dataDir, folder, count] = positionals;
if (!dataDir || !folder?.startsWith('/') || !Number.isInteger(Number(count))) {
  console.error('usage: node bench/library/main.ts DATA FOLDER COUNT [--video-every 40]');
  process.exit(2);
}
const plan = { folder, count: Number(count), videoEvery: Number(values['video-every'] ?? 0) };
console.log(`${(await makeLibrary({ RDRIVE_DATA: dataDir }, plan)).length} files in ${folder}`);
