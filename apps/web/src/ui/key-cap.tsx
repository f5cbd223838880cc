import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon } from 'lucide-react';
import { keyWords } from '../lib/key-words.ts';
import { Icon } from './icon.tsx';

/** Drawn, as the font has only two of the four. */
const arrows: Readonly<Record<string, LucideIcon>> = {
  '←': ArrowLeft,
  '→': ArrowRight,
  '↑': ArrowUp,
  '↓': ArrowDown,
};

/** A combination of keys as it is printed on them. */
export function KeyCap({ keys }: { keys: string }) {
  const words = keyWords(keys);
  const arrow = arrows[words.slice(-1)];
  if (!arrow) return words;
  return (
    <span className="inline-flex items-center align-middle leading-[1.2]">
      {words.slice(0, -1)}
      <span className="sr-only">{words.slice(-1)}</span>
      <Icon of={arrow} size={12} />
    </span>
  );
}
