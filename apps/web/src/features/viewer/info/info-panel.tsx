import type { FileJson } from '@rdrive/client';
import { Link } from '@tanstack/react-router';
import { BadgeCheck, Camera, File, Folder, Star, X } from 'lucide-react';
import { t } from '../../../i18n/t.ts';
import { formats } from '../../../lib/formats.ts';
import { folderHref, folderName } from '../../../lib/paths.ts';
import { people } from '../../../lib/people.ts';
import { useStore } from '../../../lib/store.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { createPart } from '../../../ui/part.tsx';
import { Fact } from './fact.tsx';
import { cameraLine, encodingLine } from './facts.ts';
import { DateField, DescriptionField, NameField } from './info-fields.tsx';
import { PlaceField } from './place-field.tsx';
import { SidecarFact } from './sidecar-fact.tsx';
import { TagsField } from './tags-field.tsx';
import { useSheet } from './use-sheet.ts';

// The map comes with the first photo that has a place.
const SmallMap = createPart(
  () => import('../../places/small-map.tsx'),
  (module) => module.SmallMap,
  { waiting: <div className="h-36 rounded-control bg-sea" />, missing: () => null },
);

/** What is known of a file; name, description and date can be changed in place. */
export function InfoPanel({ file, onClose }: { file: FileJson; onClose: () => void }) {
  const { sheet, handle } = useSheet(onClose);
  return (
    <aside
      ref={sheet}
      aria-label={t('info.title')}
      className="z-10 overflow-y-auto overscroll-contain bg-surface px-5 pt-3 pb-[max(24px,env(safe-area-inset-bottom))] max-tablet:absolute max-tablet:inset-x-0 max-tablet:bottom-0 max-tablet:h-[60dvh] max-tablet:animate-[rise_200ms_var(--ease-out)] max-tablet:rounded-t-panel max-tablet:pt-0 tablet:relative tablet:w-[384px] tablet:shrink-0"
    >
      <header
        {...handle}
        className="mb-3 flex items-center justify-between bg-surface max-tablet:sticky max-tablet:top-0 max-tablet:z-10 max-tablet:touch-none max-tablet:pt-4"
      >
        <span
          aria-hidden
          className="absolute top-1.5 left-1/2 h-1 w-9 -translate-x-1/2 rounded-full bg-line tablet:hidden"
        />
        <h2 className="text-17 font-semibold">{t('info.title')}</h2>
        <IconButton label={t('app.close')} icon={X} onClick={onClose} className="-mr-2" />
      </header>
      <div className="grid grid-cols-1 gap-4">
        <NameField key={`name ${file.id}`} file={file} />
        <DescriptionField key={`description ${file.id}`} file={file} />
        <DateField key={`date ${file.id}`} file={file} />
        <TagsField file={file} />
        <PlaceField key={`place ${file.id}`} file={file} />
        {file.latitude !== undefined && file.longitude !== undefined && (
          <SmallMap latitude={file.latitude} longitude={file.longitude} />
        )}
      </div>
      <Facts file={file} />
    </aside>
  );
}

function Facts({ file }: { file: FileJson }) {
  const users = useStore(people);
  const who = users.find((user) => user.id === file.uploaderId)?.username ?? t('app.somebody');
  const camera = cameraLine(file);
  const encoding = encodingLine(file);
  const { width, height } = file;
  const dimensions = width && height ? t('info.pixels', { width: String(width), height: String(height) }) : undefined;
  return (
    <dl className="mt-6 grid gap-4 text-15">
      {camera.length > 0 && (
        <Fact icon={Camera} name={t('info.camera')}>
          {camera.map((line) => (
            <p key={line} className="text-muted first:text-text">
              {line}
            </p>
          ))}
        </Fact>
      )}
      <Fact icon={Folder} name={t('info.folder')}>
        <Link to={folderHref(file.folderPath)} className="text-accent underline">
          {folderName(file.folderPath)}
        </Link>
      </Fact>
      <Fact icon={File} name={t('info.file')}>
        <p>
          {[formats.bytes(file.fileSize), dimensions, file.durationSeconds && formats.duration(file.durationSeconds)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="text-muted">{[file.fileType, encoding].filter(Boolean).join(' · ')}</p>
        <p className="text-muted">{t('info.uploaded-by', { when: formats.instant(file.dateUploaded), who })}</p>
        {file.state === 'failed' && file.reason && <p className="text-danger">{t(`reason.${file.reason}`)}</p>}
        {file.reason === 'damaged' && (
          <p className="text-muted">{t(file.verifiedAt ? 'info.damaged-sent' : 'info.damaged-here')}</p>
        )}
      </Fact>
      {file.sidecar && <SidecarFact file={file} sidecar={file.sidecar} />}
      {file.rating && (
        <Fact icon={Star} name={t('info.rating')}>
          <p>{t('info.stars', { stars: String(file.rating) })}</p>
        </Fact>
      )}
      {file.verifiedAt && (
        <Fact icon={BadgeCheck} name={t('info.verified')}>
          <p>{t('info.verified-on', { when: formats.instant(file.verifiedAt) })}</p>
          <p className="text-muted">{t('info.verified-means')}</p>
        </Fact>
      )}
    </dl>
  );
}
