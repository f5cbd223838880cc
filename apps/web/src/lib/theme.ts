import { createPreference, oneOf } from './preference.ts';

export type Theme = 'system' | 'light' | 'dark';

/** The theme of this device; `system` follows the operating system. Also read by public/early.js before the first paint. */
export const theme = createPreference<Theme>('theme', 'system', oneOf('system', 'light', 'dark'));

function apply() {
  const chosen = theme.get();
  if (chosen === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}

/** Keeps the page in the chosen theme. */
export function followTheme(): void {
  apply();
  theme.subscribe(apply);
}
