/** Where a capture time came from, best first. `person` is never overwritten by a machine. */
export type TakenSource = 'person' | 'sidecar' | 'exif' | 'container' | 'gps' | 'name' | 'modified' | 'uploaded';

/** Why a file has no picture, or only part of one. */
export type FailReason =
  | 'not-media' // the bytes are no image or video
  | 'damaged' // the bytes stop or break in the middle
  | 'too-many-pixels' // over 250 megapixels
  | 'too-slow' // over the wall time of a job
  | 'too-much-memory' // over the memory bound of its kind
  | 'too-large' // more bytes than there is room for where pictures are made
  | 'unsupported' // a real media file of a format or codec that cannot be decoded
  | 'no-preview' // stored and downloaded only (SVG)
  | 'no-picture' // a sidecar whose picture has not come yet
  | 'crashed'; // the decoder died on it, three times

/** Camera facts of EXIF (CIPA DC-008) or container tags. */
export interface CameraFacts {
  readonly make?: string;
  readonly model?: string;
  readonly lens?: string;
  readonly iso?: number;
  readonly fNumber?: number;
  readonly exposureSeconds?: number;
  readonly focalLengthMm?: number;
}

/** Stream facts; codec names as FFmpeg's (`h264`, `hevc`, `aac`). */
export interface VideoFacts {
  readonly codec?: string;
  readonly audioCodec?: string;
  readonly frameRate?: number;
  /** Bits per second of the picture; where the container does not tell it, of all its streams together. */
  readonly bitRate?: number;
  /** Degrees anticlockwise, as FFmpeg reads the display matrix, that a player turns the stored frames by: 0, 90, 180, 270. */
  readonly rotation?: number;
  /** True where common browsers play the original (or its faststart copy) as it is. */
  readonly direct?: boolean;
  /** True where `direct` plays the copy `direct.mp4` of the derivatives, `moov` first, instead of the original. */
  readonly faststart?: boolean;
}

/** What the bytes of an original say about it. Written by media jobs, never by people. */
export interface MediaFacts {
  /** As sniffed from the bytes. */
  readonly fileType: string;
  /** Pixels as displayed (orientation and rotation applied). */
  readonly width?: number;
  readonly height?: number;
  readonly durationSeconds?: number;
  /** Local wall-clock time, ISO 8601 without offset, seconds precision: `2024-05-01T18:00:00`. */
  readonly takenAt?: string;
  /** `+02:00`, where known. */
  readonly takenOffset?: string;
  readonly takenSource?: TakenSource;
  /** WGS 84 degrees. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly camera?: CameraFacts;
  readonly video?: VideoFacts;
  /** Stars: 1 to 5 (XMP `xmp:Rating`). Absent where nobody gave any. */
  readonly rating?: number;
  /** Title and caption that the file carries; fills a description that nobody has written. */
  readonly description?: string;
  /** Keywords that the file carries; become tags. */
  readonly keywords?: readonly string[];
  /** Base64 of a thumbhash (evanw/thumbhash). */
  readonly thumbhash?: string;
  /**
   * Perceptual hash of the picture or poster, 64 bits as 16 hexadecimal digits: the signs of its low frequencies (DCT).
   * Of the same picture in another size, format or quality at most a few bits differ.
   */
  readonly phash?: string;
  /** True where `full.webp` was made because browsers cannot show the original. */
  readonly full?: boolean;
  /** True where `motion.mp4` was made: the video that a phone has put into the picture. */
  readonly motion?: boolean;
  /** Content identifier (a UUID in capitals) that the picture and the video of an Apple Live Photo share. */
  readonly contentId?: string;
}
