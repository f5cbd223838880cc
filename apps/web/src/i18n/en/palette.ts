/** Texts: the palette of commands. */
export const palette = {
  'palette.open': 'Commands',
  'palette.field': 'What would you like to do?',
  'palette.none': 'Nothing here is called that.',
  'palette.count': { one: '{count} entry', other: '{count} entries' },
  'palette.group-recent': 'Lately',
  'palette.group-here': 'Here',
  'palette.group-go': 'Go to',
  'palette.group-app': 'rDrive',
  'palette.group-folder': 'Folders',
  'palette.theme-system': 'Colours of the system',
  'palette.theme-light': 'Light colours',
  'palette.theme-dark': 'Dark colours',
  'palette.language-de': 'Speak German',
  'palette.language-en': 'Speak English',
} as const;
