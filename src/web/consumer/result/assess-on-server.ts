/** Has the server work out the same photo by the same model. */
import type { Assessment } from '#core/schema/assessment.ts';
import { sendRequest } from '../../api/send-request.ts';
import { sentenceOf } from '../../i18n/texts.ts';

/** What came back: an assessment, a sentence why not, or nothing at all. */
export type ServerAnswer =
  | { readonly name: 'assessed'; readonly assessment: Assessment }
  | { readonly name: 'refused'; readonly sentence: string }
  | { readonly name: 'unreachable' };

/** Sends the photo to the server, which keeps nothing of it. Called only after the person switched it on. */
export async function assessOnServer(
  photo: Blob,
  { format, wholePicture }: { format: string; wholePicture: boolean },
  signal: AbortSignal,
): Promise<ServerAnswer> {
  // Loaded on demand: the schemas are heavier than the page before its first photo.
  const [{ AssessedSchema }, { ProblemSchema }] = await Promise.all([
    import('#core/schema/stored-assessment.ts'),
    import('#core/schema/assessment.ts'),
  ]);
  try {
    const answer = await sendRequest(`/assessments?keep=false${wholePicture ? '&whole=true' : ''}`, {
      method: 'POST',
      bytes: photo,
      type: `image/${format}`,
      signal,
    });
    const body: unknown = await answer.json();
    if (answer.ok) return { name: 'assessed', assessment: AssessedSchema.parse(body).assessment };
    const problem = ProblemSchema.parse(body);
    return { name: 'refused', sentence: sentenceOf(problem.code) };
  } catch {
    return { name: 'unreachable' };
  }
}
