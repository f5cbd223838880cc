/** How many bytes from the start of a file {@link sniffMime} wants to see. */
export const SNIFF_BYTES = 65_536;

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));
}

function startsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const heifBrands: Readonly<Record<string, string>> = {
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic',
  hevx: 'image/heic',
  avif: 'image/avif',
  avis: 'image/avif',
  crx: 'image/x-canon-cr3',
  qt: 'video/quicktime',
  mif1: 'image/heif',
  msf1: 'image/heif',
};

/** ISO base media (ISO/IEC 14496-12): the major brand decides, generic brands look at the compatible ones. */
function sniffIsoMedia(bytes: Uint8Array): string | undefined {
  const box = ascii(bytes, 4, 8);
  // QuickTime files of old cameras begin without `ftyp`.
  if (['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(box)) return 'video/quicktime';
  if (box !== 'ftyp') return undefined;
  const size = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), bytes.length, 256);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= size; at += 4) if (at !== 12) brands.push(ascii(bytes, at, at + 4).trim());
  const major = brands[0] ?? '';
  if (major === 'mif1' || major === 'msf1') {
    const specific = brands
      .slice(1)
      .map((brand) => heifBrands[brand])
      .find((mime) => mime && mime !== 'image/heif');
    return specific ?? 'image/heif';
  }
  if (heifBrands[major]) return heifBrands[major];
  if (major.startsWith('3g')) return 'video/3gpp';
  return 'video/mp4';
}

function sniffTiff(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0x49, 0x49, 0x55, 0x00)) return 'image/x-panasonic-rw2';
  if (/^(IIRO|IIRS|MMOR)$/.test(ascii(bytes, 0, 4))) return 'image/x-olympus-orf';
  const little = startsWith(bytes, 0x49, 0x49, 0x2a, 0x00);
  if (!little && !startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a)) return undefined;
  return ascii(bytes, 8, 10) === 'CR' ? 'image/x-canon-cr2' : 'image/tiff';
}

function sniffRiff(bytes: Uint8Array): string | undefined {
  if (ascii(bytes, 0, 4) !== 'RIFF') return undefined;
  const form = ascii(bytes, 8, 12);
  return form === 'WEBP' ? 'image/webp' : form === 'AVI ' ? 'video/x-msvideo' : undefined;
}

function sniffMatroska(bytes: Uint8Array): string | undefined {
  if (!startsWith(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return undefined;
  return ascii(bytes, 0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska';
}

function sniffMpeg(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0x00, 0x00, 0x01, 0xba) || startsWith(bytes, 0x00, 0x00, 0x01, 0xb3)) return 'video/mpeg';
  if (bytes[0] === 0x47 && bytes[188] === 0x47 && bytes[376] === 0x47) return 'video/mp2t';
  if (bytes[4] === 0x47 && bytes[196] === 0x47 && bytes[388] === 0x47) return 'video/mp2t';
  return undefined;
}

function sniffSvg(bytes: Uint8Array): string | undefined {
  const head = ascii(bytes, 0, 1024)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const isSvg = /^(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[\s\S]*?>\s*)?<svg[\s>]/i.test(head);
  return isSvg ? 'image/svg+xml' : undefined;
}

/**
 * The MIME type by the first bytes (magic numbers of each format's specification), whatever the name says.
 * TIFF-based raw formats that share the TIFF signature (DNG, NEF, ARW, PEF) come back as `image/tiff`; the caller
 * may let the name decide among those. Undefined: no media type that rDrive knows.
 */
export function sniffMime(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4) return undefined;
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'image/gif';
  if (startsWith(bytes, 0xff, 0x0a) || ascii(bytes, 4, 8) === 'JXL ') return 'image/jxl';
  if (ascii(bytes, 0, 15) === 'FUJIFILMCCD-RAW') return 'image/x-fuji-raf';
  if (ascii(bytes, 0, 2) === 'BM' && bytes.length > 30 && (bytes[14] ?? 0) <= 124) return 'image/bmp';
  return (
    sniffRiff(bytes) ??
    sniffTiff(bytes) ??
    (bytes.length >= 12 ? sniffIsoMedia(bytes) : undefined) ??
    sniffMatroska(bytes) ??
    sniffMpeg(bytes) ??
    sniffSvg(bytes)
  );
}

const tiffBasedRaw = new Set(['image/x-adobe-dng', 'image/x-nikon-nef', 'image/x-sony-arw', 'image/x-pentax-pef']);

/** {@link sniffMime}, refined by the name among formats that share one signature. */
export function resolveMime(bytes: Uint8Array, nameMime: string | undefined): string | undefined {
  const sniffed = sniffMime(bytes);
  return sniffed === 'image/tiff' && nameMime && tiffBasedRaw.has(nameMime) ? nameMime : sniffed;
}
