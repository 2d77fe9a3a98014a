/** Reads the wanted tags out of an EXIF block (CIPA DC-008-2023) and nothing else, so that hostile blocks cost nothing. */

/** The tags that are read, by their numbers in the standard. */
export const EXIF_TAGS = {
  image: { camera: 0x0110, photo: 0x8769 },
  photo: {
    exposureTime: 0x829a,
    aperture: 0x829d,
    iso: 0x8827,
    isoSpeed: 0x8833,
    brightness: 0x9203,
    exposureBias: 0x9204,
    flash: 0x9209,
    takenAt: 0x9003,
    focalLength: 0x920a,
    colourSpace: 0xa001,
    interoperability: 0xa005,
    whiteBalance: 0xa403,
  },
  interoperability: { index: 0x0001 },
} as const;

type TagName = keyof typeof EXIF_TAGS.image | keyof typeof EXIF_TAGS.photo | 'index';
/** First value of each tag that is there: a number (rationals divided), or text without its closing zero. */
export type ExifValues = Readonly<Partial<Record<TagName, number | string>>>;

const [ASCII, SHORT, LONG, RATIONAL, SIGNED_LONG, SIGNED_RATIONAL] = [2, 3, 4, 5, 9, 10];
/** Bytes of one value, by type. */
const SIZES: Readonly<Record<number, number>> = {
  [ASCII]: 1,
  [SHORT]: 2,
  [LONG]: 4,
  [RATIONAL]: 8,
  [SIGNED_LONG]: 4,
  [SIGNED_RATIONAL]: 8,
};
/** No directory of a camera has more entries. */
const MOST_ENTRIES = 512;
const MOST_LETTERS = 64;

/** The wanted values of TIFF block `block` (starts with `II` or `MM`); empty where it makes no sense. Never throws. */
export function readExif(block: Uint8Array): ExifValues {
  try {
    return readBlock(new DataView(block.buffer, block.byteOffset, block.byteLength));
  } catch {
    // DataView throws RangeError past the end: a block cut short is as good as none.
    return {};
  }
}

function readBlock(view: DataView): ExifValues {
  const order = view.getUint16(0);
  const little = order === 0x4949;
  if (!little && order !== 0x4d4d) return {};
  if (view.getUint16(2, little) !== 42) return {};
  const image = readDirectory(view, view.getUint32(4, little), little, EXIF_TAGS.image);
  const inner = (at: number | string | undefined, tags: Readonly<Record<string, number>>) =>
    typeof at === 'number' ? readDirectory(view, at, little, tags) : {};
  const photo = inner(image.photo, EXIF_TAGS.photo);
  return { ...image, ...photo, ...inner(photo.interoperability, EXIF_TAGS.interoperability) };
}

/** A directory that is cut short gives what stands before the cut. */
function readDirectory(
  view: DataView,
  start: number,
  little: boolean,
  tags: Readonly<Record<string, number>>,
): Partial<Record<TagName, number | string>> {
  const names = new Map(Object.entries(tags).map(([name, tag]) => [tag, name as TagName]));
  const found: Partial<Record<TagName, number | string>> = {};
  if (start + 2 > view.byteLength) return found;
  const entries = Math.min(MOST_ENTRIES, view.getUint16(start, little));
  for (let i = 0, at = start + 2; i < entries && at + 12 <= view.byteLength; i++, at += 12) {
    const name = names.get(view.getUint16(at, little));
    const value = name && readValue(view, at, little);
    if (name && value !== undefined && found[name] === undefined) found[name] = value;
  }
  return found;
}

function readValue(view: DataView, entry: number, little: boolean): number | string | undefined {
  const type = view.getUint16(entry + 2, little);
  const count = view.getUint32(entry + 4, little);
  const size = SIZES[type];
  if (!size || count === 0) return undefined;
  const at = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  const letters = Math.min(count, MOST_LETTERS);
  if (at + (type === ASCII ? letters : size) > view.byteLength) return undefined;
  switch (type) {
    case ASCII:
      return readText(view, at, letters);
    case SHORT:
      return view.getUint16(at, little);
    case LONG:
      return view.getUint32(at, little);
    case SIGNED_LONG:
      return view.getInt32(at, little);
    case RATIONAL:
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    default:
      return view.getInt32(at, little) / view.getInt32(at + 4, little);
  }
}

function readText(view: DataView, at: number, count: number): string {
  let text = '';
  for (let i = at; i < at + count; i++) {
    const letter = view.getUint8(i);
    if (letter === 0) break;
    text += String.fromCharCode(letter);
  }
  return text;
}
