import { useEffect } from 'react';
import { t } from '../i18n/t.ts';

let title = '';
let mark = '';

function write() {
  const name = title ? `${title} · ${t('app.name')}` : t('app.name');
  document.title = mark ? `${mark} · ${name}` : name;
}

/** Names the page in the browser's tab and history. */
export function useTitle(next: string): void {
  useEffect(() => {
    title = next;
    write();
  }, [next]);
}

/** Says something before the page's own title, such as how far an upload has come; empty for nothing. */
export function markTitle(next: string): void {
  if (next === mark) return;
  mark = next;
  write();
}
