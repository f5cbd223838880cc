import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '../i18n/t.ts';
import { createStore, useStore } from '../lib/store.ts';
import { IconButton } from './icon-button.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  readonly action?: { readonly label: string; readonly run: () => void };
}

const toasts = createStore<readonly Toast[]>([]);
let nextId = 1;
const LIFE = 8_000;

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
  const id = show(text, options);
  setTimeout(() => dismiss(id), LIFE);
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
    settle: () => setTimeout(() => dismiss(id), LIFE),
    close: () => dismiss(id),
  };
}

function dismiss(id: number) {
  toasts.set((before) => before.filter((one) => one.id !== id));
}

/** Where toasts appear. In the top layer while there are any, so that no dialog covers them. */
export function Toaster() {
  const shown = useStore(toasts);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    if (box.matches(':popover-open')) box.hidePopover();
    if (shown.length > 0) box.showPopover();
  }, [shown]);
  return (
    <div
      ref={ref}
      popover="manual"
      role="status"
      className="pointer-events-none fixed inset-x-0 top-auto bottom-[calc(128px+env(safe-area-inset-bottom))] m-0 w-full justify-items-center gap-2 border-0 bg-transparent p-4 text-text open:grid tablet:bottom-0"
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
                dismiss(one.id);
                one.action?.run();
              }}
            >
              {one.action.label}
            </button>
          )}
          <IconButton
            label={t('app.close')}
            icon={X}
            onClick={() => dismiss(one.id)}
            className="hover:bg-transparent hover:opacity-80"
          />
        </div>
      ))}
    </div>
  );
}
