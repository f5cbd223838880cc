export { hashing } from './hashing.ts';
export { createHlsEncoder } from './hls/encoder.ts';
export { defaultLimits, type Limits } from './limits.ts';
export { createMediaPool, type MediaPool, type MediaPoolOptions, type PoolResult } from './pool/pool.ts';
export { processOriginal } from './process.ts';
export { createMediaProcessor } from './processor.ts';
export { openScratch, type Scratch, type ScratchDir } from './scratch.ts';
export type { DerivativeFile, MediaJob, MediaResult, ProcessInput } from './types.ts';
