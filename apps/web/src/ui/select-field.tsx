export interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  /** What can be chosen, with its words. */
  readonly choices: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
}

/** One of a few, with the browser's own list. */
export function SelectField<T extends string>({ label, value, choices, onChoose }: SelectFieldProps<T>) {
  return (
    <label className="grid gap-1 text-13 font-medium">
      {label}
      <select
        value={value}
        onChange={(event) => onChoose(event.target.value as T)}
        className="min-h-11 min-w-0 rounded-control border border-line bg-raised px-3 text-15 font-normal outline-offset-0"
      >
        {(Object.keys(choices) as T[]).map((each) => (
          <option key={each} value={each}>
            {choices[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
