import { describe, expect, test } from 'vitest';
import { createWaitingLine } from './waiting-line.ts';

describe('the waiting line', () => {
  test('runs as many at once as it may, the trusted first, each line in its order', async () => {
    const line = createWaitingLine({ concurrency: 2, maxWaiting: 10 });
    const started: string[] = [];
    let running = 0;
    let most = 0;
    const release: (() => void)[] = [];
    const join = (name: string, trusted = false) =>
      line.run(
        async () => {
          started.push(name);
          most = Math.max(most, ++running);
          await new Promise<void>((resolve) => release.push(resolve));
          running -= 1;
        },
        { trusted },
      );
    const all = [join('s1'), join('s2'), join('s3'), join('s4'), join('t1', true), join('t2', true)];
    for (let done = 0; done < all.length; done++) {
      while (release.length === 0) await Promise.resolve();
      release.shift()?.();
      await Promise.race(all.slice());
    }
    await Promise.all(all);
    expect(started).toEqual(['s1', 's2', 't1', 't2', 's3', 's4']);
    expect(most).toBe(2);
  });

  test('a task that fails makes room for the next', async () => {
    const line = createWaitingLine({ concurrency: 1, maxWaiting: 1 });
    const failing = line.run(() => Promise.reject(new Error('no')));
    const next = line.run(async () => 'done');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
    expect(await line.run(async () => 'again')).toBe('again');
  });
});
