import { Link } from '@tanstack/react-router';
import { Bug, Compass } from 'lucide-react';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';

/** In place of a view that broke. */
export function CrashNote({ error }: { error: unknown }) {
  return (
    <Note icon={Bug} title={t('app.crashed')} text={t('app.crashed-hint')} role="alert">
      <Button variant="primary" onClick={() => location.reload()}>
        {t('app.reload')}
      </Button>
      <details className="w-full text-13 text-muted">
        <summary>{error instanceof Error ? error.name : ''}</summary>
        <p className="break-words">{String(error)}</p>
      </details>
    </Note>
  );
}

/** An address that no view answers. */
export function NothingHere() {
  return (
    <Note icon={Compass} title={t('app.not-found')} text={t('app.not-found-hint')}>
      <Link to="/library" className="font-medium text-accent underline">
        {t('app.to-library')}
      </Link>
    </Note>
  );
}
