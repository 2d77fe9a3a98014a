/** A page to read of the API: its routes, and every problem code with its sentence. */
import { html, raw } from 'hono/html';
import type { generateSpecs } from 'hono-openapi';
import { FAULTS, REFUSALS } from '#core/errors.ts';

/** The OpenAPI 3.1 document of an app's described routes. */
export type ApiDocument = Awaited<ReturnType<typeof generateSpecs>>;

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem; }
h2 { margin-top: 2.5rem; } code { font: 0.92em ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 1rem 0.4rem 0; border-bottom: 1px solid #8884; }
th:first-child { width: 4rem; } tr:target { background: #fd83; } pre { overflow: auto; padding: 1rem; background: #8881; border-radius: 0.5rem; }
`;

/** The page as HTML; nothing in it comes from a request. */
export function renderApiPage(document: ApiDocument) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method: method.toUpperCase(), operation }] : [];
    }),
  );
  const codes = Object.entries({ ...FAULTS, ...REFUSALS });
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Clarté API</title><style>${raw(STYLE)}</style>
<h1>Clarté API <small>${document.info.version}</small></h1>
<p>${document.info.description} The whole of it for machines: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
<pre>curl --data-binary @photo.jpg -H 'Content-Type: image/jpeg' http://localhost:3000/api/v1/assessments
curl -F photo=@photo.jpg http://localhost:3000/api/v1/assessments</pre>
${operations.map(
  ({ path, method, operation }) => html`<h2><code>${method} ${path}</code></h2>
<p>${operation.summary}. ${operation.description ?? ''}</p>
<table><tr><th scope="col">Status<th scope="col">Answer</tr>
${Object.entries(operation.responses ?? {}).map(
  ([status, response]) =>
    html`<tr><td>${status}<td>${'description' in response ? response.description : ''}</tr>`,
)}</table>`,
)}
<h2>Problems</h2>
<p>Every error is <code>application/problem+json</code> (RFC 9457) with one of these in <code>code</code>.</p>
<table><tr><th scope="col">Status<th scope="col">Code<th scope="col">Sentence</tr>
${codes.map(([code, { status, sentence }]) => html`<tr id="${code}"><td>${status}<td><code>${code}</code><td>${sentence}</tr>`)}
</table></html>`;
}
