/** A content coding that this project compresses with, best first. */
const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** The best coding that the value of `Accept-Encoding` takes (RFC 9110 section 12.5.3); `*` is nobody's wish. */
export function codingOf(accepted: string): Coding | undefined {
  const wanted = accepted
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim().toLowerCase());
  return codings.find((coding) => wanted.includes(coding));
}
