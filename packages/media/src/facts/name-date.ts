import { type LocalTime, localTime } from './local-time.ts';

/** A date read from a file's name; `utc` where the app that names files so uses UTC. */
export interface NamedTime extends LocalTime {
  readonly utc?: boolean;
}

/** Phones and messengers that give a day only: noon keeps the picture on its day whatever the reader's zone. */
const NOON = ['12', '00', '00'] as const;

const day = '((?:19|20)\\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\\d|3[01])';
const clock = '([01]\\d|2[0-3]|\\d(?=[.:]))[-_.:h]?([0-5]\\d)[-_.:m]?([0-5]\\d)';
/** What the systems' languages put between them: `at`, `um`, `à`, `alle`, `a las`, `às`, `om`, `kl.` */
const between = '(?:[-_. T@]|,? (?:at|um|à|alle|a las|às|om|kl\\.?) |, )';

/** `IMG_20240501_180000`, `Screenshot 2024-05-01 at 6.00.00 PM`, `20240501_180000(1)`, `signal-2024-05-01-18-00-00` */
const dayAndClock = new RegExp(
  `(?<!\\d)${day}${between}${clock}(?:\\d{3})?(?!\\d)(?:[ \\u00a0\\u202f]?([ap])\\.?m\\b)?`,
  'iu',
);
/** `FB_IMG_1714586400000`, `mmexport1714586400000` (WeChat): milliseconds since 1970. */
const epoch = /^(?:FB_IMG_|mmexport|Screenshot_|IMG_|VID_)(1[0-9]{12})(?!\d)/i;
/** `IMG-20240501-WA0001` of WhatsApp, `VID-…` */
const whatsApp = new RegExp(`^(?:IMG|VID|AUD|PTT)-${day}-WA\\d+`, 'i');

/** `12` and `AM` is midnight; hours above 12 are none of a twelve-hour clock and stay. */
function hourOf(hour: string, half: string | undefined): number {
  const number = Number(hour);
  if (half === undefined || number > 12) return number;
  return (number % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** The capture time that a camera or app wrote into the name. Google's camera (`PXL_`) writes UTC. */
export function timeOfName(fileName: string): NamedTime | undefined {
  const full = dayAndClock.exec(fileName);
  if (full) {
    const [year, month, date, hour = '', minute, second, half] = full.slice(1);
    const time = localTime([year, month, date, hourOf(hour, half), minute, second]);
    return time && (/^PXL_/i.test(fileName) ? { ...time, utc: true } : time);
  }
  const dated = whatsApp.exec(fileName);
  if (dated) return localTime([...dated.slice(1, 4), ...NOON]);
  const counted = epoch.exec(fileName);
  return counted ? { local: new Date(Number(counted[1])).toISOString().slice(0, 19), utc: true } : undefined;
}
