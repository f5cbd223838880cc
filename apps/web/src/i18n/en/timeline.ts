/** Texts: all photos by day. */
export const timeline = {
  'timeline.label': 'Photos by day',
  'timeline.select-day': 'Select {day} ({count})',
  'timeline.folders-more': { one: '{names} and one more', other: '{names} and {count} more' },
  'timeline.scrubber': 'Go to a month',
  'timeline.empty': 'Your photos show up here',
  'timeline.empty-hint': 'All of them, by the day they were taken, whichever folder they are in.',
  'timeline.failed': 'The timeline could not be loaded.',
  'timeline.failed-hint':
    'It needs the list of all photos on this device, which did not come. The folders work without it.',
} as const;
