import { Fragment, type ReactNode } from 'react';
import { formOf, type TextKey } from './t.ts';

export interface PhraseProps {
  readonly of: TextKey;
  /** What is filled in, links for example. */
  readonly slots: Readonly<Record<string, ReactNode>>;
}

/** A text with more than words filled in. */
export function Phrase({ of, slots }: PhraseProps) {
  const pieces = formOf(of).split(/\{(\w+)\}/);
  // Names of slots stand at the odd places.
  return pieces.map((piece, at) => {
    const key = `${at} ${piece}`;
    return <Fragment key={key}>{at % 2 === 0 ? piece : slots[piece]}</Fragment>;
  });
}
