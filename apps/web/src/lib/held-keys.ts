/** Keys that no view takes for its own: of the browser, and the help. */
const others = /^(F\d+|\?|Shift|Control|Alt|Meta)$/;
/** After this a view that was called is not coming: the page below gets its keys back. */
const PATIENCE = 1_500;

let held: string[] | undefined;
let leave: (() => void) | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function hold(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (!held || ctrlKey || metaKey || altKey || others.test(key)) return;
  // Neither the view below nor the button that has the focus still.
  event.preventDefault();
  event.stopImmediatePropagation();
  if (key !== 'Escape' || !leave) {
    held.push(key);
    return;
  }
  const go = leave;
  takeHeldKeys();
  go();
}

function listen(): string[] {
  addEventListener('keydown', hold, { capture: true });
  return [];
}

/** Keeps what is pressed for the view that has been called, from now until it takes it. */
export function holdKeys(): void {
  held ??= listen();
  clearTimeout(timer);
  timer = setTimeout(takeHeldKeys, PATIENCE);
}

/** The view is on its way, however long it takes; Escape leaves at once. Answers how to say that it is not any more. */
export function awaitKeys(onEscape: () => void): () => void {
  holdKeys();
  clearTimeout(timer);
  leave = onEscape;
  if (held?.includes('Escape')) {
    takeHeldKeys();
    onEscape();
  }
  return () => {
    leave = undefined;
    // The view takes them in the same moment, or does not come.
    timer = setTimeout(takeHeldKeys, 0);
  };
}

/** What was pressed meanwhile, in its order; from now on keys go where they always go. */
export function takeHeldKeys(): readonly string[] {
  const keys = held ?? [];
  held = undefined;
  clearTimeout(timer);
  removeEventListener('keydown', hold, { capture: true });
  return keys;
}
