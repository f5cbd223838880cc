import type { LucideIcon } from 'lucide-react';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/section.tsx';

export interface ChoiceGroupProps<T extends string> {
  readonly title: string;
  /** Of the radio buttons; also how to find them. */
  readonly name: string;
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    readonly icon: LucideIcon;
    /** The language of the label where it is not the one of the page. */
    readonly lang?: string;
  }[];
}

/** A setting of this device with three values, as a row of tiles. */
export function ChoiceGroup<T extends string>({ title, name, chosen, onChoose, choices }: ChoiceGroupProps<T>) {
  return (
    <Section title={title}>
      <div role="radiogroup" aria-label={title} className="grid grid-cols-3 gap-2 tablet:max-w-md">
        {choices.map(({ value, label, icon, lang }) => (
          <label
            key={value}
            lang={lang}
            className="grid min-h-16 cursor-pointer place-content-center justify-items-center gap-1 rounded-control border border-line bg-raised p-2 text-center text-13 font-medium has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => onChoose(value)}
              className="sr-only"
            />
            <Icon of={icon} />
            {label}
          </label>
        ))}
      </div>
    </Section>
  );
}
