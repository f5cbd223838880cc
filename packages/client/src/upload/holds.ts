import type { HoldReason } from './state.ts';

/** Why a queue stands still; empty while it may run. */
export interface Holds {
  /** The reason to tell: a person's own wish last, as the others are news. */
  reason(): HoldReason | undefined;
  add(reason: HoldReason): void;
  remove(reason: HoldReason): void;
  clear(): void;
}

const order = ['session', 'disk-full', 'read-only', 'offline', 'person'] as const;

/** Makes {@link Holds}; those of `ends` end by themselves once that settles. */
export function createHolds(options: {
  ends: { readonly [reason in HoldReason]?: (() => Promise<void>) | undefined };
  onHeld: () => void;
  onReleased: () => void;
}): Holds {
  const held = new Set<HoldReason>();

  function remove(reason: HoldReason) {
    if (held.delete(reason)) options.onReleased();
  }

  return {
    reason: () => order.find((reason) => held.has(reason)),
    add(reason) {
      if (held.has(reason)) return;
      held.add(reason);
      options.onHeld();
      void options.ends[reason]?.().finally(() => remove(reason));
    },
    remove,
    clear() {
      held.clear();
      options.onReleased();
    },
  };
}
