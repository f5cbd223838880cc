import type { MediaKindJson } from '../../api/wire.ts';
import type { Span } from './calendar.ts';

/** Where a text may be looked for alone. */
export type SearchField = 'name' | 'folder' | 'description' | 'tag' | 'camera' | 'lens';

/** What a part of a search asks for. All parts must hold. */
export type SearchWish =
  /** In any field. */
  | { readonly sort: 'text' }
  | {
      readonly sort: 'field';
      readonly field: SearchField;
      readonly value: string;
      /** The value is all of what is there: of a folder, it and those below it. */
      readonly whole: boolean;
    }
  /** Captured within; a text that says just that is found as well. */
  | { readonly sort: 'dates'; readonly spans: readonly Span[] }
  | { readonly sort: 'kind'; readonly kind: MediaKindJson }
  /** Bytes. */
  | { readonly sort: 'size'; readonly least: number; readonly most: number }
  | { readonly sort: 'place' }
  | { readonly sort: 'favourite' }
  | { readonly sort: 'screenshot' }
  | { readonly sort: 'uploader'; readonly userId: string };

/** One part of what was typed, as it was understood: a chip. */
export interface SearchTerm {
  /** As it was typed. */
  readonly words: string;
  /** Where that stands in what was typed: from, before. */
  readonly place: readonly [from: number, before: number];
  /** Folded. */
  readonly text: string;
  readonly wish: SearchWish;
  /** What it asks for must not be so. */
  readonly not: boolean;
}
