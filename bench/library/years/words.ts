import { pick, type Random } from '../random.ts';

const SUBJECTS = [
  'The children',
  'Grandmother',
  'A heron',
  'The old bridge',
  'Our tent',
  'The neighbour’s cat',
  'Jürgen',
];
const DOINGS = [
  'in the first snow',
  'at breakfast',
  'just before the rain',
  'on the way home',
  'by the harbour',
  'asleep',
];
const TAGS = ['beach', 'family', 'garden', 'winter', 'birthday', 'mountains', 'food', 'print this', 'größe'];

/** What somebody wrote below a picture; most have nothing. */
export function descriptionOf(random: Random): { readonly description?: string } {
  if (random() >= 0.05) return {};
  const text = `${pick(random, SUBJECTS)} ${pick(random, DOINGS)}`;
  return { description: random() < 0.2 ? `${text}, the ${1 + Math.floor(random() * 40)}th try` : text };
}

/** One tag, two, or mostly none; sorted and distinct. */
export function tagsOf(random: Random): readonly string[] {
  if (random() >= 0.15) return [];
  const tags = [pick(random, TAGS), ...(random() < 0.3 ? [pick(random, TAGS)] : [])];
  return [...new Set(tags)].flatMap((tag) => tag ?? []).sort();
}

/** What a camera, a phone or a computer calls its `n`th file: all different by that number. */
export function fileNameOf(n: number, kind: 'photo' | 'video' | 'screen', time: number, random: Random): string {
  const number = String(n).padStart(6, '0');
  const [day = '', clock = ''] = new Date(time).toISOString().slice(0, 19).split('T');
  if (kind === 'screen') return `Screenshot ${day} ${clock.replaceAll(':', '.')} ${number}.jpg`;
  if (kind === 'video')
    return pick(random, [`MVI_${number}.mp4`, `VID_${day.replaceAll('-', '')}_${number}.mp4`]) ?? '';
  return (
    pick(random, [`IMG_${number}.jpg`, `IMG_${number}.jpg`, `DSCF${number}.JPG`, `PXL_${day}_${number}.jpg`]) ?? ''
  );
}
