/** All that uploading takes, in one piece: what was loaded after a failure must not be there twice, as it has state. */
export { enqueue } from './enqueue.ts';
export { look } from './kept/restore.ts';
export { UploadPanel } from './upload-panel.tsx';
