import { type ComponentProps, useId } from 'react';

export interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with it, in words. */
  readonly error?: string | undefined;
}

/** A labelled line of text. */
export function TextField({ label, hint, error, className = '', ...rest }: TextFieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={`grid gap-1 ${className}`}>
      <label htmlFor={id} className="text-13 font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className="min-h-11 rounded-control border border-line bg-raised px-3 outline-offset-0 aria-invalid:border-danger"
        {...rest}
      />
      {note && (
        <p id={`${id}-note`} className={`text-13 ${error ? 'text-danger' : 'text-muted'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
