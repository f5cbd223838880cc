import { Folder, ImageOff, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { tellProblem } from '../../lib/actions.ts';
import { library } from '../../lib/drive.ts';
import { formats } from '../../lib/formats.ts';
import { people } from '../../lib/people.ts';
import { session } from '../../lib/session-state.ts';
import { useStore } from '../../lib/store.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Picture } from '../../ui/grid/picture.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { toast } from '../../ui/toast.tsx';
import { nameOf, type TrashGroup } from './group-trash.ts';

const DAY = 86_400_000;

/** One deleted file or folder. */
export function TrashRow({ group }: { group: TrashGroup }) {
  const { entry, entries } = group;
  const [deleting, setDeleting] = useState(false);
  const users = useStore(people);
  const me = useStore(session);
  const name = nameOf(entry);
  const personOf = (id: string) =>
    me.status === 'in' && me.user.id === id
      ? t('app.you')
      : (users.find((user) => user.id === id)?.username ?? t('app.somebody'));
  const days = Math.max(0, Math.ceil((Date.parse(entry.expiresAt) - Date.now()) / DAY));
  const wantedBy = entries.find((each) => each.purgeWantedBy)?.purgeWantedBy;

  function restore() {
    const what = entry.operationId ? { operationId: entry.operationId } : { ids: [entry.id] };
    library.edits.restore(what).then(() => toast(t('trash.restored')), tellProblem);
  }

  async function purge() {
    // Folders go from the leaves up, as a folder that still holds something cannot go.
    const deepestFirst = entries.toSorted((a, b) => b.originalPath.length - a.originalPath.length);
    let asked = false;
    for (const each of deepestFirst) asked = (await library.edits.purge(each.id)) === 'asked-other' || asked;
    toast(t(asked ? 'trash.asked' : 'trash.deleted'));
  }

  return (
    <li className="flex items-center gap-3 rounded-control py-2 pr-1 hover:bg-surface">
      <Preview group={group} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={entry.originalPath}>
          {name}
        </p>
        <p className="truncate text-13 text-muted">
          {t('trash.by', { who: personOf(entry.trashedBy), when: formats.ago(entry.trashedAt) })}
          {' · '}
          {t('trash.days-left', { count: days })}
          {entry.entryType === 'folder' && ` · ${t('trash.folder-items', { count: entries.length - 1 })}`}
        </p>
        {wantedBy && (
          <p className="text-13 text-attention">
            {me.status === 'in' && me.user.id === wantedBy
              ? t('trash.waits-other')
              : t('trash.waits-you', { who: personOf(wantedBy) })}
          </p>
        )}
      </div>
      <IconButton label={t('trash.restore-name', { name })} icon={RotateCcw} onClick={restore} />
      <IconButton label={t('trash.delete-name', { name })} icon={Trash2} onClick={() => setDeleting(true)} />
      {deleting && (
        <ConfirmDialog
          title={t('trash.delete-title')}
          text={t('trash.delete-text', { name })}
          confirm={t('trash.delete')}
          onConfirm={purge}
          onClose={() => setDeleting(false)}
        />
      )}
    </li>
  );
}

function Preview({ group: { entry } }: { group: TrashGroup }) {
  const box =
    'relative grid size-14 shrink-0 place-items-center overflow-hidden rounded-control bg-surface bg-cover text-muted';
  if (entry.entryType === 'folder')
    return (
      <span className={box}>
        <Icon of={Folder} />
      </span>
    );
  return (
    <span className={box} style={placeholderStyle(entry.thumbhash)}>
      {entry.urls.thumb ? (
        <Picture src={entry.urls.thumb} className="absolute inset-0 size-full object-cover" />
      ) : (
        <Icon of={ImageOff} />
      )}
    </span>
  );
}
