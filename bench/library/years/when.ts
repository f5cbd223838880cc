import type { Random } from '../random.ts';

const DAY = 86_400_000;
const FROM = Date.UTC(2010, 0, 1);
const TO = Date.UTC(2025, 0, 1);
/** The month that more was photographed in than in whole years else. */
const BUSY = { from: Date.UTC(2019, 6, 1), to: Date.UTC(2019, 7, 1) };
const BUSY_SHARE = 0.08;
/** Within an hour or two somebody takes one picture after another. */
const GAP = 120_000;

/** Local times of walks, feasts and journeys: some pictures after one another, then nothing for days. */
function* bursts(count: number, from: number, to: number, most: number, random: Random): Generator<number> {
  for (let left = count; left > 0; ) {
    // By day, as people do: from eight in the morning on.
    const day = Math.floor((from + random() * (to - from)) / DAY) * DAY;
    let time = day + (8 + random() * 11) * 3_600_000;
    for (let size = Math.min(left, 1 + Math.floor(random() * random() * most)); size > 0; size -= 1, left -= 1) {
      yield Math.min(time, day + DAY - 1_000);
      time += 1_000 + random() * GAP;
    }
  }
}

/** Local times of capture over 15 years, ascending, 8 of 100 in one month; as if they were UTC, ms. */
export function captureTimes(count: number, random: Random): Float64Array {
  const busy = Math.round(count * BUSY_SHARE);
  const rest = [...bursts(count - busy, FROM, TO - 31 * DAY, 160, random)];
  // Nothing else is in that month, so that its number is known.
  const moved = rest.map((time) => (time >= BUSY.from && time < BUSY.to ? time + 31 * DAY : time));
  return Float64Array.from([...moved, ...bursts(busy, BUSY.from, BUSY.to, 900, random)]).sort();
}
