import { account } from './de/account.ts';
import { activity } from './de/activity.ts';
import { app } from './de/app.ts';
import { auth } from './de/auth.ts';
import { compare } from './de/compare.ts';
import { device } from './de/device.ts';
import { download } from './de/download.ts';
import { duplicates } from './de/duplicates.ts';
import { faults } from './de/faults.ts';
import { keys } from './de/keys.ts';
import { library } from './de/library.ts';
import { organise } from './de/organise.ts';
import { outbox } from './de/outbox.ts';
import { palette } from './de/palette.ts';
import { places } from './de/places.ts';
import { problems } from './de/problems.ts';
import { rename } from './de/rename.ts';
import { search } from './de/search.ts';
import { timeline } from './de/timeline.ts';
import { upload } from './de/upload.ts';
import { viewer } from './de/viewer.ts';
import type { en } from './en.ts';
import type { Translation } from './translation.ts';

/** All texts of the app in German. Loaded only where German is spoken. */
export const de: Translation<typeof en> = {
  ...app,
  ...auth,
  ...compare,
  ...device,
  ...download,
  ...duplicates,
  ...keys,
  ...library,
  ...organise,
  ...outbox,
  ...palette,
  ...rename,
  ...search,
  ...timeline,
  ...places,
  ...upload,
  ...viewer,
  ...account,
  ...problems,
  ...faults,
  ...activity,
};
