import { ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/icon-button.tsx';

export interface ArrowsProps {
  readonly className: string;
  /** Absent where there is nothing in that direction. */
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}

/** The way to the neighbours for a mouse, at the edges of the stage. */
export function Arrows({ className, onPrevious, onNext }: ArrowsProps) {
  return (
    <>
      <Arrow label={t('viewer.previous')} icon={ChevronLeft} onClick={onPrevious} className={`left-0 ${className}`} />
      <Arrow label={t('viewer.next')} icon={ChevronRight} onClick={onNext} className={`right-0 ${className}`} />
    </>
  );
}

interface ArrowProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onClick: (() => void) | undefined;
  readonly className: string;
}

function Arrow({ label, icon, onClick, className }: ArrowProps) {
  if (!onClick) return null;
  return (
    <div className={`absolute top-1/2 hidden -translate-y-1/2 p-3 tablet:block ${className}`}>
      <IconButton label={label} icon={icon} onClick={onClick} className="size-11! bg-stage/50 hover:bg-stage/80" />
    </div>
  );
}
