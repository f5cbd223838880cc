import { splitPath } from '@rdrive/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { CheckCheck, CornerLeftUp, FolderPlus, Upload } from 'lucide-react';
import { useMemo } from 'react';
import { NothingHere } from '../app/crash-note.tsx';
import { Breadcrumb } from '../features/library/breadcrumb.tsx';
import { FolderView } from '../features/library/folder-view.tsx';
import { NewFolderButton } from '../features/library/new-folder.tsx';
import { DropZone } from '../features/upload/drop-zone.tsx';
import { UploadButton } from '../features/upload/upload-button.tsx';
import { t } from '../i18n/t.ts';
import { arranged, SORTS, useArrangement } from '../lib/arrange.ts';
import { ask } from '../lib/ask.ts';
import { library } from '../lib/drive.ts';
import { useViewer } from '../lib/navigation.ts';
import { folderHref, folderName, folderOfPathname } from '../lib/paths.ts';
import { countOf } from '../lib/picked.ts';
import { setSelection } from '../lib/selection.ts';
import { sequenceOf, shelfOf } from '../lib/sequence.ts';
import { useShortcuts } from '../lib/shortcuts.ts';
import { useStore } from '../lib/store.ts';
import { useTitle } from '../lib/use-title.ts';
import { BoardArea } from '../ui/board/board-area.tsx';
import { ArrangeMenu, SizeSlider } from '../ui/grid-controls.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SelectionBar } from '../ui/selection-bar.tsx';
import { useSelected } from './use-selected.ts';
import { ViewerHost } from './viewer-host.tsx';

const folderOf = ({ publicHref }: { readonly publicHref: string }) =>
  folderOfPathname(publicHref.replace(/[?#].*$/, ''));

/** One folder of the library, by its address. */
export function LibraryPage() {
  const path = useRouterState({
    // The address of the view that comes is there before that view is: until then this one stays as it was.
    select: ({ location, resolvedLocation }) => folderOf(location) ?? (resolvedLocation && folderOf(resolvedLocation)),
  });
  return path === undefined ? <NothingHere /> : <FolderPage key={path} path={path} />;
}

function FolderPage({ path }: { path: string }) {
  const view = useStore(library.folder(path));
  const { arrangement, arrange } = useArrangement('folder');
  const files = useMemo(() => arranged(view.files, arrangement, 'name'), [view.files, arrangement]);
  const shelf = useMemo(() => shelfOf(files), [files]);
  const sequence = useMemo(() => sequenceOf(files), [files]);
  const picked = useSelected(files, view.folders);
  const { photo, open } = useViewer();
  const navigate = useNavigate();
  useTitle(folderName(path));
  const parent = splitPath(path)?.folderPath;
  const newFolder = () => ask({ kind: 'new-folder', parent: path });
  const goTo = (folder: string) => void navigate({ to: folderHref(folder) });
  useShortcuts({
    'new-folder': newFolder,
    upload: chooseFiles,
    'go-up': () => parent !== undefined && goTo(parent),
  });
  const all = () => [...view.folders, ...files].map(({ id }) => id);
  return (
    <>
      {countOf(picked) > 0 ? (
        <SelectionBar all={all()} picked={picked} />
      ) : (
        <PageHeader
          actions={
            <>
              <SizeSlider />
              <ArrangeMenu arrangement={arrangement} onArrange={arrange} />
              <NewFolderButton path={path} />
              <UploadButton folder={path} look="bar" />
            </>
          }
        >
          <Breadcrumb path={path} />
        </PageHeader>
      )}
      <BoardArea
        more={[
          { id: 'upload', label: t('upload.button'), icon: Upload, run: chooseFiles },
          { id: 'new-folder', label: t('folder.new'), icon: FolderPlus, run: newFolder },
          ...(parent === undefined
            ? []
            : [{ id: 'go-up' as const, label: t('keys.go-up'), icon: CornerLeftUp, run: () => goTo(parent) }]),
        ]}
        folders={view.folders}
        files={shelf}
        onOpen={(item) => (item.entryType === 'file' ? open(item.id) : goTo(item.path))}
        emptyMenu={() => [
          { label: t('upload.button'), icon: Upload, onSelect: chooseFiles, shortcut: 'upload' },
          { label: t('folder.new'), icon: FolderPlus, onSelect: newFolder, shortcut: 'new-folder' },
          { label: t('select.all'), icon: CheckCheck, onSelect: () => setSelection(all()), shortcut: 'select-all' },
          ...SORTS.map((each, at) => ({
            label: t(`library.sort-${each}`),
            checked: each === arrangement.sort,
            onSelect: () => arrange({ sort: each }),
            ...(at === 0 ? { group: t('library.sort') } : {}),
          })),
        ]}
      >
        <FolderView
          view={view}
          files={files}
          shown={photo}
          arrangement={arrangement}
          onShowAll={() => arrange({ show: 'all' })}
          upload={<UploadButton folder={path} look="large" />}
        />
      </BoardArea>
      {photo === undefined && <DropZone folder={path} />}
      <UploadButton folder={path} look="round" />
      <ViewerHost files={sequence} />
    </>
  );
}

/** As the upload button does. */
function chooseFiles() {
  document.querySelector<HTMLInputElement>('#content input[type="file"]:not([webkitdirectory])')?.click();
}
