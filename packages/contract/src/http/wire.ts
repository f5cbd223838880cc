/** As much of the JSON of the contract as its laws look at; the served OpenAPI document checks the whole. */
export interface FileJson {
  readonly entryType: 'file';
  readonly id: string;
  readonly kind: 'image' | 'video';
  readonly folderPath: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly fileSize: number;
  readonly sha256: string;
  readonly uploaderId: string;
  readonly takenAt: string;
  readonly takenOffset?: string;
  readonly takenSource: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly rating?: number;
  readonly state: string;
  readonly reason?: string;
  readonly description?: string;
  readonly favourite: boolean;
  readonly tags: readonly string[];
  readonly version: number;
  readonly mediaVersion: number;
  readonly changedAt: string;
  readonly sidecar?: {
    readonly id: string;
    readonly fileName: string;
    readonly fileSize: number;
    readonly sha256: string;
    readonly uploaderId: string;
    readonly reason?: string;
  };
  readonly urls: {
    readonly original: string;
    readonly thumb?: string;
    readonly stream?: string;
    readonly sidecar?: string;
  };
}

export interface FolderJson {
  readonly entryType: 'folder';
  readonly id: string;
  readonly path: string;
  readonly name: string;
}

export type EntryJson = FileJson | FolderJson;

export interface FolderPage {
  readonly path: string;
  readonly folders: readonly FolderJson[];
  readonly files: readonly FileJson[];
  readonly cursor?: string;
}

export interface FilePage {
  readonly files: readonly FileJson[];
  readonly cursor?: string;
}

export interface ChangesPage {
  readonly entries: readonly EntryJson[];
  readonly tombstones: readonly { readonly id: string }[];
  readonly cursor: string;
  readonly more: boolean;
}

export type TrashEntryJson = EntryJson & {
  readonly originalPath: string;
  readonly trashedBy: string;
  readonly operationId?: string;
  readonly purgeWantedBy?: string;
};

export interface Grant {
  readonly number: number;
  readonly method: 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface UploadJson {
  readonly id: string;
  readonly partSize: number;
  readonly parts: readonly Grant[];
  readonly sameAs?: string;
  readonly duplicateOf?: string;
  readonly skippedFor?: string;
}

export interface LoginJson {
  readonly user: { readonly id: string; readonly username: string };
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken?: string;
}

export interface OperationJson {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly problem?: string;
}

export interface ProblemJson {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly reason?: string;
  readonly current?: EntryJson;
  readonly retryAfter?: number;
  readonly field?: string;
}
