import { type FormEvent, useState } from 'react';
import { problemText } from '../i18n/problem-text.ts';
import { t } from '../i18n/t.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './text-field.tsx';

export interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly submit: string;
  readonly initial?: string;
  /** The name that it begins with is an answer as well. */
  readonly keeps?: boolean;
  readonly onSubmit: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for a name; stays open with the reason where the server refuses it. */
export function NameDialog({ title, label, submit, initial = '', keeps = false, onSubmit, onClose }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === initial && !keeps) return onClose();
    setBusy(true);
    try {
      await onSubmit(name.trim());
      onClose();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={send} className="grid gap-5 p-1">
        <TextField
          label={label}
          value={name}
          error={problem}
          required
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          // Typing replaces the name, not its extension.
          ref={(input: HTMLInputElement | null) => {
            if (!input || input.dataset['chosen']) return;
            input.dataset['chosen'] = 'yes';
            input.focus();
            const dot = initial.lastIndexOf('.');
            input.setSelectionRange(0, dot > 0 ? dot : initial.length);
          }}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(undefined);
          }}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="primary" type="submit" aria-busy={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
