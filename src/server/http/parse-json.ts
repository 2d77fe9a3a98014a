/** Reads JSON that the database can hold: no NUL, no half of a character, no nesting without end. */
import { ClarteError } from '#core/errors.ts';

/** How deep lists and objects may stand in one another; what the service takes itself needs six. */
const MAX_DEPTH = 64;

/** The value. Throws `request-invalid`: no JSON, no UTF-8, text that PostgreSQL cannot hold, nested too deep. */
export function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ClarteError('request-invalid', 'the body is no JSON', { cause });
  }
  checkStorable(value);
  return value;
}

/** Whether PostgreSQL can hold the text: it takes no NUL and nothing but whole characters. */
export const isStorableText = (text: string) => !text.includes('\0') && text.isWellFormed();

/** Throws `request-invalid`; walks without recursion, so that no nesting ends the stack. */
export function checkStorable(value: unknown): void {
  const waiting: (readonly [value: unknown, depth: number])[] = [[value, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [one, depth] = next;
    if (typeof one === 'string' && !isStorableText(one))
      throw new ClarteError('request-invalid', 'a text holds characters that cannot be kept');
    if (typeof one !== 'object' || one === null) continue;
    if (depth > MAX_DEPTH) throw new ClarteError('request-invalid', `nested deeper than ${MAX_DEPTH}`);
    for (const [key, inner] of Object.entries(one)) {
      if (!isStorableText(key))
        throw new ClarteError('request-invalid', 'a name holds characters that cannot be kept');
      waiting.push([inner, depth + 1]);
    }
  }
}
