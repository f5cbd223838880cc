/** `npm run bench [-- NAME ...] [--pairs 5]`: runs benches, or groups of them (`library-open`), one after another and keeps their results in bench/README.md. */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { describeCommit, describeMachine } from '../scripts/proof/machine.ts';
import type { Bench } from './bench.ts';
import { coldStartBenches } from './cold-start/bench.ts';
import { deliverBench } from './deliver.ts';
import { filmBesidePhotosBench } from './film-beside-photos.ts';
import { importBench } from './import.ts';
import { listBench } from './list.ts';
import { mediaBenches } from './media.ts';
import { mediaTranscodeBench } from './media-transcode.ts';
import { nginxVersion } from './nginx.ts';
import { openBenches } from './open.ts';
import { runPairs } from './pairs.ts';
import { keep, type Result, verdictOf } from './report.ts';
import { uploadLargeBench } from './upload-large.ts';
import { uploadSmallBench } from './upload-small.ts';
import { viewerBenches } from './viewer.ts';
import { libraryBenches } from './views/benches.ts';
import { endLibraryDrive } from './views/library-drive.ts';

const benches: readonly Bench[] = [
  importBench,
  ...mediaBenches,
  mediaTranscodeBench,
  filmBesidePhotosBench,
  uploadLargeBench,
  uploadSmallBench,
  deliverBench,
  listBench,
  ...openBenches,
  ...libraryBenches,
  ...viewerBenches,
  ...coldStartBenches,
];

async function measure(bench: Bench, count: number): Promise<Result> {
  const loadBefore = loadavg()[0] ?? Number.NaN;
  await using rig = await bench.prepare();
  const { name, subject, limit, ratio, target, unit } = bench;
  const pairs = await runPairs(rig, Math.min(count, bench.enough ?? count), (pair) =>
    console.log(`  subject ${pair.subject.toFixed(2)} ${unit ?? 's'}, limit ${pair.limit.toFixed(2)} ${unit ?? 's'}`),
  );
  const nginx = nginxVersion();
  const versions = { sharp: sharp.versions.sharp, libvips: sharp.versions.vips, ...(nginx && { nginx }) };
  const where = { commit: describeCommit(), date: new Date().toISOString(), machine: describeMachine() };
  return { name, subject, limit, ratio, target, ...(unit && { unit }), pairs, ...where, versions, loadBefore };
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pairs: { type: 'string' } } });
const pairs = Number(values.pairs ?? 5);
/** By its name, or by that of a group: what its name begins with. */
const isMeant = (bench: Bench, name: string) => bench.name === name || bench.name.startsWith(`${name}-`);
const unknown = positionals.find((name) => !benches.some((bench) => isMeant(bench, name)));
if (unknown !== undefined || !Number.isInteger(pairs) || pairs < 1) {
  console.error(`usage: npm run bench -- [${benches.map(({ name }) => name).join(' | ')}] [--pairs 5]`);
  process.exit(2);
}
for (const bench of benches.filter(
  (bench) => positionals.length === 0 || positionals.some((name) => isMeant(bench, name)),
)) {
  const missing = bench.missing?.();
  if (missing !== undefined) {
    console.log(`skipped: ${bench.name}: ${missing}`);
    continue;
  }
  console.log(`${bench.name}: ${bench.subject}\n  against ${bench.limit}`);
  const result = await measure(bench, pairs);
  await keep(result);
  console.log(`  ${verdictOf(result)}`);
}
await endLibraryDrive();
