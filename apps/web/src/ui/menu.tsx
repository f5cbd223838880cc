import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

export interface MenuItem {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onSelect: () => void;
  readonly danger?: boolean;
}

export interface MenuProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly items: readonly MenuItem[];
  readonly className?: string;
}

/** A button that opens a short list of actions: a native popover, so that it floats above all and Esc closes it. */
export function Menu({ label, icon, items, className = '' }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const anchor = `--menu${id.replace(/[^a-z0-9]/gi, '')}`;

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons.at((at + step) % buttons.length)?.focus();
  }

  return (
    <>
      <IconButton
        label={label}
        icon={icon}
        popoverTarget={id}
        aria-haspopup="menu"
        className={className}
        style={{ anchorName: anchor } as object}
      />
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
        onToggle={(event) => event.newState === 'open' && list.current?.querySelector('button')?.focus()}
        style={
          {
            positionAnchor: anchor,
            positionArea: 'bottom span-left',
            positionTryFallbacks: 'flip-block, flip-inline',
          } as object
        }
        className="m-0 my-1 min-w-48 rounded-panel border border-line bg-raised p-1 text-text shadow-float"
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            className={`flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left text-15 hover:bg-hover tablet:min-h-9 ${item.danger ? 'text-danger' : ''}`}
            onClick={() => {
              list.current?.hidePopover();
              item.onSelect();
            }}
          >
            <Icon of={item.icon} size={18} />
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}
