import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { problemText } from '../i18n/problem-text.ts';
import { renaming } from '../lib/ask.ts';

export interface RenameFieldProps {
  readonly label: string;
  readonly initial: string;
  /** Characters at the end that stay when the rest is typed over: the extension. */
  readonly kept?: number;
  /** Rejects where the name cannot be. */
  readonly onRename: (name: string) => Promise<unknown>;
  /** Gives the focus back to the tile. */
  readonly onDone: () => void;
}

/** A name that is written over in its place. Enter and leaving the field save, Esc does not; a refusal keeps it open. */
export function RenameField({ label, initial, kept = 0, onRename, onDone }: RenameFieldProps) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const ref = useRef<HTMLInputElement>(null);
  const saving = useRef(false);
  const id = useId();
  useEffect(() => {
    ref.current?.focus();
    ref.current?.setSelectionRange(0, initial.length - kept);
  }, [initial, kept]);

  function close(refocus: boolean) {
    renaming.set(undefined);
    if (refocus) onDone();
  }
  async function save(refocus: boolean) {
    const next = name.trim();
    if (saving.current) return;
    if (next === '' || next === initial) return close(refocus);
    saving.current = true;
    try {
      await onRename(next);
      close(refocus);
    } catch (error) {
      saving.current = false;
      setProblem(problemText(error));
      ref.current?.focus();
    }
  }
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Enter') void save(true);
    else if (event.key === 'Escape') close(true);
  }
  return (
    <div className="relative">
      <input
        ref={ref}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? id : undefined}
        value={name}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => void save(false)}
        className="min-h-11 w-full scroll-mt-20 scroll-mb-28 rounded-control border border-accent bg-raised px-2 outline-offset-0 aria-invalid:border-danger tablet:min-h-9"
      />
      {problem && (
        <p
          id={id}
          role="alert"
          className="absolute bottom-full left-0 z-20 mb-1 w-max max-w-[min(320px,100%)] min-w-full rounded-control bg-raised px-3 py-2 text-13 text-danger shadow-float"
        >
          {problem}
        </p>
      )}
    </div>
  );
}
