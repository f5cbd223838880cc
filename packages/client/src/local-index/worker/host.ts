import { findDuplicates } from '../duplicates/find-duplicates.ts';
import { type IndexEngine, startEngine } from '../engine/engine.ts';
import type { IndexSources } from '../engine/sources.ts';
import { type DuplicateGroup, FIRST_ROWS, type IndexQuery, type IndexState } from '../library-index.ts';
import { placesIn } from '../places/places-in.ts';
import { listFolder } from '../query/list-folder.ts';
import { HEAD_ROWS, outlineOf } from '../query/outline.ts';
import { NO_STATISTICS, statisticsOf } from '../query/statistics.ts';
import type { FeedNews, Replica } from '../replica/replica.ts';
import type { SearchContext } from '../search/phrases.ts';
import { createSearchReader, type SearchReading } from '../search/reading.ts';
import type { IndexStore } from '../store/index-store.ts';
import { createAudience } from './audience.ts';
import { createForesight, nextTexts } from './foresight.ts';
import { createFrontKeeper } from './front-keeper.ts';
import type { AnswerValue, Line, PageOrder, ToldSet, WorkerNews } from './protocol.ts';
import { createSets, filesIn, type NumberedSet } from './sets.ts';

export interface HostOptions {
  readonly sources: IndexSources;
  readonly store: IndexStore;
  /** Who may be named in a search. */
  people(): Promise<SearchContext['people']>;
  readonly now?: () => number;
}

/** The index of one browser, for all its pages. */
export interface IndexHost {
  /** Serves one more page. */
  serve(line: Line<WorkerNews>): void;
  /** Has a page renew the session; settles when one has done what it can. */
  renew(): Promise<void>;
  /** The session has ended, or what is kept was wiped elsewhere: leaves nothing and tells all pages. */
  end(): Promise<void>;
}

/** While it fills, pages are told of it this often (ms): each telling costs some milliseconds at 100,000 files. */
const FILLING_PACE = 1_000;

function fileIn(replica: Replica, id: string) {
  const row = replica.columns.ids.find(id);
  return row < 0 ? undefined : replica.file(row);
}

interface Watch {
  readonly query: IndexQuery;
  /** The head of an answer, which the page may ask the rest of. */
  head?: NumberedSet;
  told?: NumberedSet;
}

interface Page {
  readonly line: Line<WorkerNews>;
  readonly watches: Map<number, Watch>;
}

function plainState({ problem, ...state }: IndexState): Extract<WorkerNews, { news: 'state' }>['state'] {
  if (!problem) return state;
  return { ...state, problem: { code: problem.code, message: problem.message, status: problem.status } };
}

/** What is told of an answer, and what of that is handed over: a copy of two megabytes would take as long as the answer. */
function toldSet(given: NumberedSet, most: number, first = filesIn(given, 0, FIRST_ROWS)) {
  const { set, rows, replica } = given;
  const outline = outlineOf(replica.columns, given, most);
  const told: ToldSet = { set, count: rows.length, ...outline, first };
  return { told, owned: [outline.aspects.buffer, outline.ids.buffer] };
}

/** Makes the {@link IndexHost} of a worker. */
export function createIndexHost({ sources, store, people, now = Date.now }: HostOptions): IndexHost {
  const audience = createAudience();
  const sets = createSets();
  const reader = createSearchReader();
  const foresight = createForesight();
  const pages = new Set<Page>();
  let engine: { readonly userId: string; readonly running: IndexEngine } | undefined;
  let named: SearchContext['people'] = [];
  let askedPeople = false;
  let toldAt = 0;
  let renewing: PromiseWithResolvers<void> | undefined;

  function localNow(): number {
    const time = now();
    return time - new Date(time).getTimezoneOffset() * 60_000;
  }

  function takePeople(now: SearchContext['people']) {
    named = now;
    tellResults();
  }

  /** Names are needed by the first search alone. */
  async function askPeople(): Promise<void> {
    if (askedPeople) return;
    askedPeople = true;
    try {
      const kept = await store.people().catch(() => undefined);
      if (kept) takePeople(kept);
      const now = await people();
      takePeople(now);
      await store.keepPeople(now).catch(() => undefined);
    } catch {
      askedPeople = false;
    }
  }

  const context = (): SearchContext => ({ now: localNow(), people: named });

  function read(text: string): SearchReading {
    void askPeople();
    return engine ? reader(engine.running.replica(), text, context()) : { terms: [], suggestions: [], folders: [] };
  }

  /** With `most`, of a larger answer only its head. Nothing is told of a set that the page has `held` so far already. */
  function tellResult(page: Page, watch: number, most = Number.POSITIVE_INFINITY, held?: number) {
    const asked = page.watches.get(watch);
    // Before that an empty answer would say that there is nothing.
    if (!asked || !engine?.running.hasBegun()) return;
    if (asked.query.text) void askPeople();
    const given = sets.answer(engine.running.replica(), asked.query, context());
    if (asked.told === given) return;
    const first = asked.head === given ? [] : undefined;
    if (most < given.rows.length) asked.head = given;
    else asked.told = given;
    if (given.set === held) return;
    const { told, owned } = toldSet(given, most, first);
    page.line.postMessage({ news: 'result', watch, told }, owned);
  }

  function foretell(page: Page, text: string) {
    if (!engine?.running.hasBegun() || !pages.has(page)) return;
    const query = { text };
    const given = sets.foretell(engine.running.replica(), query, context());
    const { told, owned } = toldSet(given, HEAD_ROWS);
    page.line.postMessage({ news: 'foretold', query, told }, owned);
  }

  /** Answers what may be typed next, once the page has had time to show what was. */
  function foresee(page: Page, text: string) {
    foresight.stop();
    const texts = () => nextTexts(text, read(text).suggestions);
    foresight.begin(texts, (next) => foretell(page, next));
  }

  function tellResults() {
    toldAt = now();
    for (const page of pages) for (const watch of page.watches.keys()) tellResult(page, watch);
  }

  function tellAll(news: WorkerNews) {
    for (const { line } of pages) line.postMessage(news);
  }

  function changed(running: IndexEngine, news: FeedNews | undefined) {
    const { status } = running.state.get();
    if (status === 'ready') front.changed();
    if (status !== 'loading' || now() - toldAt >= FILLING_PACE) tellResults();
    if (news && status === 'ready') tellAll({ news: 'feed', feed: news });
  }

  function start(userId: string) {
    const running = startEngine({ sources, store, attention: audience, userId });
    engine = { userId, running };
    running.state.subscribe(() => tellAll({ news: 'state', state: plainState(running.state.get()) }));
    running.onChange((news) => changed(running, news));
  }

  const front = createFrontKeeper(
    () => engine && sets.answer(engine.running.replica(), {}, context()),
    (kept) => store.keepFront(kept),
  );

  async function end(): Promise<void> {
    front.stop();
    foresight.stop();
    engine?.running.stop();
    engine = undefined;
    tellAll({ news: 'ended' });
    await store.wipe().catch(() => undefined);
  }

  async function enter(page: Page, userId: string): Promise<void> {
    // Somebody else has logged in here: nothing of the one before may be seen.
    if (engine && engine.userId !== userId) await end();
    pages.add(page);
    // The page that was asked may have gone without a word.
    if (renewing) page.line.postMessage({ news: 'renew' });
    if (!engine) start(userId);
    if (engine) page.line.postMessage({ news: 'state', state: plainState(engine.running.state.get()) });
    for (const watch of page.watches.keys()) tellResult(page, watch);
  }

  function rows(set: number, from: number, to: number) {
    const held = sets.set(set);
    return held ? filesIn(held, from, to) : [];
  }

  function find(set: number, id: string): number {
    const held = sets.set(set);
    const row = held?.replica.columns.ids.find(id) ?? -1;
    return row < 0 || !held ? -1 : held.rows.indexOf(row);
  }

  /** Asks the replica as soon as it holds what this device has kept. */
  async function whenBegun<T>(ask: (replica: Replica) => T): Promise<T | undefined> {
    const running = engine?.running;
    await running?.begun;
    return running && ask(running.replica());
  }

  /** Asked for again by every page that shows them, after every change. */
  let duplicates:
    | { readonly replica: Replica; readonly revision: number; readonly groups: readonly DuplicateGroup[] }
    | undefined;

  function duplicatesNow(): readonly DuplicateGroup[] {
    const replica = engine?.running.replica();
    if (!replica) return [];
    const { columns, revision } = replica;
    if (duplicates?.replica !== replica || duplicates.revision !== revision)
      duplicates = { replica, revision, groups: findDuplicates(columns, replica.rowsBy('taken')) };
    return duplicates.groups;
  }

  function filesOf(ids: readonly string[]) {
    const replica = engine?.running.replica();
    return replica ? ids.flatMap((id) => fileIn(replica, id) ?? []) : [];
  }

  function renewed() {
    renewing?.resolve();
    renewing = undefined;
  }

  function leave(page: Page) {
    audience.leave(page);
    pages.delete(page);
    page.watches.clear();
    if (pages.size === 0) renewed();
  }

  async function take(page: Page, message: PageOrder): Promise<void> {
    const reply = (call: number, value: AnswerValue) => page.line.postMessage({ news: 'answer', call, value });
    switch (message.order) {
      case 'enter':
        return enter(page, message.userId);
      case 'attend':
        return audience.attend(page, message.visible, message.lastUsed, message.arrived);
      case 'watch':
        page.watches.set(message.watch, { query: message.query });
        return tellResult(page, message.watch, message.soon ? HEAD_ROWS : undefined, message.held);
      case 'foresee':
        return foresee(page, message.text);
      case 'rest':
        return tellResult(page, message.watch);
      case 'unwatch':
        return void page.watches.delete(message.watch);
      case 'rows':
        return reply(message.call, rows(message.set, message.from, message.to));
      case 'find':
        return reply(message.call, find(message.set, message.id));
      case 'read':
        reply(message.call, read(message.text));
        // Somebody is about to type.
        if (engine?.running.hasBegun() && message.text === '') sets.prepare(engine.running.replica());
        return;
      case 'folder':
        return reply(message.call, await whenBegun((replica) => listFolder(replica, message.path)));
      case 'file':
        return reply(message.call, await whenBegun((replica) => fileIn(replica, message.id)));
      case 'duplicates':
        return reply(message.call, duplicatesNow());
      case 'files':
        return reply(message.call, filesOf(message.ids));
      case 'places':
        return reply(message.call, engine ? placesIn(engine.running.replica(), message.box, message.zoom) : []);
      case 'statistics':
        return reply(message.call, engine ? statisticsOf(engine.running.replica()) : NO_STATISTICS);
      case 'show':
        return engine?.running.show(message.feed, message.waiting);
      case 'accept':
        engine?.running.accept(message.files);
        // Behind the answers that show them.
        return reply(message.call, 0);
      case 'poke':
        return engine?.running.poke();
      case 'renewed':
        return renewed();
      case 'leave':
        return leave(page);
      case 'wipe':
        await end();
        return reply(message.call, 0);
    }
  }

  return {
    serve(line) {
      const page: Page = { line, watches: new Map() };
      // Only pages of our own origin have an end of this line.
      line.addEventListener('message', ({ data }) => void take(page, data as PageOrder));
      line.start?.();
    },
    renew() {
      if (pages.size === 0) return Promise.resolve();
      if (!renewing) {
        renewing = Promise.withResolvers<void>();
        tellAll({ news: 'renew' });
      }
      return renewing.promise;
    },
    end,
  };
}
