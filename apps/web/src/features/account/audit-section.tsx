import type { AuditEventJson } from '@rdrive/client';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { tellProblem } from '../../lib/actions.ts';
import { api } from '../../lib/drive.ts';
import { formats } from '../../lib/formats.ts';
import { people } from '../../lib/people.ts';
import { useStore } from '../../lib/store.ts';
import { useLoaded } from '../../lib/use-loaded.ts';
import { Button } from '../../ui/button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Section } from '../../ui/section.tsx';
import { deviceName } from './device.ts';

const firstPage = () => api.auth.audit();

/** What happened to the accounts, newest first. */
export function AuditSection() {
  const { value, problem, reload } = useLoaded(firstPage);
  const [more, setMore] = useState<{ events: readonly AuditEventJson[]; cursor: string | undefined }>();
  const users = useStore(people);
  const events = [...(value?.events ?? []), ...(more?.events ?? [])];
  const cursor = more ? more.cursor : value?.cursor;

  function showMore() {
    api.auth
      .audit(cursor)
      .then(
        (page) => setMore((before) => ({ events: [...(before?.events ?? []), ...page.events], cursor: page.cursor })),
        tellProblem,
      );
  }

  return (
    <Section title={t('account.audit')}>
      {problem !== undefined && <LoadProblem problem={problem} onRetry={reload} />}
      <ul aria-label={t('account.audit')} className="grid gap-3">
        {events.map((event) => {
          const who = users.find((user) => user.id === event.userId)?.username;
          const details = [who, deviceName(event.userAgent), formats.ago(event.at)].filter(Boolean).join(' · ');
          return (
            <li key={event.id}>
              <p>{t(`audit.${event.event}`)}</p>
              <p className="text-13 text-muted">{details}</p>
            </li>
          );
        })}
      </ul>
      {cursor && (
        <Button className="justify-self-start" onClick={showMore}>
          {t('account.audit-more')}
        </Button>
      )}
    </Section>
  );
}
