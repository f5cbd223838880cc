export * from './auth.ts';
export * from './common.ts';
export * from './files.ts';
export * from './folders.ts';
export * from './library.ts';
export * from './uploads.ts';
