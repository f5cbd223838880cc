import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { hovers } from '../../lib/hovers.ts';
import { localIndex } from '../../lib/local-index/index-state.ts';
import type { ViewSearch } from '../../lib/navigation.ts';
import { useStore } from '../../lib/store.ts';

/** Typing goes into the address when it rests this long (ms): browsers take only so many changes of it. */
const REST = 300;

const SEARCH = '/search';

/** What was typed last before a view was left in the middle of a word, by its place in the history. */
const unwritten = new Map<string, string>();

/** What is searched for: in the box at once, in the address a little later. */
export interface SearchText {
  readonly text: string;
  /** While typing: takes the place of what the address says. */
  readonly type: (text: string) => void;
  /** A step of its own, from which "back" leads to what there was. */
  readonly go: (text: string) => void;
}

const nothing: () => void = () => undefined;

/**
 * Has the index look for a text while the page still draws the key, and for what the next key may make of it; under a finger
 * that comes later, and costs more.
 */
function useForesight(shown: string): (text: string) => void {
  const leave = useRef(nothing);
  const index = useStore(localIndex);
  useEffect(() => {
    if (hovers.get()) index?.foresee(shown);
  }, [index, shown]);
  useEffect(() => () => leave.current(), []);
  return useCallback((text) => {
    leave.current();
    const answer = text.trim() === '' ? undefined : localIndex.get()?.query({ text }, { soon: true });
    leave.current = answer?.subscribe(nothing) ?? nothing;
  }, []);
}

/** The text of the search, of which the address is the state. */
export function useSearchText(): SearchText {
  const q = useSearch({ strict: false, select: (search: ViewSearch) => search.q }) ?? '';
  // None while the page is already on its way to another view.
  const place = useRouterState({
    select: ({ location }) => (location.pathname === SEARCH ? location.state.__TSR_key : undefined),
  });
  const [text, setText] = useState(() => unwritten.get(place ?? '') ?? q);
  const navigate = useNavigate();
  const written = useRef(q);
  const running = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const rest = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  // The address has changed by itself: "back", or a link. Not while somebody types: that will be the address soon.
  useEffect(() => {
    if (timer.current !== undefined || running.current > 0 || q === written.current) return;
    written.current = q;
    setText(q);
  }, [q]);
  const latest = useRef({ place, text });
  useEffect(() => {
    latest.current = { place: place ?? latest.current.place, text };
  });

  const write = useCallback(
    (next: string, replace: boolean): Promise<void> | undefined => {
      rest();
      if (next === written.current) return undefined;
      written.current = next;
      running.current++;
      const search = ({ q: _, ...rest }: ViewSearch): ViewSearch => (next === '' ? rest : { ...rest, q: next });
      return navigate({ to: SEARCH, search, replace, resetScroll: false }).finally(() => running.current--);
    },
    [navigate, rest],
  );
  const foresee = useForesight(text);
  const type = useCallback(
    (next: string) => {
      foresee(next);
      setText(next);
      rest();
      timer.current = setTimeout(() => write(next, true), REST);
    },
    [write, rest, foresee],
  );
  const go = useCallback(
    (next: string) => {
      setText(next);
      const push = () => write(next, false);
      // Two steps at once would become one, and what was typed would not be come back to.
      const before = write(latest.current.text, true);
      if (before) void before.then(push);
      else push();
    },
    [write],
  );
  useEffect(() => {
    const left = unwritten.get(latest.current.place ?? '');
    unwritten.clear();
    if (left !== undefined) type(left);
    return () => {
      if (timer.current !== undefined) unwritten.set(latest.current.place ?? '', latest.current.text);
      rest();
    };
  }, [type, rest]);
  return { text, type, go };
}
