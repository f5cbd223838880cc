import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../i18n/t.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { TextField } from './text-field.tsx';

/** Something to hand on: read-only, selected at a click, with a button that copies it. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value has not been copied
  useEffect(() => setCopied(false), [value]);
  async function copy() {
    field.current?.select();
    // Without a secure context there is no clipboard; the text is selected then, ready for the keyboard.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  }
  return (
    <div className="flex items-start gap-2">
      <TextField
        ref={field}
        label={label}
        value={value}
        hint={hint}
        readOnly
        onFocus={(event) => event.target.select()}
        className="min-w-0 flex-1"
      />
      <Button
        icon={<Icon of={copied ? Check : Copy} size={18} />}
        onClick={() => void copy()}
        className="mt-[26px] tablet:min-h-11"
      >
        <span aria-live="polite">{t(copied ? 'app.copied' : 'app.copy')}</span>
      </Button>
    </div>
  );
}
