import type { FileJson, StreamResponse } from '@rdrive/client';
import { Settings2 } from 'lucide-react';
import { t } from '../../../i18n/t.ts';
import { useStore } from '../../../lib/store.ts';
import { Menu } from '../../../ui/menu.tsx';
import { qualitiesOf, quality } from './quality.ts';

/** Chooses how much of a video is loaded, for this one and all that follow; not there where there is no choice. */
export function QualityMenu({ stream, file }: { stream: StreamResponse; file: FileJson }) {
  const wish = useStore(quality);
  const choices = qualitiesOf(stream, file);
  if (choices.length < 3) return null;
  const held = choices.includes(wish) ? wish : 'auto';
  const items = choices.map((choice) => ({
    label: t(`viewer.quality-${choice}`),
    checked: choice === held,
    onSelect: () => quality.set(choice),
  }));
  return <Menu label={t('viewer.quality')} icon={Settings2} items={items} className="relative" />;
}
