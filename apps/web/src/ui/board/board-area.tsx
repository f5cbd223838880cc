import type { FileJson, FolderJson } from '@rdrive/client';
import { CheckCheck, X } from 'lucide-react';
import { type DragEvent, type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { question, renaming } from '../../lib/ask.ts';
import { type Command, commandsFor } from '../../lib/commands.ts';
import { openContextMenu } from '../../lib/context-menu.ts';
import { useOffer } from '../../lib/palette/offer.ts';
import { countOf, type Picked } from '../../lib/picked.ts';
import {
  beginRange,
  clearSelection,
  hasAnchor,
  selection,
  selectRange,
  setSelection,
  toggleSelected,
} from '../../lib/selection.ts';
import type { FileShelf, IdOrder } from '../../lib/sequence.ts';
import { type ShortcutId, useShortcuts } from '../../lib/shortcuts.ts';
import { useStore } from '../../lib/store.ts';
import type { MenuItem } from '../menu-items.ts';
import { type Board, BoardProvider, createBoard } from './board.ts';
import { startDrag } from './drag.ts';
import { useRubberBand } from './rubber-band.ts';
import { useTouchSelect } from './touch-select.ts';
import { useWalk } from './use-walk.ts';

export interface BoardAreaProps {
  readonly folders?: readonly FolderJson[];
  readonly files: FileShelf;
  readonly onOpen: (item: FileJson | FolderJson) => void;
  /** What can be done with the view itself, by its name. */
  readonly more?: readonly Command[];
  /** What can be done where there is no tile. */
  readonly emptyMenu?: () => readonly MenuItem[];
  readonly children: ReactNode;
}

const NO_FOLDERS: readonly FolderJson[] = [];

/** The part of a view that holds tiles: chooses, opens, drags and changes them, by mouse, finger and key. */
export function BoardArea({ folders = NO_FOLDERS, files, onOpen, emptyMenu, more, children }: BoardAreaProps) {
  const board = useMemo(createBoard, []);
  const ref = useRef<HTMLDivElement>(null);
  const foldersById = useMemo(() => new Map(folders.map((folder) => [folder.id, folder])), [folders]);
  const itemOf = (id: string) => foldersById.get(id) ?? files.get(id);
  useRubberBand(board);
  useTouchSelect(board, ref);
  useWalk(board);

  const pick = (ids: Iterable<string>): Picked => {
    const items = [...ids].flatMap((id) => itemOf(id) ?? []);
    return {
      files: items.filter((item) => item.entryType === 'file'),
      folders: items.filter((item) => item.entryType === 'folder'),
    };
  };
  const focusedId = () => entryOf(document.activeElement);
  /** Ids of what is selected, else of the tile with the focus. */
  const target = (): readonly string[] => {
    const chosen = [...selection.get()];
    const selected = [...chosen.filter((id) => itemOf(id)), ...files.missing(chosen)];
    const id = focusedId();
    return selected.length > 0 || id === undefined ? selected : [id];
  };
  /** Does something with these as soon as all of them are at hand: at once, where they are. */
  function withPicked(ids: readonly string[], act: (picked: Picked) => void) {
    const missing = files.missing(ids);
    if (missing.length === 0) act(pick(ids));
    else void files.fetch(missing).then(() => act(pick(ids)));
  }
  function run(id: ShortcutId): boolean {
    const ids = target();
    if (files.missing(ids).length > 0) {
      withPicked(ids, (picked) =>
        commandsFor(picked)
          .find((each) => each.id === id)
          ?.run(),
      );
      return true;
    }
    const command = commandsFor(pick(ids)).find((each) => each.id === id);
    command?.run();
    return command !== undefined;
  }
  const select = (range: boolean) => {
    const id = focusedId();
    if (id === undefined) return false;
    if (range) selectRange(id, board.order());
    else toggleSelected(id);
    return true;
  };
  useShortcuts({
    select: () => select(false),
    'select-range': () => select(true),
    'select-all': () => setSelection(board.order().slice()),
    clear: () => selection.get().size > 0 && clearSelection(),
    rename: () => run('rename'),
    favourite: () => run('favourite'),
    tag: () => run('tag'),
    correct: () => run('correct'),
    compare: () => run('compare'),
    move: () => run('move'),
    download: () => run('download'),
    trash: () => run('trash'),
    menu: () => {
      const id = focusedId();
      const rect = id === undefined ? undefined : board.rectOf(id);
      if (rect) showMenu(id, { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 });
      return rect !== undefined;
    },
  });

  useOffer(async () => {
    const ids = target();
    const missing = files.missing(ids);
    const all = board.order();
    if (missing.length > 0) await files.fetch(missing);
    return [...commandsFor(pick(ids)), ...selecting(all), ...(more ?? [])];
  });

  function showMenu(id: string | undefined, at: { x: number; y: number }) {
    if (id === undefined) {
      const items = emptyMenu?.() ?? [];
      if (items.length > 0) openContextMenu(at, items);
      return;
    }
    withPicked(selection.get().has(id) ? [...selection.get()] : [id], (picked) => {
      const item = itemOf(id);
      const only = countOf(picked) === 1 && item;
      const open = only ? () => onOpen(only) : undefined;
      openContextMenu(
        at,
        commandsFor(picked, open).map(({ run: onSelect, id: shortcut, ...rest }) => ({ ...rest, onSelect, shortcut })),
        () => board.focus(id),
      );
    });
  }

  function onClick(event: MouseEvent) {
    const element = event.target as HTMLElement;
    const check = element.closest<HTMLElement>('[data-check]')?.dataset['check'];
    const id = check ?? entryOf(element);
    if (id === undefined) return;
    if (event.shiftKey) {
      const from = board.current.get();
      if (!hasAnchor() && from !== undefined) beginRange(from);
      selectRange(id, board.order());
    } else if (check !== undefined || event.ctrlKey || event.metaKey || selection.get().size > 0) toggleSelected(id);
    else {
      beginRange(id);
      const item = itemOf(id);
      // Folders are links, which the browser opens by itself.
      if (item?.entryType === 'file') onOpen(item);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    board.current.set(id);
  }

  function onContextMenu(event: MouseEvent) {
    const element = event.target as HTMLElement;
    if (event.defaultPrevented || element.closest('input, textarea, [role="menu"]')) return;
    event.preventDefault();
    showMenu(entryOf(element), { x: event.clientX, y: event.clientY });
  }

  const touched = useRef(false);
  function onDragStart(event: DragEvent) {
    const id = entryOf(event.target as Element);
    if (id === undefined) return;
    // Fingers select by a long press; only a mouse drags.
    if (touched.current || renaming.get() === id) return event.preventDefault();
    const ids = selection.get().has(id) ? [...selection.get()] : [id];
    // A drag begins now or never: rather never than with a part of them.
    if (files.missing(ids).length > 0) return event.preventDefault();
    startDrag(event, pick(ids));
  }

  useFocusKept(board, board.order, files, folders);
  useEmptySpaceMenu(emptyMenu ? (at) => showMenu(undefined, at) : undefined);
  return (
    <BoardProvider value={board}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for the tiles in it, which are buttons and links */}
      <div
        ref={ref}
        onClickCapture={onClick}
        onContextMenu={onContextMenu}
        onDragStart={onDragStart}
        onPointerDownCapture={(event) => {
          touched.current = event.pointerType !== 'mouse';
        }}
        onFocus={(event) => {
          const id = entryOf(event.target);
          if (id !== undefined) board.current.set(id);
        }}
      >
        {children}
      </div>
    </BoardProvider>
  );
}

/** What can be done with the selection itself. */
function selecting(all: IdOrder): readonly Command[] {
  const whole = { label: t('select.all'), icon: CheckCheck, run: () => setSelection(all.slice()) };
  const none = { label: t('select.clear'), icon: X, run: clearSelection };
  return [
    ...(all.length > 0 ? [{ id: 'select-all' as const, ...whole }] : []),
    ...(selection.get().size > 0 ? [{ id: 'clear' as const, ...none }] : []),
  ];
}

/** The tile that an element belongs to. */
function entryOf(element: Element | null): string | undefined {
  return element?.closest<HTMLElement>('[data-entry]')?.dataset['entry'];
}

/** So far (tiles) the focus goes at most. */
const NEAR = 500;

/** Where the tile with the focus goes away, the one that takes its place gets it. */
function useFocusKept(board: Board, order: () => IdOrder, files: unknown, folders: unknown) {
  const before = useRef<IdOrder>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks whenever the items change
  useLayoutEffect(() => {
    const now = order();
    const id = board.current.get();
    const last = before.current;
    const at = id === undefined ? -1 : last.indexOf(id);
    before.current = now;
    if (last === now || id === undefined || at < 0 || now.indexOf(id) >= 0) return;
    const isLeft = (other: string) => now.indexOf(other) >= 0;
    const next =
      last.slice(at, at + NEAR).find(isLeft) ?? last.slice(Math.max(0, at - NEAR), at).findLast(isLeft) ?? now.at(0);
    board.current.set(next);
    if (next !== undefined && document.activeElement === document.body) board.wanted.set(next);
  }, [board, files, folders]);
  const asked = useStore(question);
  useEffect(() => {
    // A dialog gives the focus back to a tile that its answer may have taken away.
    if (asked === undefined && document.activeElement === document.body) board.wanted.set(board.current.get());
  }, [board, asked]);
  useEffect(() => {
    // A wish for the focus that is older than what the person does now has lapsed.
    const lapse = () => board.wanted.set(undefined);
    addEventListener('pointerdown', lapse, { capture: true });
    return () => removeEventListener('pointerdown', lapse, { capture: true });
  }, [board]);
}

/** The menu of empty space is that of the whole page around the tiles. */
function useEmptySpaceMenu(show: ((at: { x: number; y: number }) => void) | undefined) {
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    const area = document.getElementById('content');
    const onMenu = (event: globalThis.MouseEvent) => {
      const element = event.target as Element;
      if (!latest.current || event.defaultPrevented || element.closest('a, button, input, header, [role="menu"]'))
        return;
      event.preventDefault();
      latest.current({ x: event.clientX, y: event.clientY });
    };
    area?.addEventListener('contextmenu', onMenu);
    return () => area?.removeEventListener('contextmenu', onMenu);
  }, []);
}
