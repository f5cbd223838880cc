import { type ReactNode, useId } from 'react';

/** A part of a page with a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-6 first:border-0 first:pt-2"
    >
      <h2 id={id} className="text-15 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
