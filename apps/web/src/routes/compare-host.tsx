import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { t } from '../i18n/t.ts';
import { type Comparison, offerComparing, readComparison, writeComparison } from '../lib/compare.ts';
import { awaitKeys, holdKeys } from '../lib/held-keys.ts';
import type { ViewSearch } from '../lib/navigation.ts';
import { createPart, usePartToast } from '../ui/part.tsx';

const CompareView = createPart(
  () => import('../features/viewer/compare/compare-view.tsx'),
  (module) => module.CompareView,
  {
    waiting: <Waiting />,
    missing: ({ props }) => {
      usePartToast(props.onClose);
      return null;
    },
  },
);

const withoutCompare = ({ compare: _, ...rest }: ViewSearch): ViewSearch => rest;

/** How to change and leave the comparison that the address names. Changes leave one step back. */
function useComparing() {
  const compare = useSearch({ strict: false, select: (search: ViewSearch) => search.compare });
  const navigate = useNavigate();
  return useMemo(() => {
    const go = (next: Comparison, replace: boolean) =>
      void navigate({
        to: '.',
        search: (before: ViewSearch) => ({ ...before, compare: writeComparison(next) }),
        replace,
        resetScroll: false,
        state: (before) => (replace ? before : { ...before, comparing: true }),
      });
    return {
      comparison: compare === undefined ? undefined : readComparison(compare),
      go,
      close() {
        if ((history.state as { comparing?: boolean } | null)?.comparing) history.back();
        else void navigate({ to: '.', search: withoutCompare, replace: true, resetScroll: false });
      },
    };
  }, [compare, navigate]);
}

function Waiting() {
  const { close } = useComparing();
  useEffect(() => awaitKeys(close), [close]);
  return <div role="status" aria-label={t('app.loading')} className="fixed inset-0 z-40 bg-stage" />;
}

/** Two pictures side by side over any view, where the address names them. */
export function CompareHost() {
  const { comparison, go, close } = useComparing();
  useEffect(
    () =>
      offerComparing((ids) => {
        holdKeys();
        go({ ids, pair: [0, 1] }, false);
      }),
    [go],
  );
  if (!comparison) return null;
  return <CompareView comparison={comparison} onChange={(next) => go(next, true)} onClose={close} />;
}
