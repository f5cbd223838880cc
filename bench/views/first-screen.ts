/**
 * Runs in the page: the moment (`performance.now()`) at which each tile that the window shows has its picture decoded,
 * down to the lower edge of the window or to the last tile of a page that is shorter.
 */
export async function firstScreen(): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const inSight = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  for (;;) {
    // Files that are not at hand yet have a place that nobody is told of.
    const waiting = [...document.querySelectorAll('main li[aria-hidden=true]')].filter(inSight);
    const tiles = [...document.querySelectorAll('[data-entry]')].filter(inSight);
    const pictures = tiles.flatMap((tile) => [...tile.querySelectorAll('img')]);
    const lowest = Math.max(0, ...tiles.map((tile) => tile.getBoundingClientRect().bottom));
    // Between two days there is the line of the next.
    const full = lowest >= innerHeight - 160 || document.documentElement.scrollHeight <= innerHeight;
    // A folder without pictures of its own has none.
    const shown = tiles.every((tile) => tile.matches('a') || tile.querySelector('img'));
    const loaded = pictures.every((picture) => picture.complete && picture.naturalWidth > 0);
    if (tiles.length > 0 && waiting.length === 0 && full && shown && loaded) {
      await Promise.all(pictures.map((picture) => picture.decode()));
      return performance.now();
    }
    await frame();
  }
}

/** Runs in the page: settles when tiles and their pictures are there for most of another window below this one. */
export async function drawnAhead(): Promise<void> {
  for (;;) {
    const tiles = [...document.querySelectorAll('[data-entry]')];
    const lowest = Math.max(0, ...tiles.map((tile) => tile.getBoundingClientRect().bottom));
    const pictures = tiles.flatMap((tile) => [...tile.querySelectorAll('img')]);
    if (lowest > innerHeight * 1.8 && pictures.every((picture) => picture.complete)) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
