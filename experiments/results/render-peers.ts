/** Renders what `measure-peers.ts` measured. */
import type { EpochBench } from '../../bench/epoch.ts';
import type { LatencyRace, Racer, ThroughputRace } from '../../bench/peers/race.ts';
import type { ResnetLimit } from '../../bench/peers/resnet-limit.ts';
import type { BrowserTimes } from '../../bench/peers/time-browser.ts';
import type { Spread } from '../../bench/spread.ts';

/** Parts measured so far. */
export type PeerResults = {
  readonly model: string;
  readonly latency?: LatencyRace;
  readonly throughput?: ThroughputRace;
  readonly limit?: ResnetLimit;
  readonly epoch?: EpochBench;
  readonly browser?: BrowserTimes;
};

/** What `measure-operations.ts` found. */
export type Operations = {
  readonly coldStartMs: number;
  readonly warmStartMs: number;
  readonly failedRequests: number;
  readonly jobsLostOrDoubled: number;
};

const NAMES: Record<Racer, string> = {
  reference: 'reference pipeline',
  clarte: 'Clarté, default model',
  clarteResnet: 'Clarté, ResNet-152',
};
const RACERS = Object.keys(NAMES) as Racer[];

/** The figures by the names they are asked for, with all parts below; and the page. */
export function renderPeers(results: PeerResults, operations: Operations | null) {
  const { model, latency, throughput, limit, epoch, browser } = results;
  const figures = {
    selfiesRatio: throughput?.ratio.clarte.median ?? null,
    resnetSelfiesRatio: throughput?.ratio.clarteResnet.median ?? null,
    memoryMb: throughput?.peakMb.clarte ?? null,
    referenceMemoryMb: throughput?.peakMb.reference ?? null,
    resnetShareOfPeak: limit?.shareOfPeak.median ?? null,
    resnetRatioToRuntime: limit?.ratioToRuntime.median ?? null,
    browserSelfieMs: browser?.ms.median ?? null,
    coldStartMs: operations?.coldStartMs ?? null,
    warmStartMs: operations?.warmStartMs ?? null,
    failedRequests: operations?.failedRequests ?? null,
    jobsLostOrDoubled: operations?.jobsLostOrDoubled ?? null,
  };
  const line = (
    what: string,
    target: string,
    value: number | null,
    holds: (value: number) => boolean,
    digits = 0,
  ) => {
    const verdict = value === null ? '' : holds(value) ? 'met' : '**falls short**';
    return row([what, target, value === null ? 'not measured' : value.toFixed(digits), verdict]);
  };
  const table = [
    line(
      'selfies a second, default model over the reference',
      '≥ 10',
      figures.selfiesRatio,
      (v) => v >= 10,
      1,
    ),
    line(
      'selfies a second, ResNet-152 over the reference',
      '≥ 2',
      figures.resnetSelfiesRatio,
      (v) => v >= 2,
      2,
    ),
    line('peak memory of a process, default model, MiB', '≤ 1024', figures.memoryMb, (v) => v <= 1024),
    line(
      'ResNet-152: share of the machine’s multiply-add peak',
      '≥ 0.75, or as onnxruntime',
      figures.resnetShareOfPeak,
      (v) => v >= 0.75 || (figures.resnetRatioToRuntime ?? 0) >= 0.95,
      2,
    ),
    line(
      'ResNet-152: speed over onnxruntime alone',
      'near 1',
      figures.resnetRatioToRuntime,
      (v) => v >= 0.95,
      3,
    ),
    line('a selfie in Chromium after load, ms', '≤ 1000', figures.browserSelfieMs, (v) => v <= 1000),
    line('start to first score, nothing there yet, ms', '≤ 5000', figures.coldStartMs, (v) => v <= 5000),
    line('start to first score, with a database, ms', '≤ 2000', figures.warmStartMs, (v) => v <= 2000),
    line('rolling restart: requests that failed', '0', figures.failedRequests, (v) => v === 0),
    line('worker kills: jobs lost or doubled', '0', figures.jobsLostOrDoubled, (v) => v === 0),
  ];
  const markdown = `# Beside what people would use instead

\`\`\`sh
apt-get install g++ libdlib-dev libdlib-data python3-torch python3-torchvision python3-opencv opencv-data python3-sklearn
npm run build && node experiments/measure-peers.ts     # needs ../shared/data and Chromium; --only=latency,throughput,limit,epoch,browser for parts
\`\`\`

Model: \`${model}\`. One machine with two cores, which other work shared: times are the worse for it. What is compared took
turns within one run, so compare ratios; medians (quartiles). The last four figures are from [operations](operations.md).

| what | target | measured | |
|---|---|---|---|
${table.join('\n')}

## The reference pipeline

Written by us from the description of the method ([\`reference.py\`](../../bench/peers/reference.py)), in its own terms: dlib's
frontal detector (compiled for this processor, no enlarging) and 68 points, OpenCV's eye cascade, the whole picture where
neither finds anything, ResNet-152 in PyTorch with a photo's patches as one batch, scikit-learn's perceptron. Weights of
ResNet and perceptron are random on both sides: they change no times.

${describeRace(latency, throughput)}
## ResNet-152 against its limits

${limit ? describeLimit(limit) : 'Not measured.'}

## Training

${epoch ? `An epoch of the paper's perceptron on 13,585 rows of 2,048: ours ${spread(epoch.ours, 2)} s, scikit-learn ${spread(epoch.sklearn, 2)} s, ratio ${spread(epoch.ratio, 2)} (${epoch.sklearnVersion}).` : 'Not measured.'}

## Chromium

${browser ? describeBrowser(browser) : 'Not measured.'}

What was tried to make it faster, and what it brought: [speed](../decisions/speed.md).
`;
  return { json: { ...figures, model, latency, throughput, limit, epoch, browser }, markdown };
}

function describeRace(latency?: LatencyRace, throughput?: ThroughputRace): string {
  const parts: string[] = [];
  if (latency) {
    const methods = (racer: Racer) =>
      Object.entries(latency.methods[racer])
        .map(([method, count]) => `${count} ${method}`)
        .join(', ');
    parts.push(
      `One process with both cores, ${latency.photos} photos: frontal faces of ../shared/data/faces and ACNE04 crops in turns.

| who | ms a selfie | reference over it, photo by photo | patches found by | made of |
|---|---|---|---|---|
${RACERS.map((racer) =>
  row([
    NAMES[racer],
    spread(latency.ms[racer]),
    racer === 'reference' ? '' : spread(latency.ratio[racer], 1),
    methods(racer),
    latency.versions[racer],
  ]),
).join('\n')}
`,
    );
  }
  if (throughput) {
    parts.push(`Two processes with one core each, ${throughput.rounds} rounds in turns.

| who | selfies a second | over the reference | processor time a selfie, ms | reference over it | peak memory of a process, MiB | photos a round |
|---|---|---|---|---|---|---|
${RACERS.map((racer) =>
  row([
    NAMES[racer],
    spread(throughput.perSecond[racer], 2),
    racer === 'reference' ? '' : spread(throughput.ratio[racer], 2),
    spread(throughput.cpuMs[racer]),
    racer === 'reference' ? '' : spread(throughput.cpuRatio[racer], 2),
    throughput.peakMb[racer].toFixed(0),
    throughput.photosInRound[racer],
  ]),
).join('\n')}
`);
  }
  return parts.join('\n') || 'Not measured.\n';
}

function describeLimit(limit: ResnetLimit): string {
  const { speed } = limit;
  const line = (what: string, value: Spread) =>
    row([what, spread(value, 1), (value.median / speed.peak.median).toFixed(2)]);
  return `${limit.gigaMultiplyAddsPerPatch.toFixed(2)} thousand million multiply-adds a patch, four patches at a time, ${limit.turns} turns. Ours ${spread(limit.msPerPatch.ours, 1)} ms a
patch, onnxruntime's bare call ${spread(limit.msPerPatch.runtimeAlone, 1)} ms, speed ratio ${spread(limit.ratioToRuntime, 3)}. Turn by turn ours reaches
${spread(limit.shareOfPeak, 2)} of the peak and ${spread(limit.shareOfGemm, 2)} of the better matrix product.

| what | thousand million multiply-adds a second | of the peak |
|---|---|---|
${[
  line('registers alone (the peak)', speed.peak),
  line('product of 2048 x 2048, onnxruntime', speed.runtimeGemm),
  line('product of 2048 x 2048, OpenBLAS', speed.openBlasGemm),
  line('ResNet-152, onnxruntime alone', speed.runtimeAlone),
  line('ResNet-152, ours', speed.ours),
].join('\n')}`;
}

function describeBrowser({ photos, ms, firstMs, firstBytes, stages }: BrowserTimes): string {
  return `${photos} photos in the page's own worker after load: ${spread(ms)} ms; the first with loading ${firstMs.toFixed(0)} ms and
${(firstBytes / 1e6).toFixed(1)} MB. Stage by stage, ms:

| ${Object.keys(stages).join(' | ')} |
|${Object.keys(stages)
    .map(() => '---')
    .join('|')}|
| ${Object.values(stages)
    .map((value) => spread(value))
    .join(' | ')} |`;
}

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

function spread({ median, q1, q3 }: Spread, digits = 0): string {
  return `${median.toFixed(digits)} (${q1.toFixed(digits)} to ${q3.toFixed(digits)})`;
}
