/** Texts: the map, photos of the same date, and figures. */
export const places = {
  'nav.places': 'Places',
  'places.map': 'Map of your photos',
  'places.cluster': { one: 'One photo, {day}', other: '{count} photos, the newest {day}' },
  'places.here': { one: 'Show one photo', other: 'Show {count} photos' },
  'places.nearer': 'Zoom in',
  'places.away': 'Zoom out',
  'places.photos': 'Photos of this place',
  'places.back': 'Back to the map',
  'places.none-here': 'No photos here any more',
  'places.none-here-hint': 'They have been moved to the trash, or their place has been corrected.',
  'places.empty': 'No photos with a place yet',
  'places.empty-hint':
    'Phones note where a photo was taken. For others you can type the place in the information beside the photo.',
  'places.failed': 'The map could not be loaded.',
} as const;
