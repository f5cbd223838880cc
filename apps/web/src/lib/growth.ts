/** The name under which a picture of the grid and that of the viewer are one for a view transition. */
const NAME = 'photo';
const PATIENCE = 400;

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether views change by a transition: the browser can, and the person wants motion. */
const grows = () => typeof document.startViewTransition === 'function' && !still.matches;

/** What `find` finds, as soon as it is in the page; undefined after a while. Frames do not come during a transition. */
function appearance(find: () => HTMLElement | undefined): Promise<HTMLElement | undefined> {
  const found = find();
  if (found) return Promise.resolve(found);
  return new Promise((resolve) => {
    const end = (element?: HTMLElement) => {
      clearTimeout(timer);
      observer.disconnect();
      resolve(element);
    };
    const observer = new MutationObserver(() => {
      const now = find();
      if (now) end(now);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    const timer = setTimeout(end, PATIENCE);
  });
}

async function decoded(element: HTMLElement): Promise<void> {
  const images = [...element.querySelectorAll('img')].filter((image) => !image.complete);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE / 4));
  await Promise.race([Promise.all(images.map((image) => image.decode().catch(() => undefined))), patience]);
}

/**
 * Changes the view so that one picture grows (or shrinks) from its place into that of another, which `find` finds once
 * the new view is there. Where there is no such thing in the browser, or no motion is wanted, it just changes.
 */
export function growInto(from: HTMLElement | undefined, change: () => void, find: () => HTMLElement | undefined): void {
  if (!grows() || !from) {
    change();
    return;
  }
  let to: HTMLElement | undefined;
  from.style.viewTransitionName = NAME;
  const transition = document.startViewTransition(async () => {
    from.style.viewTransitionName = '';
    change();
    to = await appearance(find);
    if (!to) return;
    await decoded(to);
    to.style.viewTransitionName = NAME;
  });
  // A second transition skips the first: nothing to tell anyone.
  void transition.ready.catch(() => undefined);
  void transition.finished
    .catch(() => undefined)
    .finally(() => {
      if (to) to.style.viewTransitionName = '';
    });
}
