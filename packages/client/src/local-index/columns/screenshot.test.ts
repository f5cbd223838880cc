import { expect, test } from 'vitest';
import { isScreenshot } from './screenshot.ts';

const file = (fileName: string, folderPath = '/') => ({ kind: 'image', fileName, folderPath }) as const;

test.each([
  'Screenshot_20240501-180000_Maps.jpg',
  'Screenshot 2024-05-01 at 6.00.00 PM.png',
  'Screenshot (12).png',
  'Screen Shot 2015-05-01.png',
  'Bildschirmfoto 2024-05-01 um 18.00.00.png',
  'Captura de pantalla 2024-05-01.png',
  'Capture d’écran 2024-05-01.png',
  'IMG_4711.PNG',
  'IMG_4711 (2).png',
])('%s is of a screen', (name) => expect(isScreenshot(file(name))).toBe(true));

test.each(['IMG_4711.JPG', 'IMG_4711.HEIC', 'sunscreenshotgun.jpg', 'boat.png', 'The screen.jpg'])(
  '%s is not',
  (name) => expect(isScreenshot(file(name))).toBe(false),
);

test('the folder tells as well; what a camera has made, and a film of a screen, are none', () => {
  expect(isScreenshot(file('a.png', '/DCIM/Screenshots'))).toBe(true);
  expect(isScreenshot(file('a.png', '/Screenshots of old games/1'))).toBe(false);
  expect(isScreenshot({ ...file('Screenshot.jpg'), camera: { make: 'Canon' } })).toBe(false);
  expect(isScreenshot({ ...file('Screenshot.mp4'), kind: 'video' })).toBe(false);
});
