import { account } from './en/account.ts';
import { activity } from './en/activity.ts';
import { app } from './en/app.ts';
import { auth } from './en/auth.ts';
import { compare } from './en/compare.ts';
import { device } from './en/device.ts';
import { download } from './en/download.ts';
import { faults } from './en/faults.ts';
import { keys } from './en/keys.ts';
import { library } from './en/library.ts';
import { organise } from './en/organise.ts';
import { outbox } from './en/outbox.ts';
import { palette } from './en/palette.ts';
import { places } from './en/places.ts';
import { problems } from './en/problems.ts';
import { search } from './en/search.ts';
import { timeline } from './en/timeline.ts';
import { upload } from './en/upload.ts';
import { viewer } from './en/viewer.ts';

/** The English texts that the first screen brings; `late.ts` adds those of parts that are loaded later. */
export const first = {
  ...app,
  ...auth,
  ...compare,
  ...device,
  ...places,
  ...download,
  ...keys,
  ...library,
  ...organise,
  ...outbox,
  ...palette,
  ...search,
  ...timeline,
  ...upload,
  ...viewer,
  ...account,
  ...problems,
  ...faults,
  ...activity,
};
