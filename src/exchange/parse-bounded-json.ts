/** Parses JSON that strangers wrote. */
import { ClarteError } from '#core/errors.ts';

/** Deepest nesting; Label Studio's own is eight. */
const MOST_LEVELS = 64;

/** The value. Throws `request-invalid` where it is no JSON or nested too deeply. */
export function parseBoundedJson(text: string): unknown {
  if (isTooDeep(text)) throw new ClarteError('request-invalid', 'the JSON is nested too deeply');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ClarteError('request-invalid', 'the file is no JSON', { cause });
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
/** Brackets and braces. */
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

function isTooDeep(text: string): boolean {
  let level = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (OPENING.includes(code)) level++;
    else if (CLOSING.includes(code)) level--;
    if (level > MOST_LEVELS) return true;
  }
  return false;
}

/** Where the string that begins at `start` ends: its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
