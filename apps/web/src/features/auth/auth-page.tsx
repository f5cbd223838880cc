import type { ReactNode } from 'react';
import { t } from '../../i18n/t.ts';

/** One centred column: the name, a sentence, the fields. */
export function AuthPage({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-6 py-12">
      <header className="grid gap-2">
        <img src="/icon.svg" alt="" width={44} height={44} className="mb-2" />
        <p className="sr-only">{t('app.name')}</p>
        <h1 className="text-28 font-semibold tracking-tight">{title}</h1>
        {hint && <p className="text-muted">{hint}</p>}
      </header>
      {children}
    </main>
  );
}
