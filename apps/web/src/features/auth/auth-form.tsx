import { type FormEvent, type ReactNode, useState } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { Button } from '../../ui/button.tsx';

export interface AuthFormProps {
  readonly submit: string;
  /** Gets the fields by name; rejects with what to show. */
  readonly onSubmit: (fields: Readonly<Record<string, string>>) => Promise<void>;
  readonly children: ReactNode;
}

/** A form with one button, which says why it failed where it did. */
export function AuthForm({ submit, onSubmit, children }: AuthFormProps) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const fields = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit(fields);
    } catch (error) {
      setProblem(problemText(error));
    }
    setBusy(false);
  }
  return (
    <form onSubmit={send} className="grid gap-4">
      {children}
      {problem && (
        <p role="alert" className="text-15 text-danger">
          {problem}
        </p>
      )}
      <Button variant="primary" type="submit" aria-busy={busy} className="mt-2 tablet:min-h-11">
        {submit}
      </Button>
    </form>
  );
}
