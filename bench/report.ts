import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Machine } from '../scripts/proof/machine.ts';
import type { Bench } from './bench.ts';
import { isMet, medianOf, type Pair, ratioOf } from './pairs.ts';

/** How one bench ended on this machine. */
export interface Result {
  readonly name: string;
  readonly subject: string;
  readonly limit: string;
  readonly ratio: Bench['ratio'];
  readonly target: number;
  /** What is measured where that is not seconds. */
  readonly unit?: string;
  readonly pairs: readonly Pair[];
  readonly commit: string;
  readonly date: string;
  readonly machine: Machine;
  /** Versions of what the limit is made of. */
  readonly versions: Readonly<Record<string, string>>;
  /** Processes that waited for a core on average over the last minute, before the bench began. */
  readonly loadBefore: number;
}

const RESULTS = join(import.meta.dirname, 'results.json');
const README = join(import.meta.dirname, 'README.md');
const BEGIN = '<!-- results: written by npm run bench -->';
const END = '<!-- end of results -->';

/** Keeps the result, in place of an earlier one of that bench, and writes it into bench/README.md. */
export async function keep(result: Result): Promise<void> {
  const before = JSON.parse(await readFile(RESULTS, 'utf8')) as Record<string, Result>;
  const results = { ...before, [result.name]: result };
  await writeFile(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  const readme = await readFile(README, 'utf8');
  const [head, tail] = [readme.slice(0, readme.indexOf(BEGIN)), readme.slice(readme.indexOf(END))];
  await writeFile(README, `${head}${BEGIN}\n\n${Object.values(results).map(sectionOf).join('\n')}\n${tail}`);
}

/** One line for people: the ratio and how it stands to its target. */
export function verdictOf({ pairs, ratio: kind, target }: Pick<Result, 'pairs' | 'ratio' | 'target'>): string {
  const ratio = medianOf(pairs.map((pair) => ratioOf(pair, kind)));
  const bound = `${kind === 'time' ? 'at most' : 'at least'} ${target}`;
  return `${ratio.toFixed(2)} (${bound}: ${isMet(ratio, { ratio: kind, target }) ? 'met' : 'MISSED'})`;
}

function sectionOf(result: Result): string {
  const { name, subject, limit, pairs, machine, versions, loadBefore, commit, date } = result;
  const unit = result.unit ?? 'seconds';
  const seconds = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(' ');
  const ratios = pairs.map((pair) => ratioOf(pair, result.ratio));
  const parts = Object.entries(versions).map(([part, version]) => `${part} ${version}`);
  return `### ${name}: ${verdictOf(result)}

- subject: ${subject}
- limit: ${limit}
- ${unit} of the subject: ${seconds(pairs.map((pair) => pair.subject))}
- ${unit} of the limit: ${seconds(pairs.map((pair) => pair.limit))}
- pairwise ratios (${result.ratio}): ${seconds(ratios)}
- ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}, Node ${machine.node}${parts.map((part) => `, ${part}`).join('')}
- load before: ${loadBefore.toFixed(1)}; commit ${commit.slice(0, 10)}${commit.endsWith('-dirty') ? ' with changes' : ''}, ${date.slice(0, 16)}Z
`;
}
