import { type TextKey, t } from '../../i18n/t.ts';
import { type ShortcutId, shortcutGroups, shortcuts } from '../../lib/shortcuts.ts';
import { Dialog } from '../dialog.tsx';
import { KeyCap } from '../key-cap.tsx';

/** All keys of the app, from the table that the handlers listen by. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const all = Object.entries(shortcuts) as [
    ShortcutId,
    { keys: readonly string[]; group: string; shown?: readonly string[] },
  ][];
  return (
    <Dialog title={t('keys.title')} onClose={onClose} wide>
      <div className="gap-x-10 tablet:columns-2">
        {shortcutGroups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-13 font-semibold text-muted">{t(`keys.group-${group}`)}</h3>
            <dl>
              {all
                .filter(([, shortcut]) => shortcut.group === group)
                .map(([id, { keys, shown = keys }]) => (
                  <div key={id} className="flex items-center justify-between gap-4 border-b border-line py-1.5">
                    <dt>{t(`keys.${id}` satisfies TextKey)}</dt>
                    <dd className="flex shrink-0 flex-wrap justify-end gap-1">
                      {shown.map((each) => (
                        <kbd
                          key={each}
                          className="rounded-[6px] border border-line bg-surface px-1.5 py-0.5 font-sans text-12 text-muted"
                        >
                          <KeyCap keys={each} />
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
