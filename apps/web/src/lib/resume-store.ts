import type { ResumeStore } from '@rdrive/client';

const PREFIX = 'rdrive.upload.';

/** Which large files are half sent, so that choosing them again after a reload continues. */
export const resumeStore: ResumeStore = {
  get: (key) => localStorage.getItem(PREFIX + key) ?? undefined,
  set(key, uploadId) {
    try {
      localStorage.setItem(PREFIX + key, uploadId);
    } catch {
      // Full or forbidden: the upload works, it only cannot be continued after a reload.
    }
  },
  delete: (key) => localStorage.removeItem(PREFIX + key),
};
