import { t } from '../../i18n/t.ts';
import { session } from '../../lib/session-state.ts';
import { useStore } from '../../lib/store.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { nameOf, type TrashGroup } from './group-trash.ts';
import { needsOther, purgeGroups } from './trash-actions.ts';

export interface PurgeDialogProps {
  readonly groups: readonly TrashGroup[];
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** Asks before rows go for good; says so where the other person has a say. */
export function PurgeDialog({ groups, onDone, onClose }: PurgeDialogProps) {
  const me = useStore(session);
  const mine = me.status === 'in' ? me.user.id : undefined;
  const waiting = groups.filter((group) => needsOther(group, mine)).length;
  const [first] = groups;
  const name = first && groups.length === 1 ? nameOf(first.entry) : undefined;
  const lost = name ? t('trash.delete-text', { name }) : t('trash.delete-texts', { count: groups.length });
  return (
    <ConfirmDialog
      title={t(waiting === groups.length ? 'trash.ask-title' : 'trash.delete-title')}
      text={[waiting < groups.length && lost, waiting > 0 && t('trash.ask-text')].filter(Boolean).join(' ')}
      confirm={t(waiting === groups.length ? 'trash.ask' : 'trash.delete')}
      onConfirm={async () => {
        await purgeGroups(groups);
        onDone?.();
      }}
      onClose={onClose}
    />
  );
}
