import { Monitor, Moon, Sun } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { useStore } from '../../lib/store.ts';
import { theme } from '../../lib/theme.ts';
import { ChoiceGroup } from './choice-group.tsx';

/** Light, dark, or as the system has it; on this device. */
export function ThemeSection() {
  return (
    <ChoiceGroup
      title={t('account.theme')}
      name="theme"
      chosen={useStore(theme)}
      onChoose={theme.set}
      choices={[
        { value: 'system', label: t('account.theme-system'), icon: Monitor },
        { value: 'light', label: t('account.theme-light'), icon: Sun },
        { value: 'dark', label: t('account.theme-dark'), icon: Moon },
      ]}
    />
  );
}
