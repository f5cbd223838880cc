import { CalendarDays } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { usePhoto } from '../../lib/navigation.ts';
import { Note } from '../../ui/note.tsx';
import { YearRow } from '../on-this-day/year-row.tsx';
import { DropZone } from '../upload/drop-zone.tsx';
import { UploadButton } from '../upload/upload-button.tsx';
import { PhotosByDay } from './photos-by-day.tsx';

const EVERYTHING = {};
/** Where photos go that are added here. */
const FOLDER = '/';

/** All photos and videos by day, whichever folder they are in. */
export function TimelinePage() {
  return (
    <>
      <PhotosByDay
        query={EVERYTHING}
        title={t('nav.timeline')}
        actions={<UploadButton folder={FOLDER} look="bar" />}
        empty={
          <Note icon={CalendarDays} title={t('timeline.empty')} text={t('timeline.empty-hint')}>
            <UploadButton folder={FOLDER} look="large" />
          </Note>
        }
      >
        <YearRow />
      </PhotosByDay>
      <DropWhereGridIs />
      <UploadButton folder={FOLDER} look="round" />
    </>
  );
}

/** Takes dropped files, but over a viewer. */
function DropWhereGridIs() {
  return usePhoto() === undefined && <DropZone folder={FOLDER} />;
}
