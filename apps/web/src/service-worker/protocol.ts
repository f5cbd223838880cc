import type { ZipItem } from '@rdrive/client';

/** Where forms are sent that ask for a zip; also the scope of the worker, so that it sees nothing else. */
export const ZIP_PATH = '/zip';
/** The one field of the form: the id that the page has given the zip. */
export const ID_FIELD = 'id';
/** Over which page and worker talk about their zips. */
export const CHANNEL = 'rdrive-zip';

/** What the page says. */
export interface ZipOrder {
  readonly from: 'page';
  readonly id: string;
  /** Name of the zip file. */
  readonly name: string;
  readonly items: readonly ZipItem[];
}

interface News {
  readonly from: 'worker';
  readonly id: string;
}

/** What the worker says: it asks for the items, has begun, has ended (`whole` unless the person stopped it), or broke off. */
export type ZipNews =
  | (News & { readonly say: 'asking' | 'begun' })
  | (News & { readonly say: 'ended'; readonly whole: boolean })
  | (News & { readonly say: 'broken'; readonly path: string; readonly refused: boolean });

export type ZipMessage = ZipOrder | ZipNews;
