import { type LocalTime, parseTime } from './local-time.ts';
import { tagText } from './text.ts';
import type { RawWords } from './words.ts';

interface Tag {
  readonly value?: unknown;
  readonly description?: unknown;
  readonly attributes?: { readonly lang?: unknown };
}

/** Tags of one group as ExifReader gives them; values are unknown because a file may hold anything under any tag. */
export type TagGroup = Readonly<Record<string, Tag | undefined>>;

function asString(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function items(tag: Tag | undefined): Tag[] {
  const isTag = (item: unknown): item is Tag => typeof item === 'object' && item !== null;
  if (Array.isArray(tag?.value)) return tag.value.filter(isTag);
  return tag ? [tag] : [];
}

/** A text of XMP, of whose languages the default goes first (XMP part 1, 8.2.2.4). */
function xmpText(tag: Tag | undefined): string | undefined {
  const texts = items(tag);
  const chosen = texts.find((item) => item.attributes?.lang === 'x-default') ?? texts[0];
  return asString(chosen?.value);
}

/** Dublin Core's title, description and subject, and the stars of XMP's own namespace. */
export function xmpWords(group: TagGroup | undefined): RawWords {
  return {
    title: xmpText(group?.['title']) ?? xmpText(group?.['Headline']),
    caption: xmpText(group?.['description']),
    keywords: items(group?.['subject']).flatMap((item) => asString(item.value) ?? []),
    rating: group?.['Rating']?.value,
  };
}

/** The paths of Lightroom's keywords: `Places|Spain|Sea`. */
export function xmpPaths(group: TagGroup | undefined): string[] {
  return items(group?.['hierarchicalSubject']).flatMap((item) => asString(item.value) ?? []);
}

/** When the picture was taken: `exif:DateTimeOriginal`, `photoshop:DateCreated`, `xmp:CreateDate`. */
export function xmpTime(group: TagGroup | undefined): LocalTime | undefined {
  const tags = ['DateTimeOriginal', 'DateCreated', 'CreateDate'];
  return tags.map((tag) => parseTime(tagText(group?.[tag]?.value) ?? '')).find((time) => time !== undefined);
}

/** The same of IPTC-IIM: 2:5 (or 2:105), 2:120 and 2:25, decoded by ExifReader. */
export function iptcWords(group: TagGroup | undefined): RawWords {
  const text = (name: string) => asString(group?.[name]?.description);
  // A single keyword is a tag, several are a list of them.
  const keywords: unknown = group?.['Keywords'];
  const list = (Array.isArray(keywords) ? keywords : [keywords]) as (Tag | undefined)[];
  return {
    title: text('Object Name') ?? text('Headline'),
    caption: text('Caption/Abstract'),
    keywords: list.flatMap((tag) => asString(tag?.description) ?? []),
  };
}
