/** Parses JSON that strangers wrote. */
import { ClarteError } from '#core/errors.ts';

/** Deepest nesting; Label Studio's own is eight. */
const MOST_LEVELS = 64;

/** The value. Throws `request-invalid` where it is no JSON or nested too deeply. */
export function parseBoundedJson(text: string): unknown {
  let level = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++level > MOST_LEVELS) throw new ClarteError('request-invalid', 'the JSON is nested too deeply');
    } else if (code === 0x5d || code === 0x7d) level--;
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ClarteError('request-invalid', 'the file is no JSON', { cause });
  }
}
