/** Refuses options a command does not have; citty lets them pass. */
import type { ArgsDef } from 'citty';
import { UsageError } from './usage-error.ts';

/** Throws UsageError for the first parsed option that `definitions` does not name, and for one without its value. */
export function refuseUnknownOptions(args: Readonly<Record<string, unknown>>, definitions: ArgsDef): void {
  const known = new Set(
    Object.entries(definitions).flatMap(([name, definition]) => [
      name,
      // citty answers names with dashes a second time without them.
      name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      ...('alias' in definition ? [definition.alias ?? []].flat() : []),
    ]),
  );
  for (const [name, value] of Object.entries(args)) {
    if (name === '_') continue;
    const dashes = name.length === 1 ? '-' : '--';
    if (!known.has(name)) throw new UsageError(`There is no option ${dashes}${name}.`);
    if (definitions[name]?.type === 'string' && value === '')
      throw new UsageError(`The option ${dashes}${name} takes a value.`);
  }
}
