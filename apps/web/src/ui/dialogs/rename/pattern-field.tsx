import { RENAME_TOKENS, type RenameToken } from '@rdrive/client';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../../i18n/t.ts';
import { tokenWord } from '../../../lib/rename.ts';
import { TextField } from '../../text-field.tsx';

type Offered = Exclude<RenameToken, 'ext'>;
const offered = RENAME_TOKENS.filter((token): token is Offered => token !== 'ext');

export interface PatternFieldProps {
  readonly pattern: string;
  /** Words in braces that stand for nothing. */
  readonly unknown: readonly string[];
  readonly onChange: (pattern: string) => void;
}

/** A pattern, and buttons for what it can be filled with. */
export function PatternField({ pattern, unknown, onChange }: PatternFieldProps) {
  const input = useRef<HTMLInputElement>(null);

  /** Where the caret is, in place of what is marked. */
  function insert(token: Offered) {
    const field = input.current;
    const text = `{${tokenWord(token)}${token === 'counter' ? ':3' : ''}}`;
    const [from, to] = [field?.selectionStart ?? pattern.length, field?.selectionEnd ?? pattern.length];
    // Drawn at once, so that the caret does not go back into what is typed next.
    flushSync(() => onChange(pattern.slice(0, from) + text + pattern.slice(to)));
    field?.focus();
    field?.setSelectionRange(from + text.length, from + text.length);
  }
  return (
    <div className="grid gap-2">
      <TextField
        ref={input}
        label={t('rename.pattern')}
        hint={t('rename.pattern-hint')}
        error={unknown.length > 0 ? t('rename.unknown', { words: unknown.join(', ') }) : undefined}
        value={pattern}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-autofocus
        onChange={(event) => onChange(event.target.value)}
      />
      <fieldset aria-label={t('rename.insert')} className="flex flex-wrap gap-2">
        {offered.map((token) => (
          <button
            key={token}
            type="button"
            onClick={() => insert(token)}
            className="min-h-11 rounded-full border border-line px-3 text-13 font-medium hover:bg-hover tablet:min-h-8"
          >
            + {t(`rename.insert-${token}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
