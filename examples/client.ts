/**
 * Asks with the client that is made from the API's document: `node examples/client.ts <client.ts> selfie.jpg [origin] [key]`.
 * The client is a file of the release, clarte-client.ts; copy it into your project and import it there.
 */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [file, photo, origin = 'http://localhost:3000', key] = process.argv.slice(2);
const { openClarte, ClarteProblem } = await import(pathToFileURL(file).href);
const clarte = openClarte({ origin, ...(key ? { key } : {}) });
try {
  const { assessment } = await clarte.createStoredAssessment({ body: new Uint8Array(await readFile(photo)) });
  console.log(`score ${assessment.score.toFixed(2)}, grade ${assessment.shownGrade}`);
} catch (error) {
  if (!(error instanceof ClarteProblem)) throw error;
  const { code, message } = error as Error & { code: string };
  console.error(`${code}: ${message}`);
  process.exitCode = 1;
}
