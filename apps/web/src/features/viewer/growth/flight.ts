/** A rectangle of the window, pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How a picture is drawn in another place: by a transform, and by what is cut off from each side in its own pixels. */
export interface Pose {
  /** Where its upper left corner goes, from where it lies. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly cutX: number;
  readonly cutY: number;
}

/** The pose in which a picture that lies in `own` fills `tile` as a tile draws it: covered by it, its middle kept. */
export function poseIn(tile: Box, own: Box): Pose {
  const scale = Math.max(tile.width / own.width, tile.height / own.height);
  const [cutX, cutY] = [(own.width - tile.width / scale) / 2, (own.height - tile.height / scale) / 2];
  return { x: tile.left - own.left - cutX * scale, y: tile.top - own.top - cutY * scale, scale, cutX, cutY };
}

/** A pose as a keyframe, for an element whose transforms begin at its upper left corner. */
export function keyframeOf({ x, y, scale, cutX, cutY }: Pose): Keyframe {
  return {
    transformOrigin: '0 0',
    transform: `translate(${x}px, ${y}px) scale(${scale})`,
    // Where nothing is cut off, the whole flight is the compositor's.
    ...(cutX < 0.5 && cutY < 0.5 ? {} : { clipPath: `inset(${cutY}px ${cutX}px)` }),
  };
}

/** True where at least a part of it is in the window. */
export function inWindow({ left, top, width, height }: Box, window: { width: number; height: number }): boolean {
  return width > 0 && height > 0 && left < window.width && top < window.height && left + width > 0 && top + height > 0;
}
