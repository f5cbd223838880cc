import { useNavigate } from '@tanstack/react-router';
import { Share2, Upload } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { folderHref, folderName } from '../../lib/paths.ts';
import { createPreference } from '../../lib/preference.ts';
import { useLoaded } from '../../lib/use-loaded.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Button } from '../../ui/button.tsx';
import { FolderTree } from '../../ui/folder-tree.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { send } from '../upload/send.ts';
import { forgetShared, sharedFiles } from './shared-files.ts';

/** Whoever shares does it again, and mostly to the same place. */
const lastFolder = createPreference('share-folder', '/', (value): value is string => typeof value === 'string');

/** What another app has shared: into which folder it goes. */
export function SharePage() {
  const { value: files, problem, reload } = useLoaded(sharedFiles);
  useTitle(t('share.title'));
  return (
    <>
      <PageHeader>
        <PageTitle>{t('share.title')}</PageTitle>
      </PageHeader>
      {problem !== undefined && <LoadProblem problem={problem} onRetry={reload} />}
      {files?.length === 0 && <Note icon={Share2} title={t('share.none')} text={t('share.none-hint')} />}
      {files && files.length > 0 && <Shared files={files} />}
    </>
  );
}

function Shared({ files }: { files: readonly File[] }) {
  const [folder, setFolder] = useState(lastFolder.get());
  const navigate = useNavigate();
  const bytes = files.reduce((sum, { size }) => sum + size, 0);

  async function upload() {
    lastFolder.set(folder);
    send(
      files.map((file) => ({ file, folder: '' })),
      folder,
    );
    await forgetShared();
    await navigate({ to: folderHref(folder), replace: true });
  }
  async function discard() {
    await forgetShared();
    await navigate({ to: '/timeline', replace: true });
  }
  return (
    <div className="grid max-w-xl gap-4 pt-2">
      <p>
        <span className="block text-17 font-semibold">{t('share.files', { count: files.length })}</span>
        <span className="block text-13 text-muted [overflow-wrap:anywhere]">
          {formats.bytes(bytes)} · {names(files)}
        </span>
      </p>
      <div className="h-[42dvh] overflow-y-auto rounded-control border border-line p-1">
        <FolderTree label={t('share.folder')} chosen={folder} onChoose={setFolder} />
      </div>
      <div className="flex items-center justify-end gap-2">
        <Button variant="quiet" onClick={() => void discard()}>
          {t('share.discard')}
        </Button>
        <Button variant="primary" icon={<Icon of={Upload} size={18} />} onClick={() => void upload()}>
          {t('share.upload', { folder: folderName(folder) })}
        </Button>
      </div>
    </div>
  );
}

/** The first few, so that one sees that these are the ones. */
function names(files: readonly File[]): string {
  const first = files.slice(0, 3).map(({ name }) => name);
  return files.length > first.length ? `${first.join(', ')} …` : first.join(', ');
}
