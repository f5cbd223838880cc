import type { Counts, Played } from './counts.ts';
import { gbSecondsOf } from './durations.ts';
import type { Happening } from './month.ts';
import { pollsOfVisit } from './polls.ts';
import type { DailyAction, MonthlyAction, Profile } from './profile.ts';
import { runsOfMonth } from './schedules.ts';
import { keptUnits } from './storage.ts';
import { plus, type Units } from './units.ts';

/** Access tokens live so long (design section 6), so a page refreshes as often. */
const TOKEN_MINUTES = 15;
/** The gateway asks the authorizer again after this (apps/infra/src/parts/api.ts). */
const AUTHORIZED_MINUTES = 5;
/** The web app renews its media cookies this often (apps/web/src/lib/session.ts). */
const MEDIA_MINUTES = 4;
/** Devices of the household, each of which loads a new web app whole. */
const DEVICES_EACH = 2;
/** Functions that a visit finds cold: the page asks for two things at once, and nobody was there before. */
const COLD_VISIT: Readonly<Record<string, number>> = { 'start library': 2, 'start auth': 2, 'start authorizer': 2 };

/** Of what an action uses, the part that grows with the library. */
const growing: Readonly<Record<string, RegExp>> = {
  openApp: /byTaken/,
  'janitor weekly': /./,
  snapshot: /dynamo|gbSeconds/,
  fillIndex: /edge\.bytes/,
};

function grown(action: string, units: Units, growth: number): Units {
  const part = growing[action];
  if (!part) return units;
  return Object.fromEntries(
    Object.entries(units).map(([name, amount]) => [name, part.test(name) ? amount * growth : amount]),
  );
}

/** What happens in a month of a household: the last of those its library was uploaded in, or one that brings it all. */
export function happeningsOf(profile: Profile, counts: Counts, when: 'steady' | 'first' = 'steady'): Happening[] {
  const { people, days, library, aVisit, aDayEach, aMonth, screens, playing } = profile;
  const { stack } = counts;
  const growth = (library.photos + library.videos) / counts.files;
  const visits = people * days * aDayEach.visits;
  const minutes = visits * (aVisit.minutesInUse + aVisit.minutesOpen);
  const share = when === 'first' ? 1 : 1 / library.months;
  const news = visits * aVisit.newsSeen;
  const plays = people * days * aDayEach.playVideo;
  const screensSeen =
    visits * screens.openApp +
    people *
      days *
      (aDayEach.openFolder * screens.openFolder +
        aDayEach.openTimeline * screens.openTimeline +
        aDayEach.openActivity * screens.openActivity);

  const played = (action: string, times: number): Happening => {
    const found: Played | undefined = counts.actions[action];
    if (!found) throw new Error(`“${action}” has not been played: npm run cost -- --play`);
    const work = gbSecondsOf(found, stack.functions, profile.lambda);
    return { action, times, units: grown(action, plus(found.units, work), growth) };
  };
  const daily = (action: DailyAction) => played(action, people * days * aDayEach[action]);
  const monthly = (action: Exclude<MonthlyAction, 'deployWebApp'>) => played(action, aMonth[action]);

  return [
    played('openApp', visits),
    ...Object.entries(COLD_VISIT).map(([action, times]) => played(action, visits * times)),
    { action: 'web app of a visit', times: visits, units: pageUnits(counts.webApp.rootFiles + 1, 0) },
    played('pollQuiet', visits * pollsOfVisit(aVisit) - news),
    played('pollNews', news),
    played('authorize', minutes / AUTHORIZED_MINUTES),
    played('refresh', minutes / TOKEN_MINUTES),
    played('renewMedia', minutes / MEDIA_MINUTES),
    daily('openFolder'),
    played('loadScreen', screens.shareThatIsNew * screensSeen),
    daily('openActivity'),
    daily('openTrash'),
    daily('viewPhoto'),
    played('playVideo', plays * (1 - playing.shareByFilm)),
    played('playFilm', plays * playing.shareByFilm),
    daily('editFile'),
    daily('moveFile'),
    daily('editTwenty'),
    monthly('logIn'),
    // Log-out has wiped what this browser held.
    played('fillIndex', aMonth.logIn),
    monthly('download'),
    monthly('downloadInZip'),
    monthly('makeFolder'),
    monthly('moveFolder'),
    monthly('trashFile'),
    monthly('restoreFile'),
    played('purgeFile', aMonth.trashFile - aMonth.restoreFile),
    played('uploadPhoto', library.photos * share),
    played('uploadVideo', library.videos * share),
    played('uploadBatch', aMonth.uploads),
    ...Object.entries(stack.rounds).flatMap(([round, schedule]) => {
      const runs = runsOfMonth(schedule, days);
      return [
        played(`janitor ${round}`, runs),
        played('start janitor', runs),
        { action: 'schedule', times: runs, units: { rounds: 1 } },
      ];
    }),
    // Somebody changes something every day.
    played('snapshot', days),
    { action: 'deployWebApp', times: aMonth.deployWebApp, units: deployUnits(counts.webApp, people * DEVICES_EACH) },
    {
      action: 'idle polling of the queue',
      times: 1,
      units: { 'sqs.requests': idleReceives(stack.polledQueues, days) },
    },
    { action: 'kept', times: 1, units: keptUnits(profile, counts, when) },
    { action: 'watched', times: 1, units: { alarms: stack.alarms } },
  ];
}

/** Of web app files through the edge; those without a hash in their name are asked for at the bucket each time. */
function pageUnits(requests: number, bytes: number): Units {
  return { 'edge.requests': requests, 'edge.functions': requests, 'edge.bytes': bytes, 's3.tier2': requests };
}

function deployUnits({ files, bytes }: Counts['webApp'], devices: number): Units {
  return plus({ 's3.tier1': files }, pageUnits(files * devices, bytes * devices));
}

/**
 * Lambda reads a queue by long polls of 20 s with five readers while nothing comes (Lambda Developer Guide, "Configuring
 * scaling behavior for SQS event source mappings"; scaling down to two is not available with a maximum concurrency).
 */
function idleReceives(queues: number, days: number): number {
  return (queues * 5 * days * 86_400) / 20;
}
