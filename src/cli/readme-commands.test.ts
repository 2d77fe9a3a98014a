/** Every command that the README shows is there, with the options it is shown with. */
import { readFileSync } from 'node:fs';
import { type ArgsDef, type CommandDef, parseArgs } from 'citty';
import { expect, test } from 'vitest';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const BLOCKS = [...README.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, text]) => text);
const LINES = BLOCKS.flatMap((text) => text.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, ''))
  .flatMap((line) => line.split(/\s*(?:&&|;)\s*/))
  .flatMap((line) => line.match(/^(?:npm run -s )?clarte (?:-- )?(.+)$/)?.[1] ?? []);

/** Loads a command by its words; what is left are its arguments. */
async function findCommand([name, ...rest]: readonly string[]) {
  const module = (await import(/* @vite-ignore */ new URL(`${name}.ts`, import.meta.url).href)) as Record<
    string,
    CommandDef
  >;
  let command = module[`${name}Command`];
  const words = [...rest];
  while (command?.subCommands) {
    const below = (command.subCommands as Record<string, () => Promise<CommandDef>>)[words.shift() ?? ''];
    command = typeof below === 'function' ? await below() : below;
  }
  return { command, words };
}

test.each(LINES)('%s', async (line) => {
  const { command, words } = await findCommand(line.split(/\s+/));
  expect(command).toBeDefined();
  const args = ((await command.args) ?? {}) as ArgsDef;
  const filled = words.map((word, at) =>
    word === '--csv' && !words[at + 1]?.endsWith('.csv') ? '--csv=-' : word,
  );
  const given = parseArgs(filled, args);
  refuseUnknownOptions(given, args);
  expect(words.filter((word) => word.startsWith('<'))).toEqual([]);
});

test('there are some', () => {
  expect(LINES.length).toBeGreaterThan(12);
});
