/** Style sheets: all of them meet on one page once they are loaded, so what one room styles must not reach into another. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = import.meta.dirname;
/** Rooms whose classes others may style inside a class of their own, such as `.plan-foot .button`. */
const SHARED = ['ui', 'pro', 'consumer/parts', 'consumer/triage', 'consumer/shell'];

type Rule = { readonly room: string; readonly selector: string };

function listRules(): Rule[] {
  const sheets = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.css'),
  );
  return sheets.flatMap((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8').replace(/\/\*.*?\*\//gs, '');
    const heads = [...text.matchAll(/([^{};]+)\{/g)].map(([, head]) => head.trim());
    return heads
      .filter((head) => !head.startsWith('@') && !/^(?:from|to|\d+%)/.test(head))
      .flatMap((head) => splitList(head).map((selector) => ({ room: path.dirname(file), selector })));
  });
}

/** Selectors of a list; commas inside `:is(…)` do not count. */
const splitList = (head: string) => head.split(/,(?![^(]*\))/).map((one) => one.trim());
/** What a selector begins with, up to its first combinator. */
const rootOf = (selector: string) => selector.split(/[\s>+~](?![^(]*\))/)[0];
/** What it paints: its last compound. */
const subjectOf = (selector: string) => selector.split(/[\s>+~]/).at(-1)!;
const classesOf = (part: string) => [...part.matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name]) => name);

const rules = listRules();
/** Rooms in which a selector begins with the class. */
const owners = new Map<string, Set<string>>();
for (const { room, selector } of rules)
  for (const name of classesOf(rootOf(selector))) owners.set(name, (owners.get(name) ?? new Set()).add(room));

test('there are sheets to look at', () => expect(rules.length).toBeGreaterThan(300));

test('a class belongs to one room: a name met in two sheets moved the sources of the plan', () => {
  const shared = [...owners].filter(([, rooms]) => rooms.size > 1);
  expect(shared.map(([name, rooms]) => `${name}: ${[...rooms].join(', ')}`)).toEqual([]);
});

test('a room styles its own, and what is shared inside its own', () => {
  const foreign = rules.filter(({ room, selector }) =>
    classesOf(selector).some((name) => {
      const [owner] = owners.get(name) ?? [room];
      return owner !== room && !SHARED.includes(owner);
    }),
  );
  expect(foreign).toEqual([]);
});

test('only ui styles elements wherever they are', () => {
  const bare = rules.filter(({ room, selector }) => {
    const held = [rootOf(selector), subjectOf(selector)].some((part) => /[.#]/.test(part));
    return room !== 'ui' && !held;
  });
  expect(bare).toEqual([]);
});
