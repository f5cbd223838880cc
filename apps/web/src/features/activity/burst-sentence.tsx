import type { EntryJson } from '@rdrive/client';
import { splitPath } from '@rdrive/core';
import { Link } from '@tanstack/react-router';
import { Phrase } from '../../i18n/phrase.tsx';
import { type TextKey, t } from '../../i18n/t.ts';
import { folderHref, folderName } from '../../lib/paths.ts';
import { type Burst, nounOf } from './bursts.ts';

export interface BurstSentenceProps {
  readonly burst: Burst;
  /** Those entries of the burst that are still in the library. */
  readonly entries: readonly EntryJson[];
}

const CLEANER = 'janitor';
const link = 'font-medium break-words underline-offset-2 hover:underline';

/** What was done, with links to where it is now. */
export function BurstSentence({ burst, entries }: BurstSentenceProps) {
  const { action, from, folder, rows } = burst;
  const gone = action === 'trashed' || action === 'purged';
  // Folders may have been renamed since: the link leads to where the files are, the words say what it was.
  const now = gone ? undefined : entries.find((entry) => entry.entryType === 'file')?.folderPath;
  return (
    <Phrase
      of={keyOf(burst)}
      slots={{
        what: <What burst={burst} entries={entries} />,
        from: action === 'renamed' ? nameIn(rows[0]?.fromPath) : <FolderName path={from} />,
        folder: <FolderName path={folder} now={now} />,
      }}
    />
  );
}

function keyOf({ action, actorId, folder, from, count, rows, entryType }: Burst): TextKey {
  if (action === 'purged') return actorId === CLEANER ? 'activity.expired' : 'activity.purged';
  if (action === 'renamed') return count === 1 ? 'activity.renamed-one' : 'activity.renamed';
  if (action === 'added' || action === 'folder-created') return `activity.${action}`;
  const scattered = folder === undefined || (entryType === 'file' && rows.length < count);
  return scattered || (action === 'moved' && from === undefined) ? `activity.${action}-many` : `activity.${action}`;
}

/** One thing by its name, several by their number. */
function What({ burst, entries }: BurstSentenceProps) {
  const [row] = burst.rows;
  if (burst.count !== 1 || !row) return t(`activity.${nounOf(burst)}`, { count: burst.count });
  const name = nameIn(row.path);
  const entry = entries.find(({ id }) => id === row.entryId);
  if (!entry) return <span className="break-words">{name}</span>;
  if (entry.entryType === 'folder')
    return (
      <Link to={folderHref(entry.path)} title={entry.path} className={link}>
        {name}
      </Link>
    );
  return (
    <Link to={folderHref(entry.folderPath)} search={{ photo: entry.id }} className={link}>
      {name}
    </Link>
  );
}

function nameIn(path: string | undefined): string {
  return t('activity.named', { name: splitPath(path ?? '/')?.name ?? folderName('/') });
}

function FolderName({ path, now = path }: { path: string | undefined; now?: string | undefined }) {
  if (path === undefined || now === undefined) return null;
  return (
    <Link to={folderHref(now)} title={now} className={link}>
      {t('activity.named', { name: folderName(path) })}
    </Link>
  );
}
