import { type KeyboardEvent, useId, useState } from 'react';
import { SearchField } from '../../ui/search-field.tsx';
import type { Option } from './options.ts';
import { SuggestionList } from './suggestion-list.tsx';

export interface SearchComboboxProps {
  readonly text: string;
  /** What is offered for it. */
  readonly options: readonly Option[];
  readonly onType: (text: string) => void;
  readonly className?: string;
}

/** The search box with what it offers: arrows lead through it, Enter takes it, Esc puts it away and then clears. */
export function SearchCombobox({ text, options, onType, className = '' }: SearchComboboxProps) {
  const id = useId();
  const [focused, setFocused] = useState(false);
  /** Put away until more is typed. */
  const [away, setAway] = useState(false);
  const [active, setActive] = useState<string>();
  const open = focused && !away && options.length > 0;
  const at = open ? options.findIndex((option) => option.id === active) : -1;
  const idOf = (option: Option) => `${id}-${option.id}`;

  function change(next: string) {
    setAway(false);
    setActive(undefined);
    onType(next);
  }
  function step(by: number) {
    if (!open) return setAway(false);
    // One place more than there are options: that of the text itself.
    const places = options.length + 1;
    setActive(options[((at + 1 + by + places) % places) - 1]?.id);
  }
  function putAway() {
    if (open) setAway(true);
    else if (text !== '') change('');
    else return false;
    return true;
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, currentTarget } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') step(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter') {
      const chosen = options[at];
      if (chosen) change(chosen.text);
      else {
        setAway(true);
        // On a phone the keyboard leaves room for what was found.
        if (matchMedia('(pointer: coarse)').matches) currentTarget.blur();
      }
    } else if (key !== 'Escape') return;
    else if (!putAway()) currentTarget.blur();
    event.preventDefault();
  }

  return (
    <SearchField
      value={text}
      onType={change}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        setAway(false);
        setActive(undefined);
      }}
      role="combobox"
      aria-autocomplete="list"
      aria-expanded={open}
      aria-controls={`${id}-list`}
      aria-activedescendant={options[at] && idOf(options[at])}
      className={className}
    >
      <SuggestionList
        id={`${id}-list`}
        options={options}
        open={open}
        active={options[at]}
        idOf={idOf}
        onChoose={(option) => change(option.text)}
      />
    </SearchField>
  );
}
