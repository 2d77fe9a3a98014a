/** Takes the photo's bytes out of a request: the body itself, or the field `photo` of a multipart form. */
import { ClarteError } from '#core/errors.ts';
import { readBody } from './read-body.ts';

/** The form field that holds the photo. */
export const PHOTO_FIELD = 'photo';
/** A multipart body may be longer than its photo by this much: boundaries, part headers, small fields. */
const FORM_EXTRA_BYTES = 16_384;

/** How the photo comes; throws `content-type-unsupported`. */
export function photoEncoding(contentType: string | undefined): 'bytes' | 'form' {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return 'form';
  if (type === 'application/octet-stream' || /^image\/[a-z0-9.+-]+$/.test(type)) return 'bytes';
  throw new ClarteError('content-type-unsupported');
}

/**
 * The photo's bytes, at most `limitBytes`. Throws `photo-too-large`, `request-invalid` (no such field, a text
 * in its place, a form that cannot be read), `content-type-unsupported`.
 */
export async function readPhoto(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const contentType = request.headers.get('content-type') ?? undefined;
  if (photoEncoding(contentType) === 'bytes') return readBody(request, limitBytes);
  const body = await readBody(request, limitBytes + FORM_EXTRA_BYTES);
  const headers = { 'content-type': contentType as string };
  const form = await new Response(body as Uint8Array<ArrayBuffer>, { headers }).formData().catch((cause) => {
    throw new ClarteError('request-invalid', 'the form cannot be read', { cause });
  });
  const field = form.get(PHOTO_FIELD);
  if (!(field instanceof Blob))
    throw new ClarteError('request-invalid', `the form has no file “${PHOTO_FIELD}”`);
  if (field.size > limitBytes) throw new ClarteError('photo-too-large');
  return field.bytes() as Promise<Uint8Array<ArrayBuffer>>;
}
