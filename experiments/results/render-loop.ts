/** The section of docs/results/operations.md on the loop of whoever works on Clarté. */

/** Of one command: by the clock, and of all cores together. */
export type StepTimes = { readonly seconds: number; readonly coreSeconds: number; readonly ok: boolean };

export type LoopFigures = {
  readonly commit: string;
  readonly cores: number;
  readonly ci: StepTimes;
  readonly nodeModulesMb: number;
  readonly checkCold: StepTimes;
  readonly checkWarm: StepTimes;
  readonly unit: StepTimes;
  readonly whole: StepTimes;
};

/** A row for each command; a step that was not run says so. */
export function renderLoop(loop: Partial<LoopFigures>): string {
  const row = (name: string, target: number | null, times: StepTimes | undefined) => {
    if (!times) return `| ${name} | ${target === null ? '–' : `≤ ${target}`} | not measured | | |`;
    const ended = times.ok ? '' : ' (failed)';
    const met = target === null ? '' : times.seconds <= target ? 'met' : '**falls short**';
    return `| ${name} | ${target === null ? '–' : `≤ ${target}`} | ${times.seconds}${ended} | ${times.coreSeconds} | ${met} |`;
  };
  return `## The loop

\`\`\`sh
node experiments/measure-loop.ts     # some five minutes; --whole for npm test as well, another half an hour
\`\`\`

A fresh clone of ${loop.commit ?? 'HEAD'} on ${loop.cores ?? '?'} cores, npm's cache warm. Seconds by the clock count what else the machine did; core seconds do
not.

| command | target, s | s | core seconds | |
|---|---|---|---|---|
${row('`npm ci`', null, loop.ci)}
${row('`npm run check`, cold', 60, loop.checkCold)}
${row('`npm run check`, again', 60, loop.checkWarm)}
${row('`npm run test:unit`', 60, loop.unit)}
${row('`npm test`', null, loop.whole)}

node_modules after \`npm ci\`: ${loop.nodeModulesMb ?? '?'} MB (≤ 700).
`;
}
