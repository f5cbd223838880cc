import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../i18n/t.ts';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** For much to read. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog; the browser keeps the focus in it and gives it back. A sheet from below on phones. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // React sets no `autofocus`, by which the browser would choose.
    dialog?.querySelector<HTMLElement>('[data-autofocus="true"]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === ref.current && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
      className={`m-0 mt-auto w-full max-w-none rounded-t-panel bg-raised p-0 shadow-float animate-[rise_200ms_var(--ease-out)] tablet:m-auto tablet:rounded-panel ${wide ? 'tablet:w-[min(760px,94vw)]' : 'tablet:w-[440px]'}`}
    >
      <div className="grid max-h-[85dvh] grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr] gap-4 p-5 pb-[max(20px,env(safe-area-inset-bottom))]">
        <header className="flex items-center justify-between gap-2">
          <h2 id={id} className="line-clamp-3 min-w-0 text-17 font-semibold break-words">
            {title}
          </h2>
          <IconButton label={t('app.close')} icon={X} onClick={onClose} className="-m-2" />
        </header>
        {/* Much to read is scrolled by key as well. */}
        <div className="min-h-0 overflow-y-auto outline-offset-0" {...(wide ? { tabIndex: 0 } : {})}>
          {children}
        </div>
      </div>
    </dialog>
  );
}
