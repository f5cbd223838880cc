import { randomBytes } from 'node:crypto';
import { createUlidSource, type FileEntry } from '@rdrive/core';

/** Numbers from 0 to 1 that are the same in each run (xorshift32; Marsaglia 2003). */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const phones = [
  { make: 'Apple', model: 'iPhone 13 Pro', lens: 'iPhone 13 Pro back triple camera 5.7mm f/1.5', focalLengthMm: 5.7 },
  { make: 'Google', model: 'Pixel 7', lens: 'Pixel 7 back camera 6.81mm f/1.85', focalLengthMm: 6.81 },
  { make: 'FUJIFILM', model: 'X-T4', lens: 'XF18-55mmF2.8-4 R LM OIS', focalLengthMm: 23.4 },
];
const YEARS = 15;
const start = Date.UTC(2011, 0, 1);

/** A likely photo or video of two people who have filled their drive over 15 years. */
export function likelyLibrary(files: number): FileEntry[] {
  const random = numbersOf(2024);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const users = ['01ARYZ6S41TSV4RRFFQ69G5FAV', '01ARYZ6S41TSV4RRFFQ69G5FAW'];
  let taken = start;
  let now = 0;
  const nextId = createUlidSource(
    () => now,
    (bytes) => bytes.set(randomBytes(bytes.length)),
  );
  let here = { latitude: 52.5, longitude: 13.4 };
  const gap = (YEARS * 365 * 86_400_000) / files;

  const camera = () => {
    const { focalLengthMm, ...body } = pick(phones);
    const zoom = random() < 0.3 ? below(30) / 10 : 0;
    const iso = pick([32, 50, 64, 80, 100, 125, 160, 200, 400, 800, 1250, 1600]);
    const exposureSeconds = 1 / pick([30, 50, 60, 99, 120, 121, 125, 250, 404, 500, 1000, 2000]);
    return {
      ...body,
      iso,
      fNumber: pick([1.5, 1.8, 2.2, 2.8, 4]),
      exposureSeconds,
      focalLengthMm: focalLengthMm + zoom,
    };
  };
  // As phones write it: degrees, minutes and seconds to a hundredth.
  const dms = (value: number) => {
    const hundredths = Math.round(value * 360_000);
    const seconds = (hundredths % 6000) / 100;
    const minutes = Math.floor(hundredths / 6000) % 60;
    return Math.floor(hundredths / 360_000) + minutes / 60 + seconds / 3600;
  };

  return Array.from({ length: files }, (_, n): FileEntry => {
    taken += random() < 0.9 ? below(120_000) : below(20 * gap);
    if (random() < 0.01) here = { latitude: 35 + random() * 20, longitude: random() * 20 };
    here = { latitude: here.latitude + random() / 1000, longitude: here.longitude + random() / 1000 };
    const uploaded = taken + 86_400_000 * 2 + below(3000);
    now = uploaded - below(2000);
    const video = random() < 0.1;
    const day = new Date(taken).toISOString();
    return {
      entryType: 'file',
      id: nextId(),
      folderPath: `/${day.slice(0, 4)}/${day.slice(0, 7)}`,
      fileName: `IMG_${String(n % 10_000).padStart(4, '0')}.${video ? 'MOV' : 'HEIC'}`,
      version: random() < 0.1 ? 2 : 1,
      kind: video ? 'video' : 'image',
      fileType: video ? 'video/quicktime' : 'image/heic',
      fileSize: video ? 5e6 + below(2e8) : 1e6 + below(4e6),
      sha256: randomBytes(32).toString('hex'),
      uploaderId: pick(users),
      dateUploaded: new Date(uploaded).toISOString(),
      modifiedAt: new Date(taken).toISOString(),
      takenAt: day.slice(0, 19),
      takenOffset: '+02:00',
      takenSource: 'exif',
      ...(random() < 0.7 && { latitude: dms(here.latitude), longitude: dms(here.longitude) }),
      width: 4032,
      height: 3024,
      ...(video && { durationSeconds: below(60_000) / 1000 }),
      ...(video && { video: { codec: 'hevc', audioCodec: 'aac', frameRate: 30, bitRate: 1e6 + below(2e7) } }),
      camera: camera(),
      // The size of a thumbhash of 4:3; what is in it is as good as random.
      thumbhash: randomBytes(21).toString('base64'),
      phash: randomBytes(8).toString('hex'),
      state: 'ready',
      verifiedAt: new Date(uploaded + 3000 + below(60_000)).toISOString(),
      changedAt: new Date(uploaded + 70_000 + below(1000)).toISOString(),
      mediaVersion: 1,
      pipeline: 3,
      favouriteOf: random() < 0.05 ? [pick(users)] : [],
      ...(random() < 0.05 && { description: `An evening by the sea, number ${below(10_000)}` }),
      tags: random() < 0.2 ? [pick(['beach', 'family', 'garden', 'winter'])] : [],
    };
  });
}
