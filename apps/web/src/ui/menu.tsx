import type { LucideIcon } from 'lucide-react';
import { useId, useRef } from 'react';
import { IconButton } from './icon-button.tsx';
import type { MenuItem } from './menu-items.ts';
import { MenuList, menuKeys } from './menu-list.tsx';

export type { MenuItem } from './menu-items.ts';

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
        onKeyDown={(event) => menuKeys(list.current, event)}
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
        <MenuList items={items} onChosen={() => list.current?.hidePopover()} />
      </div>
    </>
  );
}
