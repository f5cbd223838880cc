import { createApi, memoryTokens } from '@rdrive/client';
import { PASSWORD, setUpBy } from '../../e2e/support/person.ts';
import { type Server, startServer } from '../../e2e/support/server.ts';
import { fillYears } from '../library/years/fill.ts';

type Api = ReturnType<typeof createApi>;

/** What the benches need of a server; one that runs already is left as it is. */
type Served = Pick<Server, 'url' | 'stop'>;

/** A drive of two people with a library of many years. */
export interface LibraryDrive {
  readonly server: Served;
  /** The other person, as a program. */
  readonly ben: Api;
}

/** Files in it: 100,000, or what `RDRIVE_BENCH_FILES` says where something is only tried. */
export const FILES = Number(process.env['RDRIVE_BENCH_FILES'] ?? 100_000);

let started: Promise<LibraryDrive> | undefined;

async function start(): Promise<LibraryDrive> {
  const server = await startServer('house');
  const ana = await setUpBy(server.url, 'ana');
  const { code } = await ana.api.auth.invite();
  const ben = createApi({ baseUrl: server.url, tokens: memoryTokens() });
  await ben.auth.accept({ code, username: 'ben', password: PASSWORD });
  console.log(`  filling a drive with ${FILES} files`);
  await fillYears(server.storeEnv, { count: FILES });
  return { server, ben };
}

/** One that was filled before, with the people of the tests. */
async function attach(url: string): Promise<LibraryDrive> {
  const ben = createApi({ baseUrl: url, tokens: memoryTokens() });
  await ben.auth.login({ username: 'ben', password: PASSWORD });
  return { server: { url, stop: async () => undefined }, ben };
}

/** The one drive that all benches of this process look at: it takes a minute to fill. */
export function libraryDrive(): Promise<LibraryDrive> {
  const running = process.env['RDRIVE_BENCH_DRIVE'];
  started ??= running ? attach(running) : start();
  return started;
}

/** Stops it, where it was started, and removes its files. */
export async function endLibraryDrive(): Promise<void> {
  await (await started)?.server.stop();
}
