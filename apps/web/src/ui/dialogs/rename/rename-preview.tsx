import { TriangleAlert } from 'lucide-react';
import { t } from '../../../i18n/t.ts';
import { isRenamed, type Renaming, renameProblem } from '../../../lib/rename.ts';
import { Icon } from '../../icon.tsx';

const SHOWN = 60;

export interface RenamePreviewProps {
  readonly rows: readonly Renaming[];
  /** False while it is not known yet which names are taken. */
  readonly complete: boolean;
}

/** Old and new names, those with a problem first. */
export function RenamePreview({ rows, complete }: RenamePreviewProps) {
  const wrong = rows.filter(({ problem }) => problem !== undefined);
  const right = rows.filter(isRenamed);
  const shown = [...wrong, ...right].slice(0, SHOWN);
  const rest = wrong.length + right.length - shown.length;
  return (
    <section aria-label={t('rename.preview')} className="grid gap-2 rounded-control bg-surface p-3 text-13">
      <p aria-live="polite" className="font-medium">
        {right.length === 0 ? t('rename.nothing') : t('rename.gets-new', { count: right.length })}{' '}
        {wrong.length > 0 && <span className="text-danger">{t('rename.with-problem', { count: wrong.length })}</span>}
      </p>
      {!complete && <p className="text-muted">{t('rename.checking')}</p>}
      {shown.length > 0 && (
        <table className="w-full table-fixed border-collapse text-left">
          <thead className="text-12 text-muted">
            <tr>
              <th scope="col" className="py-1 pr-3 font-medium">
                {t('rename.old')}
              </th>
              <th scope="col" className="py-1 font-medium">
                {t('rename.new')}
              </th>
            </tr>
          </thead>
          <tbody className="align-top">
            {shown.map((row) => (
              <Row key={row.file.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 && <p className="text-muted">{t('rename.rest', { count: rest })}</p>}
    </section>
  );
}

function Row({ row: { file, to, problem, numbered } }: { row: Renaming }) {
  return (
    <tr className="border-t border-line">
      <td className="py-1.5 pr-3 break-words text-muted">{file.fileName}</td>
      <td className="py-1.5 break-words">
        {to}
        {problem && (
          <span className="flex items-start gap-1 text-danger">
            <Icon of={TriangleAlert} size={14} className="mt-0.5 shrink-0" />
            {renameProblem(problem)}
          </span>
        )}
        {numbered && <span className="block text-muted">{t('rename.numbered')}</span>}
      </td>
    </tr>
  );
}
