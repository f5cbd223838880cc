/** A year beside the scrubber, or a dot for a month. */
export function Dot({ at, year }: { at: number; year: number | undefined }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute right-2 -translate-y-1/2 opacity-0 transition-opacity duration-200 group-hover:opacity-100 group-focus-visible:opacity-100 group-data-moving:opacity-100"
      style={{ top: at }}
    >
      {year === undefined ? (
        <span className="block size-1 rounded-full bg-muted/60 max-tablet:hidden" />
      ) : (
        <span className="block rounded-full bg-paper/85 px-1.5 text-12 font-medium text-muted max-tablet:hidden max-tablet:group-data-dragging:block max-tablet:group-data-dragging:mr-11">
          {year}
        </span>
      )}
    </span>
  );
}

/** The month that the scrubber stands for, beside it. */
export function Label({ words, top }: { words: string; top: number }) {
  return (
    <span
      aria-hidden
      data-scrub-label
      className="pointer-events-none absolute right-14 -translate-y-1/2 rounded-full bg-raised px-3 py-1.5 text-15 font-semibold whitespace-nowrap shadow-float"
      style={{ top }}
    >
      {words}
    </span>
  );
}
