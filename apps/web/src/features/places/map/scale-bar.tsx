import { geoPoint } from '@rdrive/client';
import { formats } from '../../../lib/formats.ts';
import { type MapView, worldAt } from './view.ts';

/** Metres around the earth. */
const AROUND = 40_075_017;
/** The bar is at most so many pixels long. */
const LONGEST = 110;

/** The largest 1, 2 or 5 with zeros that is not above. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2].find((digit) => digit * power <= value) ?? 1) * power;
}

/** How long a stretch of the map is, in its middle. */
export function ScaleBar({ view }: { view: MapView }) {
  const { latitude } = geoPoint(view);
  const metresPerPixel = (AROUND * Math.cos((latitude * Math.PI) / 180)) / worldAt(view.zoom);
  const metres = roundBelow(LONGEST * metresPerPixel);
  const words = metres >= 1_000 ? `${formats.count(metres / 1_000)} km` : `${metres} m`;
  return (
    <div className="pointer-events-none absolute right-16 bottom-4 grid justify-items-center text-12 text-muted">
      {words}
      <span
        className="h-1.5 border-x border-b border-muted"
        style={{ width: `${Math.round(metres / metresPerPixel)}px` }}
      />
    </div>
  );
}
