import { Bookmark, BookmarkCheck } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { savedSearches } from '../../lib/search/saved-searches.ts';
import { useStore } from '../../lib/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { NameDialog } from '../../ui/name-dialog.tsx';
import { useSavedLoaded } from './saved-list.tsx';

/** Saves a search under a name, or takes it off the list again. `suggested` is the name that it begins with. */
export function SaveButton({ text, suggested }: { text: string; suggested: string }) {
  useSavedLoaded();
  const saved = useStore(savedSearches)?.find((each) => each.text === text);
  const [naming, setNaming] = useState(false);
  return (
    <>
      <IconButton
        label={t(saved ? 'search.unsave' : 'search.save')}
        icon={saved ? BookmarkCheck : Bookmark}
        aria-pressed={saved !== undefined}
        className={saved ? 'text-accent' : ''}
        onClick={() => (saved ? void savedSearches.remove(saved) : setNaming(true))}
      />
      {naming && <NameSearch text={text} suggested={suggested} onClose={() => setNaming(false)} />}
    </>
  );
}

function NameSearch({ text, suggested, onClose }: { text: string; suggested: string; onClose: () => void }) {
  return (
    <NameDialog
      title={t('search.save-title')}
      label={t('search.name')}
      submit={t('app.save')}
      initial={suggested}
      keeps
      onSubmit={(name) => savedSearches.save({ name, text })}
      onClose={onClose}
    />
  );
}
