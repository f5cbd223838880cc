import { useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { api } from '../../lib/drive.ts';
import { loadPart } from '../../lib/parts/load-part.ts';
import { Section } from '../../ui/section.tsx';

interface Way {
  readonly url: string;
  /** A picture of the address. */
  readonly code: string;
}

/** Where phones in the same network begin; undefined where the server does not serve its network itself. */
async function wayForPhones(): Promise<Way | undefined> {
  const { trustUrl } = await api.library.health();
  if (trustUrl === undefined) return undefined;
  const { renderSVG } = await loadPart(() => import('uqr'));
  return { url: trustUrl, code: `data:image/svg+xml,${encodeURIComponent(renderSVG(trustUrl, { border: 2 }))}` };
}

/** A code for the camera of a phone that is in the same network (`npm start -- --lan`). */
export function PhoneSection() {
  const [way, setWay] = useState<Way>();
  useEffect(() => void wayForPhones().then(setWay, () => undefined), []);
  if (!way) return null;
  return (
    <Section title={t('account.phone')}>
      <div className="flex flex-wrap items-center gap-4">
        <img src={way.code} alt={t('account.phone-code', { url: way.url })} className="size-44 rounded-control" />
        <p className="max-w-xs min-w-56 flex-1 text-muted">
          {t('account.phone-text')}
          <a href={way.url} className="mt-1 block wrap-anywhere text-accent underline">
            {way.url}
          </a>
        </p>
      </div>
    </Section>
  );
}
