import { type TextKey, t } from '../../i18n/t.ts';

/** What can be asked: of each sort an explanation, and searches to try. */
const lines = ['date', 'kind', 'place', 'camera', 'words', 'not'] as const;

/** The searches in a text of the catalogue, which stand on lines of their own. */
const examplesOf = (key: TextKey) => t(key).split('\n');

/** A few lines on what can be asked, with searches to try by a press. */
export function SearchHelp({ onTry }: { onTry: (text: string) => void }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-15 font-semibold">{t('search.help')}</h2>
      <dl className="grid gap-x-6 gap-y-3 tablet:grid-cols-[max-content_1fr] tablet:items-center">
        {lines.map((line) => (
          <div key={line} className="grid gap-1 tablet:contents">
            <dt className="text-13 text-muted">{t(`search.help-${line}`)}</dt>
            <dd className="flex flex-wrap gap-2">
              {examplesOf(`search.try-${line}`).map((example) => (
                <button
                  key={example}
                  type="button"
                  onClick={() => onTry(example)}
                  className="min-h-11 rounded-full border border-line px-3 text-13 hover:bg-hover tablet:min-h-8"
                >
                  {example}
                </button>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
