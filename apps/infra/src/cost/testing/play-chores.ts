import { times } from '../units.ts';
import { holdTime } from './hold-time.ts';
import type { Scene } from './scene.ts';

const MONTH_MS = 31 * 86_400_000;

/** What is done without anybody asking. */
export async function playChores(
  scene: Scene,
  { clock, sweptShare }: { clock: { at: number }; sweptShare: number },
): Promise<void> {
  const { once, cloud, page, actions } = scene;
  await once('janitor often', () => cloud.clean('often'));
  await once('janitor daily', () => cloud.clean('daily'));
  clock.at += 2 * 86_400_000;
  await once('janitor weekly', () => cloud.clean('weekly'));
  const weekly = actions['janitor weekly'];
  if (weekly) {
    const work = Object.entries(weekly.work).map(([name, { cpuMs, dynamo, s3 }]) => {
      const all = { cpuMs: cpuMs / sweptShare, dynamo: dynamo / sweptShare, s3: s3 / sweptShare };
      return [name, all] as const;
    });
    const units = { ...times(weekly.units, 1 / sweptShare), 'lambda.janitor.invocations': 1 };
    actions['janitor weekly'] = { units, work: Object.fromEntries(work) };
  }
  await page.call('DELETE', `/api/images/${scene.seeded.at(-2)}`);
  clock.at += MONTH_MS;
  // A whole round for one file: more than a month's six would use.
  await once('purgeFile', async () => {
    using _ = holdTime();
    await cloud.clean('daily');
    await cloud.work();
  });
}
