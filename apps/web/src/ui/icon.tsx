import type { LucideIcon } from 'lucide-react';

/** An icon beside words, silent for screen readers. */
export function Icon({ of: Shape, size = 20, className = '' }: { of: LucideIcon; size?: number; className?: string }) {
  return <Shape size={size} strokeWidth={1.75} aria-hidden className={`shrink-0 ${className}`} />;
}
