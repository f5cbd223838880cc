import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../../ui/icon.tsx';

/** One of the facts of a file, in a definition list. */
export function Fact({ icon, name, children }: { icon: LucideIcon; name: string; children: ReactNode }) {
  // A group of a definition list may hold nothing between itself and its term (HTML, 4.4.9): the icon is in the term.
  return (
    <div className="flex gap-3">
      <dt>
        <Icon of={icon} className="mt-0.5 text-muted" />
        <span className="sr-only">{name}</span>
      </dt>
      <dd className="min-w-0 flex-1 break-words">{children}</dd>
    </div>
  );
}
