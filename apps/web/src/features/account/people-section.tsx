import type { UserJson } from '@rdrive/client';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { tellProblem } from '../../lib/actions.ts';
import { api } from '../../lib/drive.ts';
import { formats } from '../../lib/formats.ts';
import { people } from '../../lib/people.ts';
import { session } from '../../lib/session-state.ts';
import { useStore } from '../../lib/store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Section } from '../../ui/section.tsx';

interface Link {
  readonly label: string;
  readonly url: string;
  readonly expiresAt: string;
}

/** Who is here; the way in for the second person, and back in for one who forgot the password. */
export function PeopleSection() {
  const users = useStore(people);
  const me = useStore(session);
  const [link, setLink] = useState<Link>();
  const other = users.find((user) => me.status === 'in' && user.id !== me.user.id);

  /** The code goes behind the `#`, which browsers send to nobody. */
  function make(ask: typeof api.auth.invite, path: string, label: string) {
    ask().then(
      ({ code, expiresAt }) =>
        setLink({ label, url: `${location.origin}${path}#${encodeURIComponent(code)}`, expiresAt }),
      tellProblem,
    );
  }

  return (
    <Section title={t('account.people')}>
      <ul className="grid gap-2">
        {users.map((user) => (
          <Person key={user.id} user={user} isMe={me.status === 'in' && me.user.id === user.id} />
        ))}
      </ul>
      {users.length > 0 && !other && (
        <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3 rounded-panel bg-surface p-4">
          <p>{t('account.invite-hint')}</p>
          <Button variant="primary" onClick={() => make(api.auth.invite, '/join', t('account.invite-link'))}>
            {t('account.invite-make')}
          </Button>
        </div>
      )}
      {other && (
        <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3">
          <p className="text-13 break-words text-muted">{t('account.reset-hint', { name: other.username })}</p>
          <Button
            className="py-2 whitespace-normal!"
            onClick={() => make(api.auth.resetCode, '/reset', t('account.reset-link'))}
          >
            {t('account.reset-make', { name: other.username })}
          </Button>
        </div>
      )}
      {link && (
        <CopyField
          label={link.label}
          value={link.url}
          hint={t('account.invite-until', { when: formats.instant(link.expiresAt) })}
        />
      )}
    </Section>
  );
}

function Person({ user, isMe }: { user: UserJson; isMe: boolean }) {
  return (
    <li className="flex min-w-0 items-center gap-3">
      <Avatar user={user} />
      <span className="truncate font-medium" title={user.username}>
        {user.username}
      </span>
      {isMe && <span className="text-13 text-muted">{t('app.you')}</span>}
    </li>
  );
}
