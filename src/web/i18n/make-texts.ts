/** Turns a catalogue, one JSON file per language, into texts: strings, and functions where a text has placeholders. */
import type en from './en.json';
import type { Formats } from './formats.ts';
import type { Placeholders } from './placeholders.ts';

/** What a language's file holds; the English one decides on the keys. */
export type Catalogue = typeof en;

/** The texts in use: as in the catalogue, but what holds placeholders is a function of them. */
export type Texts = Said<Catalogue, ''>;

type Said<T, Path extends string> = {
  readonly [Key in keyof T]: `${Path}${Key & string}` extends infer At extends keyof Placeholders
    ? (given: Placeholders[At]) => string
    : T[Key] extends string | readonly unknown[]
      ? T[Key]
      : Said<T[Key], `${Path}${Key & string}.`>;
};

type Given = Readonly<Record<string, string | number | Date>>;
/** Forms of a text that turns on `{count}`: CLDR's categories, and `=0`, `=1` … for one number alone. */
export type Plural = Readonly<Record<string, string>> & { readonly other: string };

/** `{name}`, or `{name, format}` with a format of {@link Formats}. */
export const PLACEHOLDER = /\{(\w+)(?:, (\w+))?\}/g;

/** The texts of a catalogue, with numbers and dates as `formats` writes them. */
export function makeTexts(catalogue: Catalogue, formats: Formats): Texts {
  const rules = new Intl.PluralRules(formats.locale);
  const make = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.search(PLACEHOLDER) < 0 ? value : (given: Given) => fill(value, given, formats);
    if (Array.isArray(value)) return value.map(make);
    if (isPlural(value))
      return (given: Given) => {
        const count = Number(given.count);
        return fill(value[`=${count}`] ?? value[rules.select(count)] ?? value.other, given, formats);
      };
    return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, make(one)]));
  };
  return make(catalogue) as Texts;
}

/** Whether a group of texts is the forms of one. */
export function isPlural(value: unknown): value is Plural {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return keys.includes('other') && keys.every((key) => /^(?:zero|one|two|few|many|other|=\d+)$/.test(key));
}

function fill(text: string, given: Given, formats: Formats): string {
  return text.replace(PLACEHOLDER, (_, name: string, format?: string) => {
    const value = given[name];
    if (format) return (formats[format as keyof Formats] as (one: unknown) => string)(value);
    return typeof value === 'number' ? formats.number(value) : String(value);
  });
}
