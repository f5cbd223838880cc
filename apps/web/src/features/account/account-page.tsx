import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { outbox } from '../../lib/drive.ts';
import { logOut } from '../../lib/session.ts';
import { useStore } from '../../lib/store.ts';
import { useTitle } from '../../lib/use-title.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { AuditSection } from './audit-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { PhoneSection } from './phone-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { ThemeSection } from './theme-section.tsx';

/** The two people, this one's devices and password, and how the app looks. */
export function AccountPage() {
  const [leaving, setLeaving] = useState(false);
  const [losing, setLosing] = useState(false);
  const count = useStore(outbox.waiting).length;
  useTitle(t('account.title'));
  return (
    <>
      <PageHeader
        actions={
          <Button icon={<Icon of={LogOut} size={18} />} onClick={() => (count > 0 ? setLosing(true) : void logOut())}>
            {t('account.logout')}
          </Button>
        }
      >
        <PageTitle>{t('account.title')}</PageTitle>
      </PageHeader>
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-8">
        <PeopleSection />
        <PhoneSection />
        <ThemeSection />
        <LanguageSection />
        <SessionsSection onLeave={() => setLeaving(true)} />
        <PasswordSection />
        <AuditSection />
      </div>
      {losing && (
        <ConfirmDialog
          title={t('outbox.leave-title', { count })}
          text={t('outbox.leave-text')}
          confirm={t('account.logout')}
          onConfirm={() => logOut()}
          onClose={() => setLosing(false)}
        />
      )}
      {leaving && (
        <ConfirmDialog
          title={t('account.logout-all-title')}
          text={[t('account.logout-all-text'), ...(count > 0 ? [t('outbox.leave-title', { count })] : [])].join(' ')}
          confirm={t('account.logout-all')}
          onConfirm={() => logOut(true)}
          onClose={() => setLeaving(false)}
        />
      )}
    </>
  );
}
