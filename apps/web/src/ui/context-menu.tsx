import { useEffect, useLayoutEffect, useRef } from 'react';
import { t } from '../i18n/t.ts';
import { type ContextMenu, contextMenu } from '../lib/context-menu.ts';
import { MenuList, menuKeys } from './menu-list.tsx';

/** Room between the menu and the edges of the window. */
const EDGE = 8;

/**
 * The menu at the pointer: inside the window wherever it was asked for. Closed by hand, as the release of the very button
 * that opened it would dismiss an automatic popover.
 */
export function ContextMenuPopover({ menu }: { menu: ContextMenu }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    list.showPopover();
    const { width, height } = list.getBoundingClientRect();
    list.style.left = `${Math.max(EDGE, Math.min(menu.at.x, innerWidth - width - EDGE))}px`;
    list.style.top = `${Math.max(EDGE, Math.min(menu.at.y, innerHeight - height - EDGE))}px`;
    list.querySelector('button')?.focus();
  }, [menu]);

  useEffect(() => {
    const close = () => contextMenu.set(undefined);
    const onDown = (event: PointerEvent) => {
      if (!ref.current?.contains(event.target as Node)) close();
    };
    addEventListener('pointerdown', onDown, { capture: true });
    addEventListener('blur', close);
    addEventListener('resize', close);
    return () => {
      removeEventListener('pointerdown', onDown, { capture: true });
      removeEventListener('blur', close);
      removeEventListener('resize', close);
    };
  }, []);

  /** The tile has the focus again before anything is done with it. */
  function leave() {
    contextMenu.set(undefined);
    menu.onClose?.();
  }
  return (
    <div
      ref={ref}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={t('menu.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          event.stopPropagation();
          leave();
        } else menuKeys(ref.current, event);
      }}
      onContextMenu={(event) => event.preventDefault()}
      className="fixed m-0 max-h-[calc(100dvh-16px)] min-w-56 overflow-y-auto rounded-panel border border-line bg-raised p-1 text-text shadow-float"
    >
      <MenuList items={menu.items} onChosen={leave} />
    </div>
  );
}
