import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { secondsOf } from './bench.ts';

/**
 * The main of a limit: `node NAME.ts LIST OUT LANES` does one thing to all files of a list, so many at once, and prints the
 * seconds that it took without its own start.
 */
export async function runLanes(work: (path: string, n: number, out: string) => Promise<void>): Promise<void> {
  const [list = '', out = '', lanes = '1'] = process.argv.slice(2);
  // As the media children do: beside other programs both then get the same share of the machine.
  setPriority(10);
  const waiting = [...(JSON.parse(readFileSync(list, 'utf8')) as string[]).entries()];
  const lane = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await work(next[1], next[0], out);
  };
  console.log(await secondsOf(() => Promise.all(Array.from({ length: Number(lanes) }, lane))));
}
