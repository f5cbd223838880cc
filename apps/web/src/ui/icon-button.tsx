import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Its name for screen readers, and its tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly filled?: boolean;
}

/** A button that is only an icon. 44 px where fingers touch it. */
export function IconButton({
  label,
  icon: Icon,
  filled = false,
  className = '',
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`inline-flex size-11 shrink-0 items-center justify-center rounded-full transition-colors duration-120 ease-out hover:bg-hover disabled:opacity-40 tablet:size-9 ${className}`}
      {...rest}
    >
      <Icon size={20} strokeWidth={1.75} aria-hidden fill={filled ? 'currentColor' : 'none'} />
    </button>
  );
}
