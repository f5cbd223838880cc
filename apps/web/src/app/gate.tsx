import { useNavigate } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { problemText } from '../i18n/problem-text.ts';
import { t } from '../i18n/t.ts';
import { api } from '../lib/drive.ts';
import { findSession } from '../lib/session.ts';
import { session } from '../lib/session-state.ts';
import { useStore } from '../lib/store.ts';
import { Button } from '../ui/button.tsx';
import { GridSkeleton } from '../ui/grid/grid-skeleton.tsx';
import { Note } from '../ui/note.tsx';
import { Shell } from './shell.tsx';

/** Lets in who is logged in; sends others to log-in, or to set-up where nobody has an account yet. */
export function Gate() {
  const state = useStore(session);
  const [problem, setProblem] = useState<unknown>();
  const find = useCallback(() => {
    setProblem(undefined);
    findSession().catch(setProblem);
  }, []);
  useEffect(() => {
    if (session.get().status === 'unknown') find();
  }, [find]);

  if (state.status === 'in') return <Shell />;
  if (state.status === 'out') return <Entrance ended={state.ended === true} />;
  if (problem === undefined)
    return (
      <div className="p-6">
        <GridSkeleton />
      </div>
    );
  return (
    <Note icon={CircleAlert} title={t('problem.offline')} text={problemText(problem)} role="alert">
      <Button variant="primary" onClick={find}>
        {t('app.retry')}
      </Button>
    </Note>
  );
}

/** Leads to log-in or set-up, once. */
function Entrance({ ended }: { ended: boolean }) {
  const navigate = useNavigate();
  useEffect(() => {
    const here = location.pathname + location.search;
    // A session that ended leaves nothing of the library in the memory of the page.
    if (ended) return location.assign(`/login?ended=1&next=${encodeURIComponent(here)}`);
    void api.library.health().then(
      ({ setupOpen }) => {
        if (setupOpen) return navigate({ to: '/setup', replace: true });
        return navigate({ to: '/login', search: here === '/' ? {} : { next: here }, replace: true });
      },
      () => navigate({ to: '/login', replace: true }),
    );
  }, [ended, navigate]);
  return null;
}
