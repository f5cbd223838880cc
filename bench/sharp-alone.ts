/** The limit of the benches of photos: sharp alone makes the derivatives of packages/media. */
import sharp from 'sharp';
import { runLanes } from './lanes.ts';
import { writeViews } from './views.ts';

await runLanes((path, n, out) => writeViews(sharp(path, { sequentialRead: true }), out, n));
