/** Texts: two pictures side by side. */
export const compare = {
  'action.compare': 'Vergleichen',
  'compare.label': 'Vergleich',
  'compare.title': { one: '{count} Bild im Vergleich', other: '{count} Bilder im Vergleich' },
  'compare.place': '{at} von {count}',
  'compare.keep': 'Behalten',
  'compare.keep-hint': 'Dieses behalten und das andere in den Papierkorb legen (K)',
  'compare.lock': 'Beide zusammen vergrößern',
  'compare.unlock': 'Jedes für sich vergrößern',
};
