import { problemText } from '../i18n/problem-text.ts';
import { t } from '../i18n/t.ts';
import { Button } from './button.tsx';

/** In place of a part of a page that could not be loaded. */
export function LoadProblem({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3">
      <p className="text-danger">{problemText(problem)}</p>
      <Button onClick={onRetry}>{t('app.retry')}</Button>
    </div>
  );
}
