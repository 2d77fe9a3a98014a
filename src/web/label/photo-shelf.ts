/** Keeps the next photos at hand: their bytes long before they are due, their pixels shortly before. */

/** A photo ready to be drawn. */
export type ShownPhoto = { readonly id: string; readonly bitmap: ImageBitmap };

export type ShelfDeps = {
  /** Bytes of a photo; rejects where they cannot be had just now. */
  readonly fetchPhoto: (id: string) => Promise<Blob>;
  /** Pixels, upright; rejects where the browser cannot read the photo. */
  readonly decode: (photo: Blob) => Promise<ImageBitmap>;
  /** How many photos have their bytes here, and how many of those their pixels. */
  readonly fetched: number;
  readonly decoded: number;
};

/** A photo that the browser cannot read; fetching it again would not help. */
export class UnreadablePhoto extends Error {}

export type PhotoShelf = {
  /** Says what is due, in order; everything else is let go. */
  expect(ids: readonly string[]): void;
  /** The photo where its pixels are at hand already; else null. */
  peek(id: string): ShownPhoto | null;
  /** The photo, once it is here. Rejects as `fetchPhoto` does, or with {@link UnreadablePhoto}. */
  take(id: string): Promise<ShownPhoto>;
  close(): void;
};

type Held = { bytes: Promise<Blob> | null; pixels: Promise<ShownPhoto> | null; ready: ShownPhoto | null };

/** So long after a photo could not be had, the next ones are asked for again. */
const RETRY_MS = 2000;

/** Opens an empty shelf. */
export function openPhotoShelf({ fetchPhoto, decode, fetched, decoded }: ShelfDeps): PhotoShelf {
  const { held, bytesOf, pixelsOf } = holdPhotos({ fetchPhoto, decode });
  let due: readonly string[] = [];
  let fetching = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  /** One after the other, so that the next one is never held up by a later one. */
  async function fetchAhead(): Promise<void> {
    if (fetching) return;
    fetching = true;
    try {
      const nextMissing = () => due.slice(0, fetched).find((id) => !held.get(id)?.bytes);
      for (let id = nextMissing(); id !== undefined; id = nextMissing()) {
        await bytesOf(id);
        decodeAhead();
      }
      decodeAhead();
    } catch {
      // No connection: the photos at hand go on being shown. Whoever looks long at one finds the next ones here, too.
      clearTimeout(again);
      again = setTimeout(() => void fetchAhead(), RETRY_MS);
    } finally {
      fetching = false;
    }
  }

  function decodeAhead(): void {
    for (const id of due.slice(0, decoded)) if (held.get(id)?.bytes) pixelsOf(id).catch(() => {});
  }

  return {
    expect(ids) {
      due = ids;
      const kept = new Set(ids.slice(0, fetched));
      const ready = new Set(ids.slice(0, decoded));
      for (const [id, one] of held) {
        if (!ready.has(id)) dropPixels(one);
        if (!kept.has(id)) held.delete(id);
      }
      void fetchAhead();
    },
    peek: (id) => held.get(id)?.ready ?? null,
    take: pixelsOf,
    close() {
      clearTimeout(again);
      due = [];
      for (const one of held.values()) dropPixels(one);
      held.clear();
    },
  };
}

/** Photos by id: fetched and decoded once, however often they are asked for. */
function holdPhotos({ fetchPhoto, decode }: Pick<ShelfDeps, 'fetchPhoto' | 'decode'>) {
  const held = new Map<string, Held>();

  function hold(id: string): Held {
    const known = held.get(id);
    if (known) return known;
    const fresh: Held = { bytes: null, pixels: null, ready: null };
    held.set(id, fresh);
    return fresh;
  }

  function bytesOf(id: string): Promise<Blob> {
    const one = hold(id);
    one.bytes ??= fetchPhoto(id);
    // What failed is asked for again the next time.
    one.bytes.catch(() => {
      one.bytes = null;
    });
    return one.bytes;
  }

  function pixelsOf(id: string): Promise<ShownPhoto> {
    const one = hold(id);
    one.pixels ??= bytesOf(id).then(async (photo) => {
      const bitmap = await decode(photo).catch((cause) => {
        throw new UnreadablePhoto(id, { cause });
      });
      return { id, bitmap };
    });
    const { pixels } = one;
    pixels.then(
      (photo) => {
        if (one.pixels === pixels) one.ready = photo;
      },
      () => {
        one.pixels = null;
      },
    );
    return pixels;
  }

  return { held, bytesOf, pixelsOf };
}

function dropPixels(one: Held): void {
  one.pixels?.then(
    ({ bitmap }) => bitmap.close(),
    () => {},
  );
  one.pixels = null;
  one.ready = null;
}
