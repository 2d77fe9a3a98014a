/** Names of files for photos whose names may be anything. */

/**
 * A path without ending by a photo's name, each its own: parts that would lead elsewhere or that a system refuses are
 * replaced, and a number is added where two would be the same.
 */
export function nameFiles(names: readonly string[]): (name: string) => string {
  const taken = new Set<string>();
  const byName = new Map<string, string>();
  for (const name of names) {
    if (byName.has(name)) continue;
    const clean = cleanPath(name);
    let free = clean;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${clean}-${number}`;
    taken.add(free.toLowerCase());
    byName.set(name, free);
  }
  return (name) => byName.get(name)!;
}

function cleanPath(name: string): string {
  const parts = name
    .normalize('NFC')
    .replace(/\.(?:jpe?g|png|webp|hei[cf])$/i, '')
    .split('/')
    .map((part) =>
      part
        .replaceAll(/[\p{Cc}<>:"|?*\\]/gu, '_')
        .replace(/^[\s.]+|[\s.]+$/g, '')
        .slice(0, 80),
    )
    .filter((part) => part !== '');
  return parts.slice(-8).join('/') || 'photo';
}
