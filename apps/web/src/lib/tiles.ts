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

/** The picture of the viewer, while it is open. */
export function viewerPicture(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>('[data-current] [data-picture]') ?? undefined;
}
