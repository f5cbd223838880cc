import { Check, Folder, ImageOff, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { people } from '../../lib/people.ts';
import { session } from '../../lib/session-state.ts';
import { useStore } from '../../lib/store.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { nameOf, type TrashGroup } from './group-trash.ts';
import { PurgeDialog } from './purge-dialog.tsx';
import { restoreGroups } from './trash-actions.ts';

export interface TrashRowProps {
  readonly group: TrashGroup;
  readonly selected: boolean;
  readonly onSelect: (range: boolean) => void;
}

const DAY = 86_400_000;

/** One deleted file or folder. */
export function TrashRow({ group, selected, onSelect }: TrashRowProps) {
  const [deleting, setDeleting] = useState(false);
  const name = nameOf(group.entry);
  return (
    <li className={`flex items-center gap-3 rounded-control p-1 ${selected ? 'bg-accent-soft' : 'hover:bg-surface'}`}>
      <button
        type="button"
        aria-pressed={selected}
        aria-label={t('file.select', { name })}
        onClick={(event) => onSelect(event.shiftKey)}
        className="group relative shrink-0 rounded-control"
      >
        <Preview group={group} />
        <span
          aria-hidden
          className={`absolute top-1 left-1 grid size-5 place-items-center rounded-full border-2 shadow-float ${selected ? 'border-accent bg-accent text-on-accent' : 'border-on-stage bg-stage/30 text-transparent opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100'}`}
        >
          <Check size={14} strokeWidth={3} />
        </span>
      </button>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={group.entry.originalPath}>
          {name}
        </p>
        <Details group={group} />
      </div>
      <span className="flex shrink-0">
        <IconButton
          label={t('trash.restore-name', { name })}
          icon={RotateCcw}
          onClick={() => void restoreGroups([group])}
        />
        <IconButton label={t('trash.delete-name', { name })} icon={Trash2} onClick={() => setDeleting(true)} />
      </span>
      {deleting && <PurgeDialog groups={[group]} onClose={() => setDeleting(false)} />}
    </li>
  );
}

/** Who deleted it, what it holds, how long it stays, and whose wish is missing. */
function Details({ group: { entry, entries } }: { group: TrashGroup }) {
  const users = useStore(people);
  const me = useStore(session);
  const isMe = (id: string) => me.status === 'in' && me.user.id === id;
  const personOf = (id: string) =>
    isMe(id) ? t('app.you') : (users.find((user) => user.id === id)?.username ?? t('app.somebody'));
  const days = Math.max(0, Math.ceil((Date.parse(entry.expiresAt) - Date.now()) / DAY));
  const wantedBy = entries.find((each) => each.purgeWantedBy)?.purgeWantedBy;
  const facts = [
    t('trash.by', { who: personOf(entry.trashedBy), when: formats.ago(entry.trashedAt) }),
    entry.entryType === 'folder' && t('trash.folder-items', { count: entries.length - 1 }),
    t('trash.days-left', { count: days }),
  ];
  return (
    <>
      <p className="text-13 break-words text-muted">{facts.filter(Boolean).join(' · ')}</p>
      {wantedBy && (
        <p className="text-13 break-words text-attention">
          {isMe(wantedBy) ? t('trash.waits-other') : t('trash.waits-you', { who: personOf(wantedBy) })}
        </p>
      )}
    </>
  );
}

function Preview({ group: { entry } }: { group: TrashGroup }) {
  const box =
    'relative grid size-16 place-items-center overflow-hidden rounded-control bg-surface bg-cover bg-center text-muted';
  if (entry.entryType === 'folder')
    return (
      <span className={box}>
        <Icon of={Folder} size={26} />
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
