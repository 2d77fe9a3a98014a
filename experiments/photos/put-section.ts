/** `text` with its section of this heading replaced, or with `section` at its end. */
export function putSection(text: string, heading: string, section: string): string {
  const start = text.indexOf(`${heading}\n`);
  if (start < 0) return `${text.trimEnd()}\n\n${section}`;
  const next = text.indexOf('\n## ', start + heading.length);
  return text.slice(0, start) + section + (next < 0 ? '' : text.slice(next));
}

/** The section of this heading; empty where there is none. */
export function takeSection(text: string, heading: string): string {
  const start = text.indexOf(`${heading}\n`);
  if (start < 0) return '';
  const next = text.indexOf('\n## ', start + heading.length);
  return text.slice(start, next < 0 ? undefined : next);
}
