import type { LucideIcon } from 'lucide-react';
import type { ShortcutId } from '../lib/shortcuts.ts';

/** A line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  /** Why it cannot be chosen now; choosing it says so. */
  readonly refused?: string | undefined;
  /** One of several of which one holds: true for that one. */
  readonly checked?: boolean;
  /** The key that does the same, shown beside it. */
  readonly shortcut?: ShortcutId;
  /** Begins a group: words over it, or only a line. */
  readonly group?: string | true;
}
