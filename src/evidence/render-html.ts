/** An evidence pack as one HTML page: no script, nothing from elsewhere, each figure with its source at hand. */
import { type Block, type Evidence, type Inline, listSources } from './evidence.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2521}
h1{font-size:1.8rem}h2{margin-top:2.5rem;border-top:1px solid #c9d3ce;padding-top:1rem}
.from{color:#55635c;font-size:.875rem}.asked{color:#55635c;font-size:.875rem;margin-top:-.75rem}.caveat{border:2px solid #8a3b12;padding:.75rem 1rem}
table{border-collapse:collapse;margin:0 0 1.5rem;width:100%;font-size:.875rem;display:block;overflow-x:auto}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #dfe6e2;padding:.35rem .75rem .35rem 0}
data{border-bottom:1px dotted #55635c}code{font-size:.8em;overflow-wrap:anywhere}
@media print{body{max-width:none;margin:0}h2{break-after:avoid}tr{break-inside:avoid}}`;

/** The page. */
export function renderHtml({ title, caveat, sections }: Evidence): string {
  const contents = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escapeText(name)}</a></li>`);
  const body = sections.map((section) => {
    const { id, title: name, asked, blocks } = section;
    const files = listSources(section).map((file) => `<code>${escapeText(file)}</code>`);
    return `<section id="${id}"><h2>${escapeText(name)}</h2><p class="asked">${escapeText(asked)}</p>
${blocks.map(renderBlock).join('\n')}${files.length > 0 ? `\n<p class="from">Figures from ${files.join(', ')}</p>` : ''}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeText(title)}</h1><p class="caveat"><strong>${escapeText(caveat)}</strong></p>
<nav aria-label="Contents"><ol>${contents.join('')}</ol></nav>
${body.join('\n')}
</body></html>
`;
}

function renderBlock(block: Block): string {
  if ('paragraph' in block) return `<p>${renderLine(block.paragraph)}</p>`;
  if ('list' in block) return `<ul>${block.list.map((item) => `<li>${renderLine(item)}</li>`).join('')}</ul>`;
  const head = block.head.map((cell) => `<th scope="col">${escapeText(cell)}</th>`).join('');
  const rows = block.rows.map(
    (cells) => `<tr>${cells.map((cell) => `<td>${renderLine(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const renderLine = (inlines: readonly Inline[]) => inlines.map(renderInline).join('');

function renderInline(inline: Inline): string {
  if (typeof inline === 'string') return escapeText(inline);
  if ('path' in inline) return `<code>${escapeText(inline.path)}</code>`;
  const { file, key, shown } = inline;
  return `<data value="${escapeText(shown)}" title="${escapeText(`${file}#${key}`)}">${escapeText(shown)}</data>`;
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
