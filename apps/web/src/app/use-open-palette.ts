import { useNavigate } from '@tanstack/react-router';
import { t } from '../i18n/t.ts';
import type { PaletteEntry } from '../lib/palette/entries.ts';
import { openPalette } from '../lib/palette/offer.ts';
import { mainViews, moreViews } from './nav-items.ts';

/** How to open the palette with all views of the app in it. */
export function useOpenPalette(): () => void {
  const navigate = useNavigate();
  return () => {
    const views = new Map([...mainViews, ...moreViews].map((view) => [view.to, view]));
    openPalette(
      [...views.values()].map(({ to, label, icon, shortcut }): PaletteEntry => {
        const run = () => void navigate({ to });
        return { id: `go ${to}`, group: 'go', label: t(label), icon, run, ...(shortcut && { shortcut }) };
      }),
    );
  };
}
