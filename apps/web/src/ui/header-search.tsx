import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { SearchField } from './search-field.tsx';

/** The search box of all views but the search itself: leads there with the first letter. */
export function HeaderSearch() {
  const [text, setText] = useState('');
  const gone = useRef(false);
  const navigate = useNavigate();
  function go(q: string) {
    if (q.trim() === '') return;
    void navigate({ to: '/search', search: { q }, replace: gone.current });
    gone.current = true;
  }
  return (
    <SearchField
      fresh
      value={text}
      onType={setText}
      // A word that is being put together by an input method stays in its box until it is whole.
      onInput={({ currentTarget, nativeEvent }) => (nativeEvent as InputEvent).isComposing || go(currentTarget.value)}
      onCompositionEnd={({ currentTarget }) => go(currentTarget.value)}
    />
  );
}
