import { Check } from 'lucide-react';
import { Fragment, type KeyboardEvent } from 'react';
import { shortcuts } from '../lib/shortcuts.ts';
import { Icon } from './icon.tsx';
import { KeyCap } from './key-cap.tsx';
import type { MenuItem } from './menu-items.ts';

/** The lines of a menu; arrows and first letters lead from one to the next. */
export function MenuList({ items, onChosen }: { items: readonly MenuItem[]; onChosen: () => void }) {
  return items.map((item, at) => (
    <Fragment key={item.label}>
      {item.group && at > 0 && <hr className="my-1 border-line" />}
      {typeof item.group === 'string' && (
        <p aria-hidden className="px-3 pt-2 pb-1 text-12 font-medium text-muted">
          {item.group}
        </p>
      )}
      <button
        type="button"
        {...(item.checked === undefined
          ? { role: 'menuitem' }
          : { role: 'menuitemradio', 'aria-checked': item.checked })}
        aria-disabled={item.refused === undefined ? undefined : true}
        title={item.refused}
        className={`flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left text-15 hover:bg-hover aria-disabled:opacity-50 tablet:min-h-9 ${item.danger ? 'text-danger' : ''}`}
        onClick={() => {
          onChosen();
          item.onSelect();
        }}
      >
        {item.icon && <Icon of={item.icon} size={18} />}
        {item.checked !== undefined && <Icon of={Check} size={18} className={item.checked ? '' : 'invisible'} />}
        <span className="flex-1">{item.label}</span>
        {item.shortcut && (
          <kbd aria-hidden className="pl-4 font-sans text-12 text-muted max-tablet:hidden">
            <KeyCap keys={shortcuts[item.shortcut].keys[0]} />
          </kbd>
        )}
      </button>
    </Fragment>
  ));
}

/** Leads the focus through a menu. */
export function menuKeys(list: HTMLElement | null, event: KeyboardEvent): void {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const target = aim(event.key, at, buttons);
  if (!target) return;
  event.preventDefault();
  event.stopPropagation();
  target.focus();
}

function aim(key: string, at: number, buttons: readonly HTMLButtonElement[]): HTMLButtonElement | undefined {
  if (key === 'ArrowDown') return buttons[(at + 1) % buttons.length];
  if (key === 'ArrowUp') return buttons.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return buttons[0];
  if (key === 'End') return buttons.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const rest = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)];
  return rest.find((button) => button.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}
