import { Bookmark, CircleAlert, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { type SavedSearch, savedSearches } from '../../lib/search/saved-searches.ts';
import { useStore } from '../../lib/store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { NameDialog } from '../../ui/name-dialog.tsx';

/** Has the saved searches loaded; true where that failed. */
export function useSavedLoaded(): boolean {
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let left = false;
    savedSearches.load().then(
      () => left || setFailed(false),
      () => left || setFailed(savedSearches.get() === undefined),
    );
    return () => {
      left = true;
    };
  }, []);
  return failed;
}

/** The searches that this person has saved: to run, to rename, to remove. */
export function SavedList({ onGo }: { onGo: (text: string) => void }) {
  const failed = useSavedLoaded();
  const list = useStore(savedSearches) ?? [];
  const [naming, setNaming] = useState<SavedSearch>();
  if (list.length === 0 && !failed) return null;
  return (
    <section className="grid gap-1">
      <h2 className="flex items-center gap-2 text-15 font-semibold">
        <Icon of={Bookmark} size={18} className="text-muted" />
        {t('search.saved-list')}
      </h2>
      {failed && (
        <p className="flex items-center gap-2 text-13 text-muted">
          <Icon of={CircleAlert} size={16} />
          {t('search.saved-failed')}
        </p>
      )}
      <ul aria-label={t('search.saved-list')} className="grid gap-x-4 tablet:grid-cols-2">
        {list.map((saved) => (
          <li key={saved.text} className="flex min-w-0 items-center rounded-control hover:bg-hover">
            <button
              type="button"
              onClick={() => onGo(saved.text)}
              className="flex min-h-11 min-w-0 flex-1 items-baseline gap-2 rounded-control px-2 text-left"
            >
              <span dir="auto" className="max-w-full shrink-0 truncate font-medium">
                {saved.name}
              </span>
              {saved.name !== saved.text && <span className="min-w-0 truncate text-13 text-muted">{saved.text}</span>}
            </button>
            <Menu
              label={t('search.saved-actions', { name: saved.name })}
              icon={Ellipsis}
              className="text-muted"
              items={[
                { label: t('search.rename'), icon: Pencil, onSelect: () => setNaming(saved) },
                {
                  label: t('search.delete'),
                  icon: Trash2,
                  danger: true,
                  onSelect: () => void savedSearches.remove(saved),
                },
              ]}
            />
          </li>
        ))}
      </ul>
      {naming && (
        <NameDialog
          title={t('search.rename-title')}
          label={t('search.name')}
          submit={t('app.save')}
          initial={naming.name}
          onSubmit={(name) => savedSearches.rename(naming, name)}
          onClose={() => setNaming(undefined)}
        />
      )}
    </section>
  );
}
