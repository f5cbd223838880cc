import { type LocalTime, localTime } from './local-time.ts';

/** A date read from a file's name; `utc` where the app that names files so uses UTC. */
export interface NamedTime extends LocalTime {
  readonly utc?: boolean;
}

/** Phones and messengers that give a day only: noon keeps the picture on its day whatever the reader's zone. */
const NOON = ['12', '00', '00'] as const;

const day = '((?:19|20)\\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\\d|3[01])';
const clock = '([01]\\d|2[0-3])[-_.:h]?([0-5]\\d)[-_.:m]?([0-5]\\d)';

/** `IMG_20240501_180000`, `Screenshot 2024-05-01 at 18.00.00`, `20240501_180000(1)`, `signal-2024-05-01-18-00-00` */
const dayAndClock = new RegExp(`(?<!\\d)${day}(?:[-_. T]| at |, )${clock}(?:\\d{3})?(?!\\d)`);
/** `IMG-20240501-WA0001` of WhatsApp, `VID-…` */
const whatsApp = new RegExp(`^(?:IMG|VID|AUD|PTT)-${day}-WA\\d+`, 'i');

/** The capture time that a camera or app wrote into the name. Google's camera (`PXL_`) writes UTC. */
export function timeOfName(fileName: string): NamedTime | undefined {
  const full = dayAndClock.exec(fileName);
  if (full) {
    const time = localTime(full.slice(1, 7));
    return time && (/^PXL_/i.test(fileName) ? { ...time, utc: true } : time);
  }
  const dated = whatsApp.exec(fileName);
  return dated ? localTime([...dated.slice(1, 4), ...NOON]) : undefined;
}
