import { Laptop, Smartphone } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { tellProblem } from '../../lib/actions.ts';
import { api } from '../../lib/drive.ts';
import { formats } from '../../lib/formats.ts';
import { logOut } from '../../lib/session.ts';
import { useLoaded } from '../../lib/use-loaded.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import { deviceName } from './device.ts';

/** Every device that is logged in as this person. */
export function SessionsSection({ onLeave }: { onLeave: () => void }) {
  const { value, problem, reload } = useLoaded(api.auth.sessions);

  function end(id: string, current: boolean) {
    if (current) return void logOut();
    api.auth.endSession(id).then(() => {
      toast(t('account.session-ended'));
      reload();
    }, tellProblem);
  }

  return (
    <Section title={t('account.sessions')}>
      {problem !== undefined && <LoadProblem problem={problem} onRetry={reload} />}
      <ul aria-label={t('account.sessions')} className="grid gap-1">
        {value?.sessions.map((session) => {
          const device = deviceName(session.userAgent) ?? t('account.device-unknown');
          return (
            <li key={session.id} className="flex min-h-14 items-center gap-3">
              <Icon of={/iPhone|Android/.test(device) ? Smartphone : Laptop} className="text-muted" />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{device}</p>
                <p className="text-13 text-muted">
                  {session.current
                    ? t('account.session-here')
                    : t('account.session-seen', { when: formats.ago(session.lastSeenAt) })}
                </p>
              </div>
              <Button
                aria-label={t('account.session-end-name', { device })}
                onClick={() => end(session.id, session.current)}
              >
                {t('account.session-end')}
              </Button>
            </li>
          );
        })}
      </ul>
      <Button className="justify-self-start" onClick={onLeave}>
        {t('account.logout-all')}
      </Button>
    </Section>
  );
}
