import fc from 'fast-check';
import { sizeOf } from './sizes.ts';

// Loaded before each test file of the proof (vitest.config.ts). A property that names its own number of runs keeps it.
fc.configureGlobal({ numRuns: sizeOf('propertyRuns') });
