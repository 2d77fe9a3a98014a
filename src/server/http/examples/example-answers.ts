/** What the examples are answered; recorded by `RECORD_EXAMPLES=1 npx vitest run test/service/api-examples.test.ts`. */
import answers from './example-answers.json' with { type: 'json' };

/** By the operation's id. */
export const EXAMPLE_ANSWERS: Readonly<Record<string, { readonly status: number; readonly body?: unknown }>> =
  answers;
