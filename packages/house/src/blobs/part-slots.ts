/** The right to write one part at its place. */
export interface Slot {
  /** True once another sender, who holds the whole part, has taken the right over: write nothing more. */
  lost: boolean;
  /** The write that is under way, if any. */
  writing: Promise<unknown>;
  /** True while the part is being made durable: it can no longer be taken over. */
  committing: boolean;
  /** Settles when the slot is free again. */
  readonly released: Promise<void>;
  readonly release: () => void;
}

export interface PartSlots {
  /** The free slot of a part, or undefined while another sender has it. */
  claim(part: string): Slot | undefined;
  /**
   * Waits for nothing but the disk: takes the slot from a sender that is still receiving (its line may be dead for
   * minutes), lets one that is committing finish.
   */
  takeOver(part: string): Promise<Slot>;
  /** Settles when nobody has the slot. */
  free(part: string): Promise<void>;
}

/** Who may write which part just now, within this process: the only one on its data. */
export function createPartSlots(): PartSlots {
  const slots = new Map<string, Slot>();

  function claim(part: string): Slot | undefined {
    if (slots.has(part)) return undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    const slot: Slot = {
      lost: false,
      writing: Promise.resolve(),
      committing: false,
      released: promise,
      release() {
        if (slots.get(part) === slot) slots.delete(part);
        resolve();
      },
    };
    slots.set(part, slot);
    return slot;
  }

  return {
    claim,
    async takeOver(part) {
      for (;;) {
        const owner = slots.get(part);
        if (owner?.committing) {
          await owner.released;
          continue;
        }
        if (owner) {
          owner.lost = true;
          slots.delete(part);
        }
        const slot = claim(part);
        if (!slot) continue;
        await owner?.writing;
        return slot;
      }
    },
    async free(part) {
      for (let slot = slots.get(part); slot; slot = slots.get(part)) await slot.released;
    },
  };
}
