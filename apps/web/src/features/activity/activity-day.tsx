import type { EntryJson, UserJson } from '@rdrive/client';
import { Hourglass } from 'lucide-react';
import { useId } from 'react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { people } from '../../lib/people.ts';
import { session } from '../../lib/session-state.ts';
import { useStore } from '../../lib/store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { BurstItem } from './burst-item.tsx';
import { type Burst, turnsOf } from './bursts.ts';

export interface ActivityDayProps {
  /** `2024-05-01T00:00:00`. */
  readonly day: string;
  readonly bursts: readonly Burst[];
  readonly known: ReadonlyMap<string, EntryJson>;
}

/** One day: in turns of the two people, what each did. */
export function ActivityDay({ day, bursts, known }: ActivityDayProps) {
  const id = useId();
  const users = useStore(people);
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <h2 id={id} className="text-15 font-semibold">
        {formats.day(day)}
      </h2>
      <ul className="grid gap-6">
        {turnsOf(bursts).map((turn) => (
          <li key={turn[0]?.id} className="grid gap-3">
            <Who user={users.find((user) => user.id === turn[0]?.actorId)} />
            <ul className="grid gap-4 tablet:pl-11">
              {turn.map((burst) => (
                <BurstItem key={burst.id} burst={burst} known={known} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Who({ user }: { user: UserJson | undefined }) {
  const me = useStore(session);
  const isMe = me.status === 'in' && me.user.id === user?.id;
  return (
    <p className="flex min-w-0 items-center gap-3">
      {user ? (
        <Avatar user={user} />
      ) : (
        <span className="grid size-8 shrink-0 place-items-center rounded-full bg-surface text-muted">
          <Icon of={Hourglass} size={16} />
        </span>
      )}
      <span className="truncate font-medium">{user?.username ?? t('activity.cleaner')}</span>
      {isMe && <span className="text-13 text-muted">{t('app.you')}</span>}
    </p>
  );
}
