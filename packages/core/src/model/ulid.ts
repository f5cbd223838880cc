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

/** A monotonic ULID source (ulid/spec): 48 bits of time, 80 of randomness. `random` fills 16 bytes. */
export function createUlidSource(clock: Clock, random: (bytes: Uint8Array) => void): IdSource {
  let lastTime = -1;
  let digits: number[] = [];
  return () => {
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
}

/** True for the text form of a ULID. */
export function isUlid(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}
