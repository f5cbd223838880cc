/** How a frame is to be turned for showing (WebCodecs, "VideoFrame"); not in TypeScript's own types yet. */
interface VideoFrame {
  /** Degrees clockwise: 0, 90, 180 or 270. Undefined in browsers that do not tell. */
  readonly rotation?: number;
  /** Mirrored, after the turn. */
  readonly flip?: boolean;
}
