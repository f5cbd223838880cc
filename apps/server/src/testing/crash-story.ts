import { createHash } from 'node:crypto';
import type { StatsResponse } from '@rdrive/api/schemas';
import { expect } from 'vitest';
import { type Caller, callerOf, NoAnswer } from './caller.ts';
import { checkDatabase, readDisk, sweepAll } from './disk-check.ts';
import { type Killable, startKillable } from './killable.ts';
import { createPlayer, type Player } from './player.ts';
import { type Random, randomOf } from './random.ts';
import { readTrash, readTree } from './reality.ts';
import { signUp } from './sign-up.ts';
import { until } from './until.ts';

const PLAYERS = 4;
/** More than one part. */
const LARGE_BYTES = 65_000_000;
/** Files whose bytes are fetched after each crash. */
const SAMPLE = 12;

/** How often something was tried. */
export interface Tally {
  kills: number;
  /** Requests that were answered, and so must not be lost. */
  acknowledged: number;
}

interface Story {
  readonly dir: string;
  readonly random: Random;
  readonly players: readonly Player[];
  readonly tally: Tally;
  token: string;
}

/** Ends the server in one of the ways in which servers end. */
async function end({ random, tally }: Story, server: Killable): Promise<void> {
  if (random.below(4) > 0) {
    tally.kills += 1;
    await server.kill();
  } else if (!(await server.stop(random.below(300)))) tally.kills += 1;
}

/** Some starts are killed as well, anywhere between the first file opened and the first answer. */
async function startAgain({ dir, random, tally }: Story): Promise<Killable> {
  while (random.below(5) === 0) {
    const server = startKillable(dir);
    await new Promise((resolve) => setTimeout(resolve, random.below(2_500)));
    await server.kill();
    tally.kills += 1;
  }
  return startKillable(dir);
}

/** All players work until the server dies under them. */
async function playUntilDeath(story: Story, server: Killable, caller: Caller): Promise<void> {
  const { random, players, tally } = story;
  let left = 1 + random.below(80);
  const delayMs = random.below(30);
  const { promise: dying, resolve } = Promise.withResolvers<void>();
  const onAnswer = (): void => {
    tally.acknowledged += 1;
    left -= 1;
    if (left === 0) setTimeout(() => resolve(), delayMs);
  };
  const playing = Promise.all(players.map((player) => player.play(caller, onAnswer)));
  await Promise.race([dying, playing]);
  await end(story, server);
  await playing;
}

/** What is acknowledged is there, what is there is whole, and nothing else is to be seen. */
async function judge({ players, random }: Story, caller: Caller): Promise<void> {
  const trash = await readTrash(caller);
  const complaints = await Promise.all(players.map((player) => player.judge(caller, trash)));
  expect(complaints.flat()).toEqual([]);
  const files = players.flatMap((player) => [...player.model().files.values()]);
  for (let count = 0; count < SAMPLE; count += 1) {
    const file = random.pick(files);
    if (!file) return;
    const bytes = await caller.bytes(`/api/images/${file.id}/download`);
    expect(createHash('sha256').update(bytes).digest('hex'), file.path).toBe(file.sha256);
  }
}

/** Everything that was left half done comes to its end: uploads, media jobs, deletions. */
async function settle({ players }: Story, caller: Caller): Promise<void> {
  await until('uploads can be finished', async () => {
    const finished = await Promise.all(players.map((player) => player.finish(caller)));
    return finished.every(Boolean);
  });
  await until('all jobs are done', async () => {
    const { jobs } = await caller.call<StatsResponse>('GET', '/api/stats');
    return jobs.waiting + jobs.running === 0;
  });
  const { files } = await readTree(caller, '/');
  expect(files.filter(({ state }) => state !== 'ready')).toEqual([]);
  for (const file of files.slice(0, SAMPLE)) {
    expect((await caller.bytes(file.urls.thumb ?? 'none')).length, file.fileName).toBeGreaterThan(0);
  }
}

/** After the sweep the disk holds the bytes of the files that people see, and nothing else. */
async function checkDisk({ dir, players }: Story, mediaVersions: ReadonlyMap<string, number>): Promise<void> {
  await sweepAll(dir);
  expect(checkDatabase(dir)).toBe('ok');
  const { originals, derived, rest } = readDisk(dir);
  const known = players.flatMap((player) => [...player.model().files.values(), ...player.model().trash.values()]);
  expect(Object.fromEntries(originals)).toEqual(Object.fromEntries(known.map(({ id, sha256 }) => [id, sha256])));
  expect([...derived].sort()).toEqual([...mediaVersions].map(([id, version]) => `${id}/${version}`).sort());
  expect(rest).toEqual([]);
}

async function mediaVersionsOf(caller: Caller): Promise<Map<string, number>> {
  const { files } = await readTree(caller, '/');
  const trash = (await readTrash(caller)).filter((entry) => entry.entryType === 'file');
  return new Map([...files, ...trash].map(({ id, mediaVersion }) => [id, mediaVersion]));
}

/** Plays `rounds` rounds on one store; each ends with the death of the server and begins with a look at what is left. */
export async function tellCrashStory(dir: string, seed: number, rounds: number): Promise<Tally> {
  const random = randomOf(seed);
  const players = Array.from({ length: PLAYERS }, (_, n) => createPlayer(`/p${n}`, random, LARGE_BYTES));
  const story: Story = { dir, random, players, tally: { kills: 0, acknowledged: 0 }, token: '' };
  let server = startKillable(dir);
  try {
    story.token = (await signUp(await server.url)).accessToken;
    let caller = callerOf(await server.url, story.token);
    for (const player of players) await player.enter(caller);
    for (let round = 0; round < rounds; round += 1) {
      await playUntilDeath(story, server, caller);
      expect(checkDatabase(dir), `database after round ${round}`).toBe('ok');
      server = await startAgain(story);
      caller = callerOf(await server.url, story.token);
      await judge(story, caller);
    }
    await settle(story, caller);
    const mediaVersions = await mediaVersionsOf(caller);
    expect(await server.stop(20_000)).toBe(true);
    await checkDisk(story, mediaVersions);
    return story.tally;
  } catch (error) {
    const cause = error instanceof NoAnswer ? error.cause : error;
    throw new Error(`seed ${seed}: ${String(error)}\n${server.log().slice(-1_500)}`, { cause });
  } finally {
    await server.kill();
  }
}
