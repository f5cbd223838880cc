import type { FileJson } from '@rdrive/client';
import { Tag, X } from 'lucide-react';
import { t } from '../../../i18n/t.ts';
import { fileActions } from '../../../lib/actions.ts';
import { ask } from '../../../lib/ask.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';

/** The tags as chips; each can be taken off, the button leads to more. */
export function TagsField({ file }: { file: FileJson }) {
  return (
    <div>
      <p className="mb-1 text-13 text-muted">{t('action.tag')}</p>
      <ul className="flex flex-wrap gap-1.5">
        {file.tags.map((tag) => (
          <li key={tag} className="flex max-w-full items-center rounded-full border border-line bg-paper pl-3 text-13">
            <span className="truncate">{tag}</span>
            <IconButton
              label={t('info.tag-off', { tag })}
              icon={X}
              onClick={() => void fileActions.tag([file], { remove: [tag] })}
            />
          </li>
        ))}
        <li>
          <Button
            icon={<Icon of={Tag} size={16} />}
            onClick={() => ask({ kind: 'tags', files: [file] })}
            className="rounded-full! text-13!"
          >
            {t('info.tag-add')}
          </Button>
        </li>
      </ul>
    </div>
  );
}
