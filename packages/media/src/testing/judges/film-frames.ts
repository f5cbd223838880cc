import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Raster } from '../../images/raster.ts';
import { joined } from '../judge-film.ts';
import { makeUnits, partsOf, planOf, recut } from '../run-film.ts';
import type { Size } from './reference.ts';
import { runTool } from './tools.ts';

/** All frames of a film as FFmpeg shows them after a filter, which has to give this size. */
export async function framesBy(path: string, filter: string, { width, height }: Size): Promise<Raster[]> {
  const out = ['-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  const bytes = await runTool('ffmpeg', ['-v', 'error', '-threads', '1', '-i', path, '-vf', filter, ...out]);
  const length = width * height * 3;
  return Array.from({ length: bytes.length / length }, (_, n) => ({
    width,
    height,
    channels: 3,
    data: bytes.subarray(n * length, (n + 1) * length),
  }));
}

/** The film of an original in its one size, cut at these seconds, as a file for other programs. */
export async function filmOf(path: string, dir: string, cuts: readonly number[] = [0]): Promise<string> {
  const plan = await planOf(path);
  const ticks = cuts.map((second) => second * 90_000);
  const made = [];
  for (const unit of recut(plan, 'video', ticks)) made.push(...(await makeUnits(path, plan, [unit], dir, 600_000)));
  const film = join(dir, 'joined.mp4');
  await writeFile(film, joined('480p', partsOf('480p', made)));
  return film;
}
