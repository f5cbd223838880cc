import { type FormEvent, useState } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { api } from '../../lib/drive.ts';
import { session } from '../../lib/session-state.ts';
import { useStore } from '../../lib/store.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { toast } from '../../ui/toast.tsx';

/** A new password, which logs all other devices out. */
export function PasswordSection() {
  const me = useStore(session);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    setBusy(true);
    setProblem(undefined);
    try {
      await api.auth.changePassword({
        currentPassword: String(fields.get('current')),
        newPassword: String(fields.get('new')),
      });
      form.reset();
      toast(t('account.password-changed'));
    } catch (error) {
      setProblem(problemText(error));
    }
    setBusy(false);
  }

  return (
    <Section title={t('account.password')}>
      <form onSubmit={change} className="grid gap-4 tablet:max-w-md">
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={me.status === 'in' ? me.user.username : ''}
          readOnly
          hidden
        />
        <TextField
          label={t('account.password-current')}
          name="current"
          type="password"
          autoComplete="current-password"
          error={problem}
          required
        />
        <TextField
          label={t('account.password-new')}
          name="new"
          type="password"
          autoComplete="new-password"
          hint={t('password.hint')}
          minLength={10}
          required
        />
        <Button type="submit" aria-busy={busy} className="justify-self-start">
          {t('account.password-change')}
        </Button>
      </form>
    </Section>
  );
}
