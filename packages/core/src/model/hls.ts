/** Ticks of a second on the one timescale of all parts of a film; 90 kHz divides all common frame rates. */
export const HLS_TIMESCALE = 90_000;

/** Up to this short side a film has one size only, its own: 480p of PAL's 576 lines would only be worse. */
export const HLS_ONE_SIZE = 576;

/** One way to play a film: a size of its picture, or its sound. */
export interface HlsRendition {
  /** `480p`, `1080p` or `sound`: part of the names of its objects and of its playlist. */
  readonly name: string;
  readonly kind: 'video' | 'sound';
  /** RFC 6381: `avc1.640028`, `mp4a.40.2`. */
  readonly codecs: string;
  /** Bits per second that its encoder never passes for long (RFC 8216, 4.3.4.2: `BANDWIDTH`). */
  readonly bandwidth: number;
  /** Of a picture: pixels as displayed, and the highest frame rate. */
  readonly width?: number;
  readonly height?: number;
  readonly frameRate?: number;
}

/**
 * What one job makes: a stretch of the picture in all sizes, a stretch of the sound, or the pictures along the seek bar.
 * `from` (included) and `to` (excluded) are ticks after the first frame of the film.
 */
export interface HlsUnit {
  readonly kind: 'video' | 'sound' | 'seek';
  /** Counts from 0 within its kind. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /**
   * The keyframe that the picture is decoded from, in ticks, where none lies at `from`. All units of one such keyframe are
   * made in one go, as each by itself would decode all that lies before it again.
   */
  readonly decodedFrom?: number;
}

/** How a film is cut; made once for a media version, and never changed. */
export interface HlsPlan {
  /** Ticks. */
  readonly duration: number;
  readonly renditions: readonly HlsRendition[];
  /** In the order in which they are to be made: what is needed to begin to play comes first. */
  readonly units: readonly HlsUnit[];
}

/** A segment within its part: it begins with an IDR frame, where the one before it ends. */
export interface HlsSegment {
  /** Ticks. */
  readonly duration: number;
  /** Bytes. */
  readonly size: number;
}

/** What became of a unit: for each rendition the segments of its one object, in order. Empty for `seek`. */
export type HlsPart = Readonly<Record<string, readonly HlsSegment[]>>;

const four = (index: number) => String(index).padStart(4, '0');

/**
 * The objects of a film under its media version. They are its state too: no plan, no HLS; a unit is made when its index
 * is there, which is written last; the film is done when the multivariant playlist is there.
 */
export const hlsName = {
  plan: 'hls-plan.json',
  /** {@link HlsPart} of a unit, as JSON. */
  index: (unit: Pick<HlsUnit, 'kind' | 'index'>) => `hls-${unit.kind}-${four(unit.index)}.json`,
  /** Written by the first unit of its kind; byte for byte the same whichever unit writes it. */
  init: (rendition: string) => `hls-${rendition}-init.mp4`,
  /** All segments of a unit in one rendition, one behind the other. */
  part: (rendition: string, index: number) => `hls-${rendition}-${four(index)}.m4s`,
  multivariant: 'hls.m3u8',
  media: (rendition: string) => `hls-${rendition}.m3u8`,
  /** Sheet of small pictures along the seek bar, and where each lies on it (WebVTT with `#xywh=`). */
  seekSheet: 'hls-seek.webp',
  seekTrack: 'hls-seek.vtt',
  failed: 'hls-failed.json',
} as const;
