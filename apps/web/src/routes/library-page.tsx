import { useLocation } from '@tanstack/react-router';
import { useMemo } from 'react';
import { NothingHere } from '../app/crash-note.tsx';
import { Breadcrumb } from '../features/library/breadcrumb.tsx';
import { FolderView } from '../features/library/folder-view.tsx';
import { NewFolderButton } from '../features/library/new-folder.tsx';
import { DropZone } from '../features/upload/drop-zone.tsx';
import { UploadButton } from '../features/upload/upload-button.tsx';
import { library } from '../lib/drive.ts';
import { useViewer } from '../lib/navigation.ts';
import { folderName, folderOfPathname } from '../lib/paths.ts';
import { sort, sorted } from '../lib/sort.ts';
import { useStore } from '../lib/store.ts';
import { useTitle } from '../lib/use-title.ts';
import { SizeSlider, SortSelect } from '../ui/grid-controls.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SelectionBar } from '../ui/selection-bar.tsx';
import { useSelected } from './use-selected.ts';
import { ViewerHost } from './viewer-host.tsx';

/** One folder of the library, by its address. */
export function LibraryPage() {
  const path = useLocation({ select: ({ publicHref }) => folderOfPathname(publicHref.replace(/[?#].*$/, '')) });
  return path === undefined ? <NothingHere /> : <FolderPage key={path} path={path} />;
}

function FolderPage({ path }: { path: string }) {
  const view = useStore(library.folder(path));
  const by = useStore(sort);
  const files = useMemo(() => sorted(view.files, by), [view.files, by]);
  const selected = useSelected(files);
  const { photo, open } = useViewer();
  useTitle(folderName(path));
  return (
    <>
      {selected.length > 0 ? (
        <SelectionBar files={files} selected={selected} />
      ) : (
        <PageHeader
          actions={
            <>
              <SizeSlider />
              <SortSelect />
              <NewFolderButton path={path} />
              <UploadButton folder={path} look="bar" />
            </>
          }
        >
          <Breadcrumb path={path} />
        </PageHeader>
      )}
      <FolderView
        view={view}
        files={files}
        shown={photo}
        onOpen={open}
        upload={<UploadButton folder={path} look="large" />}
      />
      {photo === undefined && <DropZone folder={path} />}
      <UploadButton folder={path} look="round" />
      <ViewerHost files={files} />
    </>
  );
}
