import { HardDriveDownload, X } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { connection } from '../../lib/connection.ts';
import { releaseFolder } from '../../lib/device/kept/keep-folder.ts';
import { type Keeping, keeping } from '../../lib/device/kept/keeper.ts';
import { type KeptFolder, keptFolders } from '../../lib/device/kept/kept-folders.ts';
import { formats } from '../../lib/formats.ts';
import { folderName } from '../../lib/paths.ts';
import { useStore } from '../../lib/store.ts';
import { useLoaded } from '../../lib/use-loaded.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Section } from '../../ui/section.tsx';

const estimate = async () => navigator.storage?.estimate?.();

/** Folders that are kept on this device in full, how far each has come, and what room there is. */
export function KeptSection() {
  const folders = useStore(keptFolders);
  const known = useStore(keeping);
  const { value: room } = useLoaded(estimate);
  return (
    <Section title={t('device.title')}>
      <p className="text-13 text-muted">{t('device.hint')}</p>
      {folders.length > 0 && (
        <ul className="grid gap-3">
          {folders.map((folder) => (
            <KeptRow key={folder.id} folder={folder} keeping={known.get(folder.id)} />
          ))}
        </ul>
      )}
      {room?.quota !== undefined && room.usage !== undefined && (
        <p className="text-13 text-muted">
          {t('device.room', { used: formats.bytes(room.usage), free: formats.bytes(room.quota - room.usage) })}
        </p>
      )}
    </Section>
  );
}

function KeptRow({ folder: { id, path }, keeping: now }: { folder: KeptFolder; keeping: Keeping | undefined }) {
  const online = useStore(connection) === 'online';
  const name = folderName(path);
  return (
    <li className="flex items-center gap-3">
      <Icon of={HardDriveDownload} className="text-accent" />
      <div className="grid min-w-0 flex-1 gap-1">
        <span dir="auto" className="truncate font-medium">
          {name}
        </span>
        <span className="text-13 text-muted">{now ? words(now, online) : t('device.waiting')}</span>
        {now?.state === 'fetching' && (
          <ProgressBar label={t('device.bar', { name })} value={now.files === 0 ? 0 : now.done / now.files} />
        )}
      </div>
      <IconButton label={t('device.release-of', { name })} icon={X} onClick={() => releaseFolder(id)} />
    </li>
  );
}

/** How far a folder has come, and why it goes no further. */
function words({ state, files, done, bytes, failed }: Keeping, online: boolean): string {
  const size = formats.bytes(bytes);
  if (state === 'gone') return t('device.gone');
  if (state === 'whole') return t('device.whole', { count: files, size });
  const progress = t('device.progress', { done, count: files, size });
  if (state === 'full') return `${progress} · ${t('device.full')}`;
  if (failed > 0) return `${progress} · ${t('device.failed', { count: failed })}`;
  return online ? progress : `${progress} · ${t('device.waiting')}`;
}
