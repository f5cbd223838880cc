import { type Size, UNZOOMED, type Zoom } from '../stage/zoom.ts';

/** How a picture of another size lies where it shows the same part as one that lies like `zoom`. */
export function sameView(zoom: Zoom, own: Size, other: Size): Zoom {
  if (zoom.scale <= 1 || own.width <= 0 || own.height <= 0) return zoom.scale <= 1 ? UNZOOMED : zoom;
  return {
    scale: zoom.scale,
    x: (zoom.x / own.width) * other.width,
    y: (zoom.y / own.height) * other.height,
  };
}
