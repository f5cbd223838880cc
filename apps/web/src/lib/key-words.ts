import { t } from '../i18n/t.ts';

const mac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);

const symbols: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** A combination of the table of shortcuts as it is printed on keys: `Ctrl+A`, `⌘A`, `G L`. */
export function keyWords(combination: string): string {
  const presses = combination.split(' ').map((press) => press.split(press === '+' ? '' : '+').map(keyName));
  return presses.map((keys) => keys.join(mac ? '' : '+')).join(' ');
}

function keyName(key: string): string {
  if (key === 'mod') return mac ? '⌘' : t('key.mod');
  if (key === 'shift') return mac ? '⇧' : t('key.shift');
  if (key === 'alt') return mac ? '⌥' : 'Alt';
  if (key === 'Space') return t('key.space');
  if (key === 'Escape') return 'Esc';
  if (key === 'Delete') return t('key.delete');
  if (key === 'Backspace') return t('key.backspace');
  if (key === 'Enter') return t('key.enter');
  if (key === 'Home') return t('key.home');
  if (key === 'End') return t('key.end');
  if (key === 'PageUp') return t('key.page-up');
  if (key === 'PageDown') return t('key.page-down');
  if (key === 'ContextMenu') return t('key.menu');
  return symbols[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
