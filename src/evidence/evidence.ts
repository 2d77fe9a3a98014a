/** What an evidence pack is made of: sections of text and tables, in which each figure says where it stands. */

/** A figure or fact out of a committed file: `key` is a JSON pointer (RFC 6901) into `file`, a path from the root. */
export type Figure = {
  readonly file: string;
  readonly key: string;
  /** As it is shown; always what {@link showValue} makes of the value. */
  readonly shown: string;
  readonly as: ShownAs;
};
export type ShownAs = 'number' | 'percent' | 'text' | 'hash' | 'moment' | 'yes-no';

/** The path of a file in the repository, such as a test. */
export type Reference = { readonly path: string };

export type Inline = string | Figure | Reference;

export type Block =
  | { readonly paragraph: readonly Inline[] }
  | { readonly list: readonly (readonly Inline[])[] }
  | { readonly head: readonly string[]; readonly rows: readonly (readonly (readonly Inline[])[])[] };

export type Section = {
  readonly id: string;
  readonly title: string;
  /** The clauses that ask for it. */
  readonly asked: string;
  readonly blocks: readonly Block[];
};

export type Evidence = {
  readonly title: string;
  /** Said on every page. */
  readonly caveat: string;
  readonly sections: readonly Section[];
};

/** The value as text: three digits after the point at most, shares in percent, a hash's first characters, moments to the minute. */
export function showValue(value: unknown, as: ShownAs): string {
  if (as === 'hash') return String(value).slice(0, 16);
  if (as === 'moment') return `${String(value).slice(0, 16).replace('T', ' ')} UTC`;
  if (as === 'yes-no') return value ? 'yes' : 'no';
  if (typeof value !== 'number') return Array.isArray(value) ? value.join(', ') : String(value);
  if (as === 'percent') return `${Math.round(value * 1000) / 10} %`;
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return String(Math.round(value * 1000) / 1000);
}

/** What a JSON pointer names in a value; undefined where there is nothing. */
export function readPointer(value: unknown, pointer: string): unknown {
  let found = value;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return found;
}

/** The files that a section's figures stand in, in the order in which they come. */
export function listSources({ blocks }: Section): string[] {
  const inlines = blocks.flatMap((block) => {
    if ('paragraph' in block) return block.paragraph;
    return 'list' in block ? block.list.flat() : block.rows.flat(2);
  });
  return [
    ...new Set(
      inlines.flatMap((inline) => (typeof inline !== 'string' && 'file' in inline ? [inline.file] : [])),
    ),
  ];
}
