/** Texts: two pictures side by side. */
export const compare = {
  'action.compare': 'Compare',
  'compare.label': 'Comparison',
  'compare.title': { one: '{count} picture compared', other: '{count} pictures compared' },
  'compare.place': '{at} of {count}',
  'compare.keep': 'Keep',
  'compare.keep-hint': 'Keep this one and move the other to the trash (K)',
  'compare.lock': 'Zoom both together',
  'compare.unlock': 'Zoom each by itself',
};
