/** The report's style sheet: the product's colours, light and dark, legible from a phone to a wide screen. */

/** CSS of the whole report. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --wall: #f4f4ef; --paper: #fffffc; --line: #d8ddd5; --ink: #14302c; --ink-soft: #49605a;
  --accent: #0e5a52; --on-accent: #fff; --accent-soft: #dcebe5; --rater: #9a6a1c; --mark: #861a3f;
  --sun-soft: #fdf1d8; --sun-ink: #664200;
  --shadow: 0 1px 2px rgb(20 48 44 / 6%), 0 12px 32px -16px rgb(20 48 44 / 18%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --wall: #0f1917; --paper: #182523; --line: #2c3d39; --ink: #ebf2ed; --ink-soft: #a9bcb5;
    --accent: #86d8c7; --on-accent: #06241f; --accent-soft: #1d3a35; --rater: #f0bf6a; --mark: #ffb3d4;
    --sun-soft: #2d2717; --sun-ink: #f5d797;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 16px 40px -16px rgb(0 0 0 / 60%);
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--wall); color: var(--ink); font: 1rem/1.55 "Figtree Variable", Figtree, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; -webkit-text-size-adjust: 100%; }
main { max-width: 76rem; margin: 0 auto; padding: 2.5rem 1rem 4rem; }
h1 { font-size: clamp(1.75rem, 1.4rem + 1.6vw, 2.6rem); line-height: 1.15; letter-spacing: -0.015em; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; line-height: 1.2; letter-spacing: -0.01em; margin: 3rem 0 0.4rem; }
h3 { font-size: 1rem; line-height: 1.3; margin: 0; }
p { margin: 0.25rem 0 0.75rem; max-width: 44rem; }
.lead { font-size: 1.125rem; color: var(--ink-soft); }
.soft, figcaption { color: var(--ink-soft); font-size: 0.875rem; }
.notes { list-style: none; margin: 1.25rem 0 0; padding: 0.75rem 1rem; background: var(--sun-soft); color: var(--sun-ink); border-radius: 0.875rem; max-width: 46rem; }
.notes li + li { margin-top: 0.35rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem; margin: 1.75rem 0 0; padding: 0; }
.tile { background: var(--paper); border: 1px solid var(--line); border-radius: 0.875rem; padding: 0.9rem 1rem; display: flex; flex-direction: column; }
.tile dt { color: var(--ink-soft); font-size: 0.875rem; line-height: 1.35; flex: 1; margin-bottom: 0.35rem; }
.tile dd { margin: 0; }
.tile .figure { font-size: 1.75rem; font-weight: 650; line-height: 1.2; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem; margin-top: 1rem; }
.card { margin: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 0.875rem; padding: 1rem; box-shadow: var(--shadow); min-width: 0; }
.card figcaption { margin: 0.15rem 0 0.75rem; }
.card .chart { display: block; width: 100%; max-width: 30rem; height: auto; margin: 0 auto; color: var(--ink-soft); }
.chart text { font-variant-numeric: tabular-nums; }
.table { margin-top: 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 0.875rem; overflow: hidden; }
.table + p { margin-top: 1rem; }
.caption { color: var(--ink-soft); font-size: 0.875rem; margin: 0; padding: 0.75rem 1rem 0.35rem; max-width: none; }
.caption strong { color: var(--ink); font-weight: 600; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: -3px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 0.45rem 0.6rem; border-top: 1px solid var(--line); white-space: nowrap; font-weight: 400; }
thead th { border-top: 0; color: var(--ink-soft); font-size: 0.8rem; font-weight: 600; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; padding-left: 1rem; }
tr > th:first-child { position: sticky; left: 0; background: var(--paper); }
th:last-child, td:last-child { padding-right: 1rem; }
td.text, th.text { text-align: left; white-space: normal; min-width: 9rem; }
tbody th { font-weight: 550; }
tr.small td, tr.small th { color: var(--ink-soft); font-style: italic; }
.better { font-weight: 700; color: var(--accent); }
.tag { display: inline-block; font-size: 0.75rem; font-style: normal; padding: 0 0.45rem; border-radius: 99rem; background: var(--sun-soft); color: var(--sun-ink); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0.5rem 0 0; padding: 0; list-style: none; font-size: 0.8rem; color: var(--ink-soft); }
.legend li { display: flex; align-items: center; gap: 0.4rem; }
.dot { width: 0.7rem; height: 0.7rem; border-radius: 50%; background: var(--accent); }
.dot.hollow { background: none; border: 2px solid var(--accent); }
.dot.rater { background: var(--rater); border-radius: 1px; transform: rotate(45deg) scale(0.85); }
details { margin-top: 1rem; }
summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: 0.35rem 0; }
summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 0.25rem; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0.75rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.gallery li { background: var(--paper); border: 1px solid var(--line); border-radius: 0.875rem; overflow: hidden; font-size: 0.85rem; }
.gallery img { display: block; width: 100%; aspect-ratio: 1; object-fit: cover; }
.gallery div { padding: 0.5rem 0.7rem 0.65rem; overflow-wrap: anywhere; }
@media print { body { background: none; } .card, .tile { box-shadow: none; break-inside: avoid; } }
`;
