import type { Clock, IdSource } from '../ports/system.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function encodeTime(time: number): string {
  let rest = time;
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Adds one to the random part, so that ids of the same millisecond sort in order of their making. */
function increment(digits: number[]): void {
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = digits[i] ?? 0;
    digits[i] = (digit + 1) % 32;
    if (digit < 31) return;
  }
}

/** Makes ids that sort in the order of their making, also where the clock is put back. */
export interface UlidSource extends IdSource {
  /** Later ids sort after this one, which a process before has made: its clock may have been ahead of ours. */
  startAfter(id: string): void;
}

function decode(text: string): number[] {
  return [...text].map((character) => alphabet.indexOf(character));
}

/** A monotonic ULID source (ulid/spec): 48 bits of time, 80 of randomness. `random` fills 16 bytes. */
export function createUlidSource(clock: Clock, random: (bytes: Uint8Array) => void): UlidSource {
  let lastTime = -1;
  let digits: number[] = [];
  const next = (): string => {
    const time = Math.max(clock(), lastTime);
    if (time === lastTime) increment(digits);
    else {
      const bytes = new Uint8Array(16);
      random(bytes);
      digits = [...bytes].map((byte) => byte % 32);
    }
    lastTime = time;
    return encodeTime(time) + digits.map((digit) => alphabet.charAt(digit)).join('');
  };
  return Object.assign(next, {
    startAfter(id: string) {
      const time = decode(id.slice(0, 10)).reduce((sum, digit) => sum * 32 + digit, 0);
      if (time < lastTime) return;
      lastTime = time;
      digits = decode(id.slice(10));
    },
  });
}

/** True for the text form of a ULID. */
export function isUlid(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}
