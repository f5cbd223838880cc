import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { makeVideo } from './make-video.ts';

/** A tiny MP4 that browsers play, as phones put one into their pictures. */
export async function motionVideo(dir: string): Promise<Buffer> {
  const path = join(dir, 'moment.mp4');
  await makeVideo(path, { frames: 5, encoder: 'libx264' });
  return readFile(path);
}

/** A small JPEG with an XMP packet of these attributes and what is between its tags. */
export async function pictureWithXmp(attributes: string, body = ''): Promise<Buffer> {
  const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
  const google = ['camera', 'container', 'container/item'].map(
    (name, n) => `xmlns:${['GCamera', 'Container', 'Item'][n]}="http://ns.google.com/photos/1.0/${name}/"`,
  );
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${rdf}><rdf:Description rdf:about="" ${google.join(' ')} ${attributes}>${body}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  const picture = sharp({ create: { width: 32, height: 24, channels: 3, background: '#a63' } });
  return picture.withXmp(xmp).jpeg().toBuffer();
}

/** The directory of a motion photo (Android, "Motion Photo format 1.0"). */
export function containerOf(
  ...items: readonly (readonly [semantic: string, length: number, padding: number])[]
): string {
  const rows = items.map(
    ([semantic, length, padding]) =>
      `<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="x/y" Item:Semantic="${semantic}" Item:Length="${length}" Item:Padding="${padding}"/></rdf:li>`,
  );
  return `<Container:Directory><rdf:Seq>${rows.join('')}</rdf:Seq></Container:Directory>`;
}

function u32(...numbers: number[]): Buffer {
  const buffer = Buffer.alloc(numbers.length * 4);
  for (const [index, value] of numbers.entries()) buffer.writeUInt32LE(value, index * 4);
  return buffer;
}

/** A video as Samsung's cameras put it behind a JPEG: its block, another one, and the directory. */
export function samsungTrailer(video: Buffer): Buffer {
  const block = (type: number, name: string, body: Buffer) =>
    Buffer.concat([u32(type << 16, name.length), Buffer.from(name, 'latin1'), body]);
  const motion = block(0x0a30, 'MotionPhoto_Data', video);
  const other = block(0x0a01, 'Image_UTC_Data', Buffer.from('1700000000000'));
  const entry = (type: number, back: number, length: number) => u32(type << 16, back, length);
  const directory = Buffer.concat([
    Buffer.from('SEFH', 'latin1'),
    u32(106, 2),
    entry(0x0a30, motion.length + other.length, motion.length),
    entry(0x0a01, other.length, other.length),
  ]);
  return Buffer.concat([motion, other, directory, u32(directory.length), Buffer.from('SEFT', 'latin1')]);
}
