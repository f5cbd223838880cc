import { Search, X } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { t } from '../i18n/t.ts';
import { handOver, takeOver } from '../lib/search/handover.ts';
import { shortcuts } from '../lib/shortcuts.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { KeyCap } from './key-cap.tsx';

export interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'children'> {
  readonly value: string;
  readonly onType: (text: string) => void;
  /** Begins empty, whatever the box of the view before was left with. */
  readonly fresh?: boolean;
  /** Under it while it is in use. */
  readonly children?: ReactNode;
}

/** True for the attribute by which {@link focusSearch} finds a box that can be seen. */
const MARK = 'data-search-box';

/** Goes to the search box of the page, to write anew or behind what is in it; false where it shows none. */
export function focusSearch(write: 'anew' | 'behind' = 'anew'): boolean {
  const box = [...document.querySelectorAll<HTMLInputElement>(`[${MARK}]`)].find((each) => each.checkVisibility());
  // Who is typing in it already goes on where they are.
  if (box && box !== document.activeElement) {
    box.focus();
    box.setSelectionRange(write === 'anew' ? 0 : box.value.length, box.value.length);
  }
  return box !== undefined;
}

/** The box for words to look for. Goes on where that of the view before was left in the middle of a word. */
export function SearchField({ value, onType, fresh = false, children, className = '', ...rest }: SearchFieldProps) {
  const ref = useRef<HTMLInputElement>(null);
  const latest = useRef(onType);
  useEffect(() => {
    latest.current = onType;
  });
  useLayoutEffect(() => {
    const box = ref.current;
    const left = takeOver();
    if (left && !fresh && box?.checkVisibility()) {
      latest.current(left.text);
      box.value = left.text;
      box.focus();
      box.setSelectionRange(left.from, left.before);
    }
    return () => {
      if (box && document.activeElement === box)
        handOver({ text: box.value, from: box.selectionStart ?? 0, before: box.selectionEnd ?? 0 });
    };
  }, [fresh]);
  return (
    <search className={`relative min-w-0 ${className}`}>
      <span className="flex min-h-11 items-center gap-2 rounded-full border border-transparent bg-surface pl-3 text-muted focus-within:border-accent focus-within:bg-raised tablet:min-h-9">
        <Icon of={Search} size={18} />
        <input
          ref={ref}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          aria-label={t('search.box')}
          placeholder={t('search.box')}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={500}
          {...{ [MARK]: '' }}
          value={value}
          onChange={(event) => onType(event.target.value)}
          className="min-w-0 flex-1 bg-transparent py-1.5 text-text outline-none placeholder:text-muted"
          {...rest}
        />
        {value === '' ? (
          <kbd
            aria-hidden
            className="mr-2 rounded-[6px] border border-line px-1.5 font-sans text-12 max-desktop:hidden pointer-coarse:hidden"
          >
            <KeyCap keys={shortcuts.search.keys[0]} />
          </kbd>
        ) : (
          <IconButton
            label={t('search.clear')}
            icon={X}
            className="tablet:size-8!"
            onClick={() => {
              onType('');
              ref.current?.focus();
            }}
          />
        )}
      </span>
      {children}
    </search>
  );
}
