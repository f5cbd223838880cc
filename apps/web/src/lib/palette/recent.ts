import { createPreference } from '../preference.ts';

const REMEMBERED = 5;

function areIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}

/** What was chosen from the palette last, the latest first; of this device. */
export const recentChoices = createPreference<readonly string[]>('palette', [], areIds);

/** Notes a choice. */
export function rememberChoice(id: string): void {
  recentChoices.set((before) => [id, ...before.filter((other) => other !== id)].slice(0, REMEMBERED));
}
