import type { CameraFacts } from '@rdrive/core';
import { cameraName } from '../../format/camera-name.ts';
import { createDictionary, type Dictionary } from './dictionary.ts';
import { growing } from './growing.ts';

/** Camera facts by row. What the device is repeats, and is kept once; exposure differs from picture to picture. */
export interface CameraColumns {
  /** `[make, model, lens]` as JSON by number; by row in {@link CameraColumns.devices}. */
  readonly names: Dictionary;
  readonly devices: Uint32Array;
  reserve(length: number): void;
  set(row: number, camera: CameraFacts | undefined): void;
  get(row: number): CameraFacts | undefined;
  /** Sets all rows of columns with room for them: by row the number of a value, from 1 on; 0 for none. */
  fill(from: CameraNumbers): void;
}

interface Numbered<V> {
  readonly values: readonly V[];
  readonly numbers: Uint32Array;
}

/** Camera facts of many rows: what the device is, and exposures where there is a device. */
export interface CameraNumbers extends Readonly<Record<(typeof numbers)[number], Numbered<number>>> {
  readonly camera: Numbered<CameraFacts>;
}

const numbers = ['iso', 'fNumber', 'exposureSeconds', 'focalLengthMm'] as const;
const texts = ['make', 'model', 'lens'] as const;

/** Make, model and lens of a device in {@link CameraColumns.names}; null for what is not known. */
export function deviceOf(name: string): readonly (string | null)[] {
  return name === '' ? [] : (JSON.parse(name) as (string | null)[]);
}

/** What the camera among the parts of a device is called. */
export function cameraNameOf(name: string): string | undefined {
  const [make, model] = deviceOf(name);
  return cameraName({ make, model });
}

const nameOf = (camera: CameraFacts) => JSON.stringify(texts.map((name) => camera[name] ?? null));

/** Makes empty {@link CameraColumns}. */
export function createCameras(): CameraColumns {
  const names = createDictionary();
  const devices = growing(Uint32Array);
  const values = numbers.map((name) => [name, growing(Float64Array, Number.NaN)] as const);
  return {
    names,
    get devices() {
      return devices.values;
    },
    reserve(length) {
      devices.reserve(length);
      for (const [, column] of values) column.reserve(length);
    },
    set(row, camera) {
      devices.values[row] = camera ? names.number(nameOf(camera)) : 0;
      for (const [name, column] of values) column.values[row] = camera?.[name] ?? Number.NaN;
    },
    get(row) {
      const device = devices.values[row] ?? 0;
      if (device === 0) return undefined;
      const camera: { -readonly [K in keyof CameraFacts]: CameraFacts[K] } = {};
      for (const [index, text] of deviceOf(names.text(device)).entries()) {
        const name = texts[index];
        if (name && text !== null) camera[name] = text;
      }
      for (const [name, column] of values) {
        const value = column.values[row] ?? Number.NaN;
        if (!Number.isNaN(value)) camera[name] = value;
      }
      return camera;
    },
    fill({ camera, ...exposures }) {
      const known = [0, ...camera.values.map((body) => names.number(nameOf(body)))];
      const into = devices.values;
      for (let row = 0; row < camera.numbers.length; row++) into[row] = known[camera.numbers[row] ?? 0] ?? 0;
      for (const [name, { values: into }] of values) {
        const { values: found, numbers: at } = exposures[name];
        const byNumber = [Number.NaN, ...found];
        for (let row = 0; row < at.length; row++) into[row] = byNumber[at[row] ?? 0] ?? Number.NaN;
      }
    },
  };
}
