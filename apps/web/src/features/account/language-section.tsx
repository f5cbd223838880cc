import { Globe, Languages } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '../../i18n/t.ts';
import { type Language, languageChoice } from '../../lib/language.ts';
import { useStore } from '../../lib/store.ts';
import { ChoiceGroup } from './choice-group.tsx';

const NAME = 'language';

/** Somebody has just chosen: the page is drawn anew, and the keyboard goes on where it was. */
let chosenNow = false;

function choose(language: Language | 'system') {
  chosenNow = true;
  languageChoice.set(language);
}

/** The language of the app, on this device. Languages are named in themselves, so that everybody finds theirs. */
export function LanguageSection() {
  useEffect(() => {
    if (chosenNow) document.querySelector<HTMLElement>(`input[name=${NAME}]:checked`)?.focus();
    chosenNow = false;
  }, []);
  return (
    <ChoiceGroup
      title={t('account.language')}
      name={NAME}
      chosen={useStore(languageChoice)}
      onChoose={choose}
      choices={[
        { value: 'system', label: t('account.language-system'), icon: Globe },
        { value: 'en', label: t('account.language-en'), icon: Languages, lang: 'en' },
        { value: 'de', label: t('account.language-de'), icon: Languages, lang: 'de' },
      ]}
    />
  );
}
