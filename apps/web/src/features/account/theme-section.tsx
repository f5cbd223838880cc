import { Monitor, Moon, Sun } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { useStore } from '../../lib/store.ts';
import { type Theme, theme } from '../../lib/theme.ts';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/section.tsx';

const themes = [
  { value: 'system', icon: Monitor },
  { value: 'light', icon: Sun },
  { value: 'dark', icon: Moon },
] as const satisfies readonly { value: Theme; icon: unknown }[];

/** Light, dark, or as the system has it; on this device. */
export function ThemeSection() {
  const chosen = useStore(theme);
  return (
    <Section title={t('account.theme')}>
      <div role="radiogroup" aria-label={t('account.theme')} className="grid grid-cols-3 gap-2 tablet:max-w-md">
        {themes.map(({ value, icon }) => (
          <label
            key={value}
            className="grid min-h-16 cursor-pointer place-content-center justify-items-center gap-1 rounded-control border border-line bg-raised text-13 font-medium has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={chosen === value}
              onChange={() => theme.set(value)}
              className="sr-only"
            />
            <Icon of={icon} />
            {t(`account.theme-${value}`)}
          </label>
        ))}
      </div>
    </Section>
  );
}
