const digit = (value: number) => value.toString(16).padStart(2, '0');

/** Lower-case hexadecimal of a stretch of bytes. */
export function hexOf(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += digit(bytes[at] ?? 0);
  return text;
}

/** Writes the first `length` bytes of a hexadecimal text. */
export function writeHex(text: string, length: number, into: Uint8Array, at: number): void {
  for (let index = 0; index < length; index++) {
    into[at + index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  }
}

/** Bytes of base64; undefined where the text is none, or would not come back the same. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return base64Of(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Base64 of bytes, with its padding. */
export function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
