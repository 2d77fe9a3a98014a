/** Asks a running server for one assessment: `node examples/assess.ts selfie.jpg [http://localhost:3000]`. */
import { readFile } from 'node:fs/promises';

/** The fields of an assessment that this client reads; `/api` describes all of them. */
type Assessment = {
  readonly score: number;
  /** What people are shown: never milder than the worst zone. `grade` is the mean's alone. */
  readonly shownGrade: 1 | 2 | 3 | 4 | 5;
  readonly patches: readonly { readonly name: string; readonly score: number }[];
};

/** Why there is no assessment (RFC 9457). `code` is stable; `detail` is a sentence to show. */
type Problem = { readonly code: string; readonly detail: string };

/** The assessment, or the problem where the photo is refused or cannot be read. */
async function assess(origin: string, photo: Uint8Array<ArrayBuffer>): Promise<Assessment | Problem> {
  const response = await fetch(new URL('/api/v1/assessments', origin), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: photo,
  });
  const body = (await response.json()) as { readonly assessment: Assessment } | Problem;
  return 'assessment' in body ? body.assessment : body;
}

const [photo, origin = 'http://localhost:3000'] = process.argv.slice(2);
const answer = await assess(origin, await readFile(photo));
if ('score' in answer) {
  const patches = answer.patches.map(({ name, score }) => `${name} ${score.toFixed(2)}`);
  console.log(`score ${answer.score.toFixed(2)}, grade ${answer.shownGrade}; ${patches.join(', ')}`);
} else {
  console.error(`${answer.code}: ${answer.detail}`);
  process.exitCode = 1;
}
