import { PROGRAM } from './protocol.ts';

/** What a build consists of (vite.config.ts writes it). */
interface ProgramList {
  /** The first script of the page, whose name changes with everything that it loads. */
  readonly entry: string;
  readonly files: readonly string[];
}

const PAGE = '/';
/** Programs that are kept: pages of the one before may still be open. */
const KEPT = 2;
/** Milliseconds after which a page that is kept is better than one that may come. */
const PATIENCE = 4_000;

async function kept(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PROGRAM));
}

/** From the newest program that has it. Names of files change with their content, so no program gets parts of another. */
async function find(path: string): Promise<Response | undefined> {
  for (const name of (await kept()).reverse()) {
    const found = await (await caches.open(name)).match(path, { ignoreSearch: true });
    if (found) return found;
  }
  return undefined;
}

/** Keeps the program that is deployed now, whole or not at all: its page comes last. */
export async function keepProgram(): Promise<void> {
  const { entry, files } = (await (await fetch('/program.json', { cache: 'no-cache' })).json()) as ProgramList;
  const name = PROGRAM + entry;
  const isNewest = (await kept()).at(-1) === name;
  if (isNewest && (await (await caches.open(name)).match(PAGE))) return;
  const page = await fetch(PAGE, { cache: 'no-cache' });
  // In the middle of a deployment: another time.
  if (!page.ok || !(await page.clone().text()).includes(entry)) return;
  await caches.delete(name);
  const cache = await caches.open(name);
  await cache.addAll([...files]);
  await cache.put(PAGE, page);
  for (const old of (await kept()).slice(0, -KEPT)) await caches.delete(old);
}

/** A gateway that answers for a silent server. */
const isSilent = ({ status }: Response) => status >= 502 && status <= 504;

/** The page: the deployed one where the server answers in time, else that of the newest program that is kept whole. */
export async function answerPage(request: Request, preloaded: Promise<Response | undefined>): Promise<Response> {
  const asked = preloaded.then((response) => response ?? fetch(request));
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => undefined);
  if (answer && !isSilent(answer)) return answer;
  return (await find(PAGE)) ?? asked;
}

/** A file whose name changes with its content. */
export async function answerAsset(request: Request): Promise<Response> {
  return (await find(new URL(request.url).pathname)) ?? fetch(request);
}

/** A file whose name stays. */
export async function answerRootFile(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    if (!isSilent(answer)) return answer;
  } catch {
    // What is kept, if it is.
  }
  return (await find(new URL(request.url).pathname)) ?? Response.error();
}
