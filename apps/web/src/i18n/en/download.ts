/** Texts: saving files and folders on this device. */
export const download = {
  'download.looking': 'Preparing the download…',
  'download.preparing': { one: 'Preparing one file · {size}', other: 'Preparing {count} files · {size}' },
  'download.begun': {
    one: 'Downloading one file · {size}',
    other: 'Downloading {count} files as a zip · {size}',
  },
  'download.each': {
    one: 'Downloading one file',
    other: 'Downloading {count} files one after another. If the browser asks, allow several downloads.',
  },
  'download.nothing': 'There is nothing in it to download.',
  'download.gone': 'The download stopped at “{name}”: it is no longer there, or the session has ended. Start it again.',
  'download.broken': 'The download broke off at “{name}”, as the server could not be reached. Start it again.',
} as const;
