import type { CameraFacts, FailReason, TakenSource, VideoFacts } from './facts.ts';
import type { MediaKind } from './media-types.ts';

/** `processing` until the media job has spoken; a video is `ready` when facts, poster and thumbnail exist. */
export type FileState = 'processing' | 'ready' | 'failed';

interface EntryBase {
  /** ULID; never changes, whatever the entry is renamed or moved to. */
  readonly id: string;
  /** The folder it lies in; for a folder that of its parent. */
  readonly folderPath: string;
  /** Its name there; for a folder the last segment of its path (`/` for the root). */
  readonly fileName: string;
  /** Bumped by people's changes of name, folder, description, date and position only. Starts at 1. */
  readonly version: number;
  /** UTC, ISO 8601 with milliseconds; moves with every change, also of facts and favourites. */
  readonly changedAt: string;
}

/** The XMP sidecar of a picture or video: bytes of their own (`originals/{id}`) that are part of its record. */
export interface Sidecar {
  /** Of its upload. */
  readonly id: string;
  readonly fileSize: number;
  readonly sha256: string;
  readonly uploaderId: string;
  readonly dateUploaded: string;
  readonly modifiedAt?: string;
  /** Its name is that of the file with `ending` behind it, or in place of the file's own extension. */
  readonly style: 'appended' | 'replaced';
  /** As it was written: `.xmp`, `.XMP`. */
  readonly ending: string;
  /** Why it says nothing. */
  readonly reason?: FailReason;
  /** What the file itself says of all that the sidecar may cover; absent until the sidecar was read. */
  readonly own?: Pick<FileEntry, 'takenAt' | 'takenOffset' | 'takenSource'> &
    Pick<FileEntry, 'latitude' | 'longitude' | 'rating' | 'description'>;
}

/** A picture or video. All times without a name of their own are UTC, ISO 8601 with milliseconds. */
export interface FileEntry extends EntryBase {
  readonly entryType: 'file';
  readonly kind: MediaKind;
  readonly fileType: string;
  /** Bytes. */
  readonly fileSize: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly uploaderId: string;
  readonly dateUploaded: string;
  /** The file's own modification time as the uploading device told it; may carry an offset. */
  readonly modifiedAt?: string;

  /** Local wall-clock time without offset: `2024-05-01T18:00:00`. */
  readonly takenAt: string;
  readonly takenOffset?: string;
  readonly takenSource: TakenSource;
  readonly latitude?: number;
  readonly longitude?: number;
  /** True where a person set the position, so that no media job overwrites it. */
  readonly positionByPerson?: boolean;

  readonly width?: number;
  readonly height?: number;
  readonly durationSeconds?: number;
  readonly camera?: CameraFacts;
  readonly video?: VideoFacts;
  /** 1 to 5. */
  readonly rating?: number;
  readonly thumbhash?: string;
  /** Perceptual hash: 16 hexadecimal digits. */
  readonly phash?: string;
  /** `full.webp` exists because browsers cannot show the original. */
  readonly full?: boolean;
  /** `motion.mp4` exists: the video that a phone has put into the picture. */
  readonly motion?: boolean;
  /** Content identifier that the picture and the video of an Apple Live Photo share. */
  readonly contentId?: string;

  readonly state: FileState;
  readonly reason?: FailReason;
  readonly verifiedAt?: string;
  /** Which generation of derivatives is current; 0 before the first. */
  readonly mediaVersion: number;
  /** Which making of `PIPELINE` that was; absent where it was made before that was recorded. */
  readonly pipeline?: number;

  /** Ids of the persons whose favourite it is. */
  readonly favouriteOf: readonly string[];
  readonly description?: string;
  /** Who wrote the description, or cleared it. Absent beside a description: a person did, before this was recorded. */
  readonly descriptionBy?: 'file' | 'person';
  /** Sorted, distinct. */
  readonly tags: readonly string[];
  /** Keywords of the file that have become tags once: a person who takes one away is not given it again. */
  readonly fileTags?: readonly string[];
  /** The other half of a Live Photo: pictures and videos that are one to a person. Both name each other, or it means nothing. */
  readonly livePartnerId?: string;
  /** Named, moved, trashed and ended with the file, as it is part of this record. */
  readonly sidecar?: Sidecar;
}

export interface FolderEntry extends EntryBase {
  readonly entryType: 'folder';
  readonly createdBy: string;
  readonly dateCreated: string;
  /** Id of the operation at work on it; while set, writes below are refused with `folder-busy`. */
  readonly operation?: string;
}

export type Entry = FileEntry | FolderEntry;

/** An entry in the trash: all it was, and how it came there. It keeps id and pointer; `folderPath` is {@link TRASH}. */
export type TrashEntry = Entry & {
  /** Full path it had: `/spain/a.jpg`. */
  readonly originalPath: string;
  readonly trashedBy: string;
  readonly trashedAt: string;
  /** Set where a folder was trashed: all entries of it share the id, and are restored by it. */
  readonly operationId?: string;
  /** Who has asked to purge it before its time; the other person's same wish completes it. */
  readonly purgeWantedBy?: string;
};

/** Partitions of the files table that no folder path can name, as paths begin with `/`. */
export const TRASH = '#trash';
export const GONE = '#gone';
export const JOBS = '#jobs';

/** How long the trash keeps what is in it, and tombstones are kept for the feed. */
export const TRASH_DAYS = 30;
export const TOMBSTONE_DAYS = 90;

/** Entries of a folder that are counted for the listing of its parent; a fuller one has more than these. */
export const COUNTED_ENTRIES = 100;

/** Milliseconds: a cursor of now tells at least the changes of so long before it again. */
export const NOW_OVERLAP_MS = 30_000;

/** The full path of a folder. */
export function pathOfFolder(folder: Pick<FolderEntry, 'folderPath' | 'fileName'>): string {
  if (folder.fileName === '/') return '/';
  return folder.folderPath === '/' ? `/${folder.fileName}` : `${folder.folderPath}/${folder.fileName}`;
}
