/** The section on fresh clones of docs/results/operations.md. */
import type { CloneFigures } from '../house/try-clone.ts';

/** A row for each pair of Node and npm. */
export function renderClones(clones: Readonly<Record<string, CloneFigures>>): string {
  const rows = Object.values(clones).sort(
    (a, b) => Number.parseInt(a.node, 10) - Number.parseInt(b.node, 10) || a.npm.localeCompare(b.npm),
  );
  const warnings = [...new Set(rows.flatMap((row) => row.warnings))];
  return `## Fresh clones

\`\`\`sh
node experiments/measure-clones.ts     # about half an hour; --nodes=20 --npms=12 for one pair
\`\`\`

Each pair: a clone, \`npm ci\`, \`npm start\` (which builds) until the page answers and a photo sent to it is scored, then \`npm test\` until
it has said what it needs, and \`src/server/assessor/open-assess-threads.test.ts\` in place of all tests, which take half an hour and run
under the pinned Node whatever the pair is. npm's cache was warm; other work kept the machine busy, so times are the worse for it.

| Node | npm | \`npm ci\`, s | node_modules, MB | Node in scripts | \`npm start\` to a score, s | score | \`npm test\` begins | one file of tests |
|---|---|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row.node} | ${row.npm} | ${row.ciSeconds} | ${row.nodeModulesMb} | ${row.pinnedNode} | ${row.startSeconds ?? 'none came'} | ${row.score?.toFixed(3) ?? 'none'} | ${row.testNeeds === '' ? '**no**' : 'yes'} | ${row.testExit === 0 ? `passes (${row.testsPassed} tests)` : `**fails** (${row.testExit})`} |`).join('\n')}

${
  warnings.length === 0
    ? '`npm ci` warns of nothing.'
    : `What \`npm ci\` warns of:\n\n\`\`\`text\n${warnings.map((line) => `${line}  [${rows.filter((row) => row.warnings.includes(line)).length} of ${rows.length}]`).join('\n')}\n\`\`\``
}
`;
}
