/** How the grid on show finds the tile of a file; undefined where it is far from the window. */
type Finder = (id: string) => HTMLElement | undefined;

let finder: Finder | undefined;

/** The grid on show tells how its tiles are found; answers how to take that back. */
export function offerTiles(find: Finder): () => void {
  finder = find;
  return () => {
    if (finder === find) finder = undefined;
  };
}

/** The tile of a file in the grid on show. */
export function tileOf(id: string): HTMLElement | undefined {
  return finder?.(id);
}

let opened: string | undefined;

/** A person has just opened this file where it lies in the grid. */
export function markOpened(id: string): void {
  opened = id;
}

/** The file that has just been opened in the grid; once. Undefined where the viewer came by its address. */
export function takeOpened(): string | undefined {
  const id = opened;
  opened = undefined;
  return id;
}
