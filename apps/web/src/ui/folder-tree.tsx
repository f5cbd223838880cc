import type { FolderJson } from '@rdrive/client';
import { isWithin } from '@rdrive/core';
import { ChevronRight, Folder, FolderOpen } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { library } from '../lib/drive.ts';
import { folderName } from '../lib/paths.ts';
import { useStore } from '../lib/store.ts';
import { dropLook, useDropTarget } from './board/drag.ts';
import { Icon } from './icon.tsx';

export interface FolderTreeProps {
  readonly label: string;
  /** The folder whose branch is open and which is marked; undefined where none is. */
  readonly chosen: string | undefined;
  readonly onChoose: (path: string) => void;
  /** Without the root itself, where something beside the tree stands for it. */
  readonly rootless?: boolean;
  /** True for folders that cannot be chosen. */
  readonly refused?: (path: string) => boolean;
}

/** All folders, opened as far as wanted; each level is asked for when it opens. One stop for Tab, arrows inside. */
export function FolderTree({ label, rootless = false, ...rest }: FolderTreeProps) {
  const ref = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={ref}
      role="tree"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => walk(ref.current, event)}
      className="grid grid-cols-[minmax(0,1fr)]"
    >
      {rootless ? <Branch path="/" depth={0} first {...rest} /> : <Node path="/" depth={0} tabbable {...rest} />}
    </div>
  );
}

interface NodeProps extends Omit<FolderTreeProps, 'label' | 'rootless'> {
  readonly path: string;
  readonly depth: number;
  /** What Tab reaches where nothing is chosen. */
  readonly tabbable?: boolean;
}

function Node({ path, depth, tabbable = false, ...rest }: NodeProps) {
  const { chosen, onChoose, refused } = rest;
  const leads = chosen !== undefined && isWithin(chosen, path);
  const [open, setOpen] = useState(leads);
  const { state, handlers } = useDropTarget(path, () => setOpen(true));
  const isChosen = chosen === path;
  const view = library.folder(path).get();
  const isLeaf = view.status === 'ready' && view.complete && view.folders.length === 0;
  useEffect(() => {
    if (leads && !isChosen) setOpen(true);
  }, [leads, isChosen]);
  return (
    <>
      <div
        role="treeitem"
        aria-label={folderName(path)}
        aria-level={depth + 1}
        aria-selected={isChosen}
        aria-expanded={isLeaf ? undefined : open}
        aria-disabled={refused?.(path) || undefined}
        tabIndex={isChosen || tabbable ? 0 : -1}
        data-path={path}
        className="group/node min-w-0 rounded-control outline-none"
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === 'ArrowRight' && !open) setOpen(true);
          else if (event.key === 'ArrowLeft' && open && !isLeaf) setOpen(false);
          else if (event.key === 'Enter' || event.key === ' ') onChoose(path);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the mouse's way; keys are the tree item's around it */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <div
          {...handlers}
          onClick={(event) => {
            if ((event.target as Element).closest('[data-toggle]')) return setOpen(!open);
            onChoose(path);
            if (!isChosen) setOpen(true);
          }}
          className={`flex min-h-11 cursor-pointer items-center rounded-control pr-2 group-focus-visible/node:outline-2 tablet:min-h-9 ${isChosen ? 'bg-accent-soft' : 'hover:bg-hover'} ${refused?.(path) ? 'opacity-50' : ''} ${dropLook[state]}`}
          style={{ paddingLeft: depth * 16 }}
          title={folderName(path)}
        >
          <span
            data-toggle
            className={`grid size-11 shrink-0 place-items-center tablet:size-8 ${isLeaf ? 'invisible' : ''}`}
          >
            <Icon
              of={ChevronRight}
              size={16}
              className={`text-muted transition-transform duration-120 ${open ? 'rotate-90' : ''}`}
            />
          </span>
          <Icon of={open && !isLeaf ? FolderOpen : Folder} size={18} className="mr-2 text-accent" />
          <span dir="auto" className="min-w-0 truncate text-13">
            {folderName(path)}
          </span>
        </div>
      </div>
      {open && !isLeaf && <Branch path={path} depth={depth + 1} {...rest} />}
      {open && isLeaf && <Watch path={path} />}
    </>
  );
}

/** Keeps a folder that had no folders under watch, so that new ones show. */
function Watch({ path }: { path: string }) {
  useStore(library.folder(path));
  return null;
}

function Branch({ path, depth, first = false, ...rest }: NodeProps & { first?: boolean }) {
  const { folders } = useStore(library.folder(path));
  const nothingChosen = first && !folders.some((folder) => isChosenIn(folder, rest.chosen));
  return folders.map((folder, at) => (
    <Node key={folder.id} path={folder.path} depth={depth} tabbable={nothingChosen && at === 0} {...rest} />
  ));
}

function isChosenIn({ path }: FolderJson, chosen: string | undefined): boolean {
  return chosen !== undefined && isWithin(chosen, path);
}

/** The keys of a tree (WAI-ARIA Authoring Practices, "Tree View"). */
function walk(tree: HTMLElement | null, event: KeyboardEvent) {
  const items = [...(tree?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const here = items[at];
  if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = aim(event.key, items, at, here);
  if (!target) return;
  event.preventDefault();
  event.stopPropagation();
  target.focus();
}

function aim(key: string, items: readonly HTMLElement[], at: number, here: HTMLElement): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[at + 1];
  if (key === 'ArrowUp') return at > 0 ? items[at - 1] : undefined;
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  const next = items[at + 1];
  if (key === 'ArrowRight') return next && levelOf(next) > levelOf(here) ? next : undefined;
  if (key === 'ArrowLeft') return items.slice(0, at).findLast((item) => levelOf(item) < levelOf(here));
  if (key.length !== 1 || key === ' ') return undefined;
  const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return rest.find((item) => item.getAttribute('aria-label')?.toLowerCase().startsWith(key.toLowerCase()));
}

function levelOf(item: HTMLElement): number {
  return Number(item.getAttribute('aria-level'));
}
