import { useEffect, useRef } from 'react';

/** Groups of the help sheet, in its order. */
export const shortcutGroups = ['grid', 'change', 'go', 'viewer', 'app'] as const;

interface Shortcut {
  /**
   * Combinations that mean the same. `mod` is Ctrl, or Cmd on a Mac; letters regardless of Shift; two keys with a blank
   * between are pressed one after the other.
   */
  readonly keys: readonly string[];
  readonly group: (typeof shortcutGroups)[number];
  /** What the help sheet says instead of all of `keys`. */
  readonly shown?: readonly string[];
  /** Also over the viewer. Others rest while something lies over the page. */
  readonly everywhere?: true;
  /** Also in a field. */
  readonly whileTyping?: true;
}

/** Every key of the app: what handlers listen to, and what the help sheet shows. */
export const shortcuts = {
  walk: { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], group: 'grid' },
  leap: { keys: ['Home', 'End', 'PageUp', 'PageDown'], group: 'grid' },
  extend: {
    keys: ['Left', 'Right', 'Up', 'Down']
      .map((way) => `shift+Arrow${way}`)
      .concat(['shift+Home', 'shift+End', 'shift+PageUp', 'shift+PageDown']),
    group: 'grid',
    shown: ['shift+ArrowLeft', 'shift+ArrowRight'],
  },
  open: { keys: ['Enter'], group: 'grid' },
  select: { keys: ['Space', 'x'], group: 'grid' },
  'select-range': { keys: ['shift+Space'], group: 'grid' },
  'select-all': { keys: ['mod+a'], group: 'grid' },
  'select-day': { keys: ['a'], group: 'grid' },
  clear: { keys: ['Escape'], group: 'grid' },
  menu: { keys: ['shift+F10', 'ContextMenu'], group: 'grid' },

  rename: { keys: ['F2'], group: 'change' },
  favourite: { keys: ['f'], group: 'change' },
  tag: { keys: ['t'], group: 'change' },
  correct: { keys: ['c'], group: 'change' },
  compare: { keys: ['v'], group: 'change' },
  move: { keys: ['m'], group: 'change' },
  download: { keys: ['d'], group: 'change' },
  trash: { keys: ['Delete', 'mod+Backspace'], group: 'change' },
  'new-folder': { keys: ['n'], group: 'change' },
  upload: { keys: ['u'], group: 'change' },
  undo: { keys: ['mod+z'], group: 'change', everywhere: true },

  search: { keys: ['/'], group: 'go' },
  'go-timeline': { keys: ['g p'], group: 'go' },
  'go-library': { keys: ['g l'], group: 'go' },
  'go-favourites': { keys: ['g f'], group: 'go' },
  'go-videos': { keys: ['g v'], group: 'go' },
  'go-trash': { keys: ['g t'], group: 'go' },
  'go-up': { keys: ['alt+ArrowUp'], group: 'go' },

  'viewer-step': { keys: ['ArrowLeft', 'ArrowRight'], group: 'viewer' },
  'viewer-ends': { keys: ['Home', 'End'], group: 'viewer' },
  'viewer-play': { keys: ['Space'], group: 'viewer' },
  'viewer-live': { keys: ['l'], group: 'viewer' },
  'viewer-info': { keys: ['i'], group: 'viewer' },
  'viewer-zoom': { keys: ['+', '-', '0'], group: 'viewer' },
  'viewer-close': { keys: ['Escape'], group: 'viewer' },

  palette: { keys: ['mod+k'], group: 'app', everywhere: true, whileTyping: true },
  help: { keys: ['?'], group: 'app', everywhere: true },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** How the table writes a key press: `mod+a`, `shift+Space`, `?`. */
export function combinationOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;
  const mod = ctrlKey || metaKey ? 'mod+' : '';
  // Shift is part of what a character is; of a named key it is not.
  return `${mod}${altKey ? 'alt+' : ''}${shiftKey && name.length > 1 ? 'shift+' : ''}${name}`;
}

/** The shortcut of a press, after `before` (the first key of two), among those of the page. */
export function shortcutFor(press: Press, before?: string): ShortcutId | undefined {
  const combination = combinationOf(press);
  const wanted = before === undefined ? combination : `${before} ${combination}`;
  for (const [id, { keys, group }] of Object.entries(shortcuts) as [ShortcutId, Shortcut][])
    if (group !== 'viewer' && keys.includes(wanted)) return id;
  return undefined;
}

/** Answers whether a press was meant for it; `false` leaves the press to others. */
type Handler = (event: KeyboardEvent) => unknown;

const handlers = new Map<ShortcutId, Handler[]>();
/** Time to press the second key of two, milliseconds. */
const SEQUENCE = 1_200;
let first: { readonly key: string; readonly at: number } | undefined;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest('input:not([type="range"]), textarea, select, [contenteditable], dialog, [role="menu"]') !== null
  );
}

function isForTyping(press: Press): boolean {
  const id = shortcutFor(press);
  const shortcut: Shortcut | undefined = id && shortcuts[id];
  return shortcut?.whileTyping === true;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (isTyping(event.target) && !isForTyping(event)) return;
  const before = first && event.timeStamp - first.at < SEQUENCE ? first.key : undefined;
  first = undefined;
  const id = (before && shortcutFor(event, before)) || shortcutFor(event);
  if (id === undefined) {
    if (combinationOf(event) === 'g') first = { key: 'g', at: event.timeStamp };
    return;
  }
  const { everywhere }: Shortcut = shortcuts[id];
  const covered = document.querySelector('dialog[open]') !== null || document.getElementById('shell')?.inert === true;
  if (covered && !(everywhere && !document.querySelector('dialog[open]'))) return;
  const handler = handlers.get(id)?.at(-1);
  if (handler && handler(event) !== false) event.preventDefault();
}

/** Begins to listen; once for the page. */
export function listenForShortcuts(): void {
  addEventListener('keydown', onKeyDown);
}

/** Answers these shortcuts while the component is there. Of two components the later one is asked. */
export function useShortcuts(map: Partial<Record<ShortcutId, Handler>>): void {
  const latest = useRef(map);
  latest.current = map;
  const ids = Object.keys(map).join();
  useEffect(() => {
    const mine = (ids === '' ? [] : ids.split(',')).map((name) => {
      const id = name as ShortcutId;
      const handler: Handler = (event) => latest.current[id]?.(event);
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      return [id, handler] as const;
    });
    return () => {
      for (const [id, handler] of mine)
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((other) => other !== handler),
        );
    };
  }, [ids]);
}
