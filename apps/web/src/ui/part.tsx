import { CloudOff } from 'lucide-react';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { t } from '../i18n/t.ts';
import { loadPart } from '../lib/parts/load-part.ts';
import { newerWaits } from '../lib/parts/newer.ts';
import { useStore } from '../lib/store.ts';
import { Button } from './button.tsx';
import { Note } from './note.tsx';
import { toast } from './toast.tsx';

/** A view that is loaded when it is first shown. */
export interface Part<P> {
  (props: P): ReactNode;
  /** Loads it ahead; never rejects. */
  preload(): Promise<void>;
}

interface PartOptions<P> {
  /** While it is loaded. */
  readonly waiting?: ReactNode;
  /** In its place where it could not be loaded; shown anew it is tried again. */
  readonly missing?: ComponentType<{ readonly props: P; readonly onRetry: () => void }>;
}

/** Makes a {@link Part} of what `load` imports; `of` finds the component in the module. */
export function createPart<M extends object, P extends object>(
  load: () => Promise<M>,
  of: (module: M) => ComponentType<P>,
  { waiting = null, missing: Missing = PartNote }: PartOptions<P> = {},
): Part<P> {
  let loaded: ComponentType<P> | undefined;

  async function get(): Promise<void> {
    loaded ??= of(await loadPart(load));
  }

  function PartView(props: P) {
    const [state, setState] = useState<'waiting' | 'there' | 'missing'>(loaded ? 'there' : 'waiting');
    useEffect(() => {
      if (state !== 'waiting') return;
      let left = false;
      get().then(
        () => left || setState('there'),
        () => left || setState('missing'),
      );
      return () => {
        left = true;
      };
    }, [state]);
    if (loaded) return <Loaded of={loaded} props={props} />;
    return state === 'missing' ? <Missing props={props} onRetry={() => setState('waiting')} /> : waiting;
  }

  return Object.assign(PartView, { preload: () => get().catch(() => undefined) });
}

function Loaded<P extends object>({ of: View, props }: { of: ComponentType<P>; props: P }) {
  return <View {...props} />;
}

/** In place of a page whose program could not be loaded; `children` are further ways on. */
export function PartNote({ onRetry, children }: { onRetry: () => void; children?: ReactNode }) {
  const newer = useStore(newerWaits);
  return (
    <Note
      icon={CloudOff}
      title={t(newer ? 'app.newer' : 'app.part-missing')}
      text={t(newer ? 'app.newer-hint' : 'app.part-missing-hint')}
      role="alert"
    >
      {!newer && (
        <Button variant="primary" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      )}
      <Button onClick={() => location.reload()}>{t('app.reload')}</Button>
      {children}
    </Note>
  );
}

/** Says that something did not open, and puts it away, so that it is tried again when it is next asked for. */
export function usePartToast(onAway: () => void, retry?: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once each time that it fails
  useEffect(() => {
    const newer = newerWaits.get();
    const action = retry && !newer ? { action: { label: t('app.retry'), run: retry } } : {};
    toast(t(newer ? 'app.newer-hint' : 'app.part-missing-hint'), { tone: 'problem', ...action });
    onAway();
  }, []);
}
