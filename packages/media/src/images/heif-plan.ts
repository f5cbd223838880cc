import { type HeifProperties, readProperties } from '../iso/heif.ts';
import type { HeifItems } from '../iso/heif-items.ts';

/** How to put a picture together from its tiles, in rows from the top; a plain picture is one tile. */
export interface HeifPlan {
  readonly properties: HeifProperties;
  /** As stored, before it is turned. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Items in the order of rows. */
  readonly tiles: readonly number[];
  /** `hvcC`: what the decoder must know before the first tile. */
  readonly config: Buffer;
}

/** Types of auxiliary pictures that are the alpha of another (ISO/IEC 23008-12, 6.5.8 and B.2). */
const alpha = /^urn:mpeg:(hevc:2015:auxid:1|mpegB:cicp:systems:auxiliary:alpha)\0/;

function hasAlpha(bytes: Buffer, items: HeifItems, primary: number): boolean {
  return items
    .referrers('auxl', primary)
    .some((item) =>
      items
        .properties(item)
        .some((box) => box.type === 'auxC' && alpha.test(bytes.toString('latin1', box.bodyStart + 4, box.end))),
    );
}

/** `hvcC` that all tiles have in common; undefined where they differ or are no HEVC. */
function configOf(bytes: Buffer, items: HeifItems, tiles: readonly number[]): Buffer | undefined {
  const configs = tiles.map((tile) => {
    if (items.typeOf(tile) !== 'hvc1') return undefined;
    const box = items.properties(tile).find(({ type }) => type === 'hvcC');
    return box && bytes.subarray(box.bodyStart, box.end);
  });
  const [first] = configs;
  return configs.every((config) => config && first?.equals(config)) ? first : undefined;
}

/** An image grid's own bytes (ISO/IEC 23008-12, 6.6.2.3). */
function readGrid(grid: Buffer): { columns: number; rows: number; width: number; height: number } {
  const size = (grid.readUInt8(1) & 1) === 1 ? 4 : 2;
  const [rows, columns] = [grid.readUInt8(2) + 1, grid.readUInt8(3) + 1];
  return { columns, rows, width: grid.readUIntBE(4, size), height: grid.readUIntBE(4 + size, size) };
}

/**
 * The plan of a picture of HEVC without alpha, mirror or crop, alone or in a grid; undefined for all others. `read` gives the bytes of
 * an item. Throws RangeError where the boxes are broken.
 */
export async function planHeif(
  bytes: Buffer,
  items: HeifItems,
  read: (item: number) => Promise<Buffer>,
): Promise<HeifPlan | undefined> {
  const { primary } = items;
  if (primary === undefined || hasAlpha(bytes, items, primary)) return undefined;
  const properties = readProperties(bytes, items.properties(primary));
  if (properties.mirroredOrCropped || !properties.width || !properties.height) return undefined;
  const type = items.typeOf(primary);
  if (type !== 'grid' && type !== 'hvc1') return undefined;
  const turned = properties.turns % 2 === 1;
  const [width, height] = turned ? [properties.height, properties.width] : [properties.width, properties.height];
  const grid = type === 'grid' ? readGrid(await read(primary)) : { columns: 1, rows: 1, width, height };
  if (grid.width !== width || grid.height !== height) return undefined;
  const tiles = type === 'grid' ? items.references('dimg', primary) : [primary];
  if (tiles.length !== grid.columns * grid.rows) return undefined;
  const config = configOf(bytes, items, tiles);
  return config && { properties, ...grid, tiles, config };
}
