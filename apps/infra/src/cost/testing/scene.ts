import { derivedPrefix } from '@rdrive/core';
import type { Counts, DerivedObject, Played } from '../counts.ts';
import type { Browser } from './browser.ts';
import type { MeteredCloud } from './cloud.ts';

/** A file as the API answers it, as far as the play needs it. */
export interface PlayedFile {
  readonly id: string;
  readonly version: number;
  readonly urls: { readonly thumb: string; readonly preview: string; readonly original: string };
}

/** Where the play is: the page of the person, what is in the library, and what has been counted. */
export interface Scene {
  readonly cloud: MeteredCloud;
  readonly page: Browser;
  readonly person: { readonly username: string; readonly password: string };
  readonly actions: Record<string, Played>;
  photo: PlayedFile;
  video: PlayedFile;
  /** Ids of the files that have been there for long. */
  seeded: readonly string[];
  /** Does something and keeps what it used under this name. */
  once(action: string, work: () => Promise<void>): Promise<void>;
  /** What the person sees of so many tiles. */
  tiles(count: number): Promise<void>;
  /** Asks what has changed since it was asked last. */
  poll(): Promise<void>;
  /** A file as it is now; not counted. */
  file(kind: 'images' | 'videos', id: string): Promise<PlayedFile>;
  /** What lies beside the original of each. */
  derived(): Promise<Counts['derived']>;
}

const nothing: PlayedFile = { id: '', version: 0, urls: { thumb: '', preview: '', original: '' } };

export function createScene(cloud: MeteredCloud, page: Browser, person: Scene['person']): Scene {
  let cursor = 'now';
  let tag: string | undefined;
  const scene: Scene = {
    cloud,
    page,
    person,
    actions: {},
    photo: nothing,
    video: nothing,
    seeded: [],
    async once(action, work) {
      cloud.meter.read();
      await work();
      scene.actions[action] = cloud.meter.read();
    },
    async tiles(count) {
      for (let n = 0; n < count; n++) await page.load(scene.photo.urls.thumb);
    },
    async poll() {
      const path = `/api/changes?after=${encodeURIComponent(cursor)}`;
      const answer = await page.call('GET', path, undefined, tag === undefined ? {} : { 'if-none-match': tag });
      if (answer.status === 304) return;
      tag = answer.headers.get('etag') ?? undefined;
      cursor = answer.json.cursor;
    },
    async file(kind, id) {
      return (await page.call('GET', `/api/${kind}/${id}`)).json as PlayedFile;
    },
    async derived() {
      const of = async ({ id }: PlayedFile): Promise<DerivedObject[]> => {
        const { items } = await cloud.plain.stores.blobs.list(derivedPrefix(id), { limit: 100 });
        return items.map(({ key, size }) => ({ name: key.slice(key.lastIndexOf('/') + 1), bytes: size }));
      };
      return { photo: await of(scene.photo), video: await of(scene.video) };
    },
  };
  return scene;
}
