import { X } from 'lucide-react';
import { type FocusEvent, useEffect, useRef } from 'react';
import { t } from '../i18n/t.ts';
import { createStore, useStore } from '../lib/store.ts';
import { IconButton } from './icon-button.tsx';
import { createLives } from './toast-lives.ts';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  readonly action?: { readonly label: string; readonly run: () => void };
}

const toasts = createStore<readonly Toast[]>([]);
let nextId = 1;
const LIFE = 8_000;
const lives = createLives(LIFE, dismiss);

type ToastOptions = Partial<Pick<Toast, 'tone' | 'action'>>;

function show(text: string, options: ToastOptions): number {
  const id = nextId++;
  const next: Toast = { id, text, tone: 'plain', ...options };
  toasts.set((before) => {
    // One undo at a time, that of the latest change; and no more than three in all.
    const kept = next.action ? before.filter((one) => !one.action) : before;
    return [...kept.slice(-2), next];
  });
  return id;
}

/** Says something that needs no answer, at the foot of the page; with an action, such as undo. */
export function toast(text: string, options: ToastOptions = {}): void {
  lives.start(show(text, options));
}

/** A toast that stays until somebody closes it, or for a last while once its matter is settled. */
export interface LastingToast {
  say(text: string): void;
  settle(): void;
  close(): void;
}

/** Says how something goes on. */
export function lastingToast(text: string, options: ToastOptions = {}): LastingToast {
  const id = show(text, options);
  return {
    say: (next) => toasts.set((before) => before.map((one) => (one.id === id ? { ...one, text: next } : one))),
    settle: () => lives.start(id),
    close: () => dismiss(id),
  };
}

function dismiss(id: number) {
  lives.end(id);
  toasts.set((before) => before.filter((one) => one.id !== id));
}

/** Where toasts appear. In the top layer while there are any, so that no dialog covers them. */
export function Toaster() {
  const shown = useStore(toasts);
  const ref = useRef<HTMLDivElement>(null);
  const hold = useRef({ pointer: false, focus: false });
  const before = useRef<HTMLElement>(undefined);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const open = box.matches(':popover-open');
    if (shown.length === 0) {
      hold.current = { pointer: false, focus: false };
      lives.resume();
    }
    // Shown anew to lie over dialogs that have come since; but not under the fingers of whoever is in it.
    if (open && !(shown.length > 0 && box.contains(document.activeElement))) box.hidePopover();
    if (shown.length > 0 && !box.matches(':popover-open')) box.showPopover();
  }, [shown]);
  const attend = (change: Partial<{ pointer: boolean; focus: boolean }>) => {
    hold.current = { ...hold.current, ...change };
    if (hold.current.pointer || hold.current.focus) lives.pause();
    else lives.resume();
  };
  const onFocus = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget)) before.current = relatedTarget;
    attend({ focus: true });
  };
  const close = (id: number) => {
    dismiss(id);
    // Whoever came here by keyboard goes back to where they were.
    if (!hold.current.focus) return;
    before.current?.focus();
    attend({ focus: false });
  };
  return (
    <div
      ref={ref}
      popover="manual"
      role="status"
      onPointerEnter={() => attend({ pointer: true })}
      onPointerLeave={() => attend({ pointer: false })}
      onFocus={onFocus}
      onBlur={() => attend({ focus: false })}
      className="pointer-events-none fixed inset-x-0 top-auto bottom-[calc(128px+env(safe-area-inset-bottom)+var(--notice))] m-0 w-full justify-items-center gap-2 border-0 bg-transparent p-4 text-text open:grid tablet:bottom-(--toast,0px)"
    >
      {shown.map((one) => (
        <div
          key={one.id}
          className="pointer-events-auto flex min-h-12 max-w-full items-center gap-1 rounded-control bg-text py-1 pr-1 pl-4 text-paper shadow-float animate-[rise_200ms_var(--ease-out)]"
        >
          <span className="py-2 text-15">{one.text}</span>
          {one.action && (
            <button
              type="button"
              className="min-h-11 rounded-control px-3 font-semibold hover:opacity-80 tablet:min-h-9"
              onClick={() => {
                close(one.id);
                one.action?.run();
              }}
            >
              {one.action.label}
            </button>
          )}
          <IconButton
            label={t('app.close')}
            icon={X}
            onClick={() => close(one.id)}
            className="hover:bg-transparent hover:opacity-80"
          />
        </div>
      ))}
    </div>
  );
}
