import type { UploadRecord, UploadState } from '../model/upload.ts';

/** Upload records of the `access` table. */
export interface UploadStore {
  create(record: UploadRecord): Promise<void>;
  get(id: string): Promise<UploadRecord | undefined>;
  /** Sets fields where the state is one of `from`; undefined where it is not (or the record is gone). */
  transition(
    id: string,
    from: readonly UploadState[],
    change: Partial<UploadRecord> & { state: UploadState },
  ): Promise<UploadRecord | undefined>;
  /** Records that expired before `now` (epoch ms), for the sweep. */
  expired(now: number, limit: number): Promise<readonly UploadRecord[]>;
  delete(id: string): Promise<void>;
}
