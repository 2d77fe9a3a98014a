/** What each key does on the labelling screen. */

/** What a rater can do without touching the screen. */
export type KeyAction =
  | { readonly kind: 'grade'; readonly grade: number }
  | { readonly kind: 'choose'; readonly index: number }
  | { readonly kind: 'pan'; readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 }
  | { readonly kind: 'zoom'; readonly by: 1 | -1 }
  | { readonly kind: 'brightness' | 'contrast'; readonly by: 1 | -1 }
  | {
      readonly kind:
        | 'undo'
        | 'skip'
        | 'flag'
        | 'comment'
        | 'whole'
        | 'plain-light'
        | 'help'
        | 'close'
        | 'references'
        | 'next-patch'
        | 'previous-patch';
    };

/** The part of a keyboard event that matters. */
export type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};

/** What the keys go to: the photo, a list that is open over it, or a field that is typed in. */
export type KeyPlace = 'photo' | 'list' | 'field';

const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ON_PHOTO: Readonly<Record<string, KeyAction>> = {
  u: { kind: 'undo' },
  s: { kind: 'skip' },
  f: { kind: 'flag' },
  c: { kind: 'comment' },
  w: { kind: 'whole' },
  r: { kind: 'references' },
  n: { kind: 'next-patch' },
  p: { kind: 'previous-patch' },
  '?': { kind: 'help' },
  '+': { kind: 'zoom', by: 1 },
  '=': { kind: 'zoom', by: 1 },
  '-': { kind: 'zoom', by: -1 },
  '[': { kind: 'brightness', by: -1 },
  ']': { kind: 'brightness', by: 1 },
  ',': { kind: 'contrast', by: -1 },
  '.': { kind: 'contrast', by: 1 },
  l: { kind: 'plain-light' },
};

/** The action of a key; null where the key is not ours, so that the browser's own keys go on working. */
export function readKey({ key, ctrlKey, metaKey, altKey }: Key, place: KeyPlace): KeyAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Escape') return { kind: 'close' };
  if (place === 'field') return null;
  if (place === 'list') return /^[1-9]$/.test(key) ? { kind: 'choose', index: Number(key) - 1 } : null;
  if (/^[0-5]$/.test(key)) return { kind: 'grade', grade: Number(key) };
  const arrow = ARROWS[key];
  if (arrow) return { kind: 'pan', x: arrow[0], y: arrow[1] };
  return ON_PHOTO[key.toLowerCase()] ?? null;
}
