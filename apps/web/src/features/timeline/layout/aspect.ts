/** As in the grids of folders: outer shapes are cropped, or they would tear holes. */
export const MIN_ASPECT = 0.5;
const MAX_ASPECT = 3.2;
/** The ratio that a tile is laid out with. */
export function clampedAspect(aspect: number): number {
  return aspect > 0 ? Math.min(MAX_ASPECT, Math.max(MIN_ASPECT, aspect)) : 1;
}
