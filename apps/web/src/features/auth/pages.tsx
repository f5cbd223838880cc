import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '../../i18n/t.ts';
import { api } from '../../lib/drive.ts';
import { loggedIn } from '../../lib/session.ts';
import { TextField } from '../../ui/text-field.tsx';
import { AuthForm } from './auth-form.tsx';
import { AuthPage } from './auth-page.tsx';
import { useCodeOfAddress } from './use-code.ts';

const link = 'font-medium text-accent underline underline-offset-2';

/** The username field; the name makes password managers find it. */
function Username() {
  return (
    <TextField
      label={t('login.username')}
      name="username"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      autoFocus
    />
  );
}

function NewPassword() {
  return (
    <TextField
      label={t('password.new')}
      name="password"
      type="password"
      autoComplete="new-password"
      hint={t('password.hint')}
      minLength={10}
      required
    />
  );
}

function Code({ label, initial }: { label: string; initial: string }) {
  return (
    <TextField
      label={label}
      name="code"
      defaultValue={initial}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      required
    />
  );
}

/** Where the app begins. */
const HOME = '/timeline';

/** Where to after log-in; only addresses of this app. */
function useEnter(next = HOME) {
  const navigate = useNavigate();
  const target = next.startsWith('/') && !next.startsWith('//') ? next : HOME;
  return () => void navigate({ to: target, replace: true });
}

/** Log-in; offers the set-up where nobody has an account yet. */
export function LoginPage({ next, ended }: { next?: string; ended?: boolean }) {
  const enter = useEnter(next);
  return (
    <AuthPage title={t('login.title')} {...(ended ? { hint: t('login.ended') } : {})}>
      <AuthForm
        submit={t('login.submit')}
        onSubmit={async ({ username = '', password = '' }) => {
          loggedIn(await api.auth.login({ username, password }));
          enter();
        }}
      >
        <Username />
        <TextField
          label={t('login.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </AuthForm>
      <p className="text-13 text-muted">{t('login.forgot')}</p>
    </AuthPage>
  );
}

/** The first person makes an account with the code of the server. */
export function SetupPage() {
  const enter = useEnter();
  const initialCode = useCodeOfAddress();
  return (
    <AuthPage title={t('setup.title')} hint={t('setup.hint')}>
      <AuthForm
        submit={t('setup.submit')}
        onSubmit={async ({ code = '', username = '', password = '' }) => {
          loggedIn(await api.auth.setup({ setupCode: code.trim(), username, password }));
          enter();
        }}
      >
        <Code label={t('setup.code')} initial={initialCode} />
        <Username />
        <NewPassword />
      </AuthForm>
      <p className="text-13 text-muted">
        <Link to="/login" className={link}>
          {t('login.title')}
        </Link>
      </p>
    </AuthPage>
  );
}

/** The second person accepts an invitation. */
export function JoinPage() {
  const enter = useEnter();
  const initialCode = useCodeOfAddress();
  return (
    <AuthPage title={t('join.title')} hint={t('join.hint')}>
      <AuthForm
        submit={t('join.submit')}
        onSubmit={async ({ code = '', username = '', password = '' }) => {
          loggedIn(await api.auth.accept({ code: code.trim(), username, password }));
          enter();
        }}
      >
        <Code label={t('join.code')} initial={initialCode} />
        <Username />
        <NewPassword />
      </AuthForm>
    </AuthPage>
  );
}

/** A new password by a code of the other person. */
export function ResetPage() {
  const [done, setDone] = useState(false);
  const code = useCodeOfAddress();
  if (done)
    return (
      <AuthPage title={t('reset.title')} hint={t('reset.done')}>
        <Link to="/login" className={link}>
          {t('login.title')}
        </Link>
      </AuthPage>
    );
  return (
    <AuthPage title={t('reset.title')}>
      <AuthForm
        submit={t('reset.submit')}
        onSubmit={async ({ code = '', password = '' }) => {
          await api.auth.resetPassword({ code: code.trim(), password });
          setDone(true);
        }}
      >
        <Code label={t('reset.code')} initial={code} />
        <NewPassword />
      </AuthForm>
    </AuthPage>
  );
}
