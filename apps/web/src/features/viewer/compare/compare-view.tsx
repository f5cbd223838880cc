import { ArrowLeft, Link2, Link2Off } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../../i18n/t.ts';
import { fileActions } from '../../../lib/actions.ts';
import { type Comparison, stepped, withoutSome } from '../../../lib/compare.ts';
import { library } from '../../../lib/drive.ts';
import { useStore } from '../../../lib/store.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { Zoom } from '../stage/zoom.ts';
import { useHeldKeys, useKeys } from '../use-keys.ts';
import { useModal } from '../use-modal.ts';
import { ComparePane } from './compare-pane.tsx';
import { sameView } from './follow.ts';
import type { Pane } from './use-pane.ts';

export interface CompareViewProps {
  readonly comparison: Comparison;
  readonly onChange: (next: Comparison) => void;
  readonly onClose: () => void;
}

type Side = 0 | 1;

/** Two pictures side by side, one above the other on a phone that is held upright; zoomed and panned as one. */
export function CompareView({ comparison, onChange, onClose }: CompareViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const panes = [useRef<Pane>(undefined), useRef<Pane>(undefined)] as const;
  const [locked, setLocked] = useState(true);
  const [active, setActive] = useState<Side>(1);
  const { ids, pair } = comparison;
  const files = [useFile(ids[pair[0]]), useFile(ids[pair[1]])] as const;
  useModal(root);
  useToastsAbove();

  function follow(side: Side, zoom: Zoom, glide: number) {
    const [own, other] = [panes[side].current, panes[side === 0 ? 1 : 0].current];
    if (locked && own && other) other.follow(sameView(zoom, own.fit(), other.fit()), glide);
  }

  function step(side: Side, direction: 1 | -1) {
    setActive(side);
    const next = stepped(comparison, side, direction);
    if (next.pair[side] !== pair[side]) onChange(next);
    // Of two there is no other candidate: the keys go from one to the other.
    else setActive(direction === 1 ? 1 : 0);
  }

  /** Trashes one of the two, which can be undone, and goes on with those that are left. */
  function trash(side: Side) {
    const file = files[side];
    if (!file) return;
    const next = withoutSome(comparison, [file.id]);
    if (next) onChange(next);
    else onClose();
    void fileActions.trash([file]);
  }

  const file = files[active];
  const keys = {
    Escape: onClose,
    ArrowLeft: () => step(active, -1),
    ArrowRight: () => step(active, 1),
    ArrowUp: () => setActive(0),
    ArrowDown: () => setActive(1),
    k: () => trash(active === 0 ? 1 : 0),
    f: () => file && void fileActions.favourite([file], !file.favourite),
    Delete: () => trash(active),
    l: () => setLocked(!locked),
    '+': () => panes[active].current?.zoomBy(1.5),
    '=': () => panes[active].current?.zoomBy(1.5),
    '-': () => panes[active].current?.zoomBy(1 / 1.5),
    '0': () => panes[active].current?.reset(),
  };
  useKeys(keys);
  useHeldKeys(keys, true);

  return createPortal(
    <div
      ref={root}
      data-theme="dark"
      role="dialog"
      aria-modal="true"
      aria-label={t('compare.label')}
      tabIndex={-1}
      className="fixed inset-0 z-40 flex animate-[appear_200ms_ease-out] flex-col bg-stage pb-[env(safe-area-inset-bottom)] text-text outline-none"
    >
      <header className="flex items-center gap-1 px-2 pt-[max(4px,env(safe-area-inset-top))] pb-1">
        <IconButton label={t('app.back')} icon={ArrowLeft} onClick={onClose} />
        <h1 className="min-w-0 flex-1 truncate px-1 font-medium">{t('compare.title', { count: ids.length })}</h1>
        <IconButton
          label={t(locked ? 'compare.unlock' : 'compare.lock')}
          icon={locked ? Link2 : Link2Off}
          aria-pressed={locked}
          onClick={() => setLocked(!locked)}
        />
      </header>
      <div className="flex min-h-0 flex-1 gap-px bg-stage-line portrait:max-tablet:flex-col [&>*]:bg-stage">
        {([0, 1] as const).map((side) => (
          <ComparePane
            key={side}
            file={files[side]}
            pane={panes[side]}
            active={active === side}
            place={
              ids.length > 2 ? t('compare.place', { at: String(pair[side] + 1), count: String(ids.length) }) : undefined
            }
            onMove={(zoom, glide) => follow(side, zoom, glide)}
            onTouch={() => setActive(side)}
            onStep={(direction) => step(side, direction)}
            onClose={onClose}
            onKeep={() => trash(side === 0 ? 1 : 0)}
            onTrash={() => trash(side)}
          />
        ))}
      </div>
    </div>,
    document.body,
  );
}

/** Toasts keep clear of the controls at the foot, which they speak of. */
function useToastsAbove(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--toast', '60px');
    return () => void style.removeProperty('--toast');
  }, []);
}

const useFile = (id = '') => useStore(library.file(id)).file;
