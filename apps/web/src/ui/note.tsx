import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface NoteProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: string;
  /** The next step. */
  readonly children?: ReactNode;
  readonly role?: 'alert' | 'status';
}

/** A whole area that has nothing to show: why, and what to do next. */
export function Note({ icon, title, text, children, role }: NoteProps) {
  return (
    <div role={role} className="mx-auto grid max-w-sm justify-items-center gap-3 px-6 py-16 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-surface text-muted">
        <Icon of={icon} size={26} />
      </span>
      <h2 className="text-17 font-semibold">{title}</h2>
      {text && <p className="text-muted">{text}</p>}
      {children && <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
