export { type CompleteUploadResult, completeUpload } from './complete-upload.ts';
export { type CreateUploadResult, createUpload } from './create-upload.ts';
export type { UploadDeps } from './deps.ts';
export { abortUpload, sweepUploads } from './end-upload.ts';
export { getUpload, type UploadStatus } from './get-upload.ts';
export { type GrantedParts, grantMoreParts } from './grants.ts';
export { type NewUpload, parseSha256 } from './request.ts';
