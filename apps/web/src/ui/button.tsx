import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Variant = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'bg-surface text-text hover:bg-hover border border-line',
  quiet: 'text-text hover:bg-hover',
  danger: 'bg-danger text-on-danger hover:opacity-90',
};

const base =
  'inline-flex min-h-11 tablet:min-h-9 items-center justify-center gap-2 rounded-control px-4 text-15 font-medium whitespace-nowrap transition-colors duration-120 ease-out disabled:opacity-50';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: Variant;
  readonly icon?: ReactNode;
}

/** A button with words. */
export function Button({ variant = 'plain', icon, children, className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={`${base} ${looks[variant]} ${className}`} {...rest}>
      {icon}
      {children}
    </button>
  );
}
