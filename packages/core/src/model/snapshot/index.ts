export * from './container.ts';
export * from './decode.ts';
export * from './encode.ts';
export * from './file-of-row.ts';
export { type Names, nameAt } from './names.ts';
export { ID_BYTES } from './packing.ts';
export type { RestColumns } from './schema.ts';
export { type Pieces, pieceAt, textAt } from './texts.ts';
export { type Times, timeAt } from './times.ts';
