/** `node experiments/report-heads.ts <results> <severity>`: puts what was measured of the added heads into docs/results/photos. */
import { readFileSync } from 'node:fs';
import { writeSection } from './photos/write-section.ts';

type Share = { readonly photos: number; readonly assessed: number };
type Results = {
  readonly surfaces: {
    readonly faces: number;
    readonly facesCovered: number;
    readonly iou: Readonly<Record<string, number>>;
    readonly covered: number;
    readonly coveredScored: number;
    readonly uncovered: number;
    readonly uncoveredLost: number;
    readonly byCover: Readonly<Record<string, { readonly covered: number; readonly scored: number }>>;
    readonly untouched: { readonly zones: number; readonly lost: number };
  };
  readonly photo: {
    readonly notAcne: {
      readonly auc: number;
      readonly interval: readonly [number, number];
      readonly photos: number;
      readonly groups: number;
      readonly threshold: number;
      readonly flagged: Readonly<Record<string, number>>;
    };
    readonly facial: {
      readonly auc: { readonly auc: number; readonly interval: readonly [number, number] };
      readonly threshold: number;
      readonly leastSkin: number;
      readonly byPart: Readonly<Record<string, Share>>;
      readonly things: Share;
      readonly noFaces: Share;
      readonly closeUpsOfAcne: Share;
      readonly wild: Share;
      readonly crops: Share;
      readonly frames: Share;
    };
  };
};
type Severity = {
  readonly severity: {
    readonly masks: {
      readonly photos: number;
      readonly meanChange: number;
      readonly rmseWith: number;
      readonly rmseWithout: number;
    };
    readonly closeUps: {
      readonly photos: number;
      readonly rmseWhole: number;
      readonly rmseCloseUp: number;
      readonly bias: number;
      readonly spreads: number;
      readonly coverageOfHalves: number;
    };
  };
};

const HEADING = '## Covers, other conditions, close-ups';

const [resultsFile, severityFile] = process.argv.slice(2);
if (!resultsFile || !severityFile) throw new Error('node experiments/report-heads.ts <results> <severity>');
const { surfaces, photo } = JSON.parse(readFileSync(resultsFile, 'utf8')) as Results;
const { severity } = JSON.parse(readFileSync(severityFile, 'utf8')) as Severity;
const { notAcne, facial } = photo;
const { closeUps, masks } = severity;
const flagged = (name: string) => notAcne.flagged[name];
const figures = {
  skinIou: surfaces.iou.skin,
  coveredScored: surfaces.coveredScored / surfaces.covered,
  uncoveredLost: surfaces.uncoveredLost / surfaces.uncovered,
  notAcneAuc: notAcne.auc,
  rosaceaFlagged: flagged('rosacea'),
  otherFlagged: flagged('other inflammatory'),
  acneFlagged: flagged('acne'),
  acne04Flagged: flagged('acne04'),
  facesFlagged: flagged('parsing'),
  refusedCloseUps: 1 - facial.closeUpsOfAcne.assessed / facial.closeUpsOfAcne.photos,
  wildNotFaces: facial.wild.photos - facial.wild.assessed,
  noSkinAssessed: facial.noFaces.assessed,
  bodiesAssessed: facial.noFaces.assessed - facial.byPart.other.assessed,
  closeUpCoverage: closeUps.coverageOfHalves,
  closeUpRmseMore: closeUps.rmseCloseUp - closeUps.rmseWhole,
};

const notAssessed = ({ photos, assessed }: Share) => `${photos - assessed} of ${photos}`;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const three = (value: number) => value.toFixed(3);
type Line = readonly [what: string, target: string, measured: string, isMet: boolean];
const lines: readonly Line[] = [
  ['skin, intersection over union', '>= 0.90', three(figures.skinIou), figures.skinIou >= 0.9],
  [
    'covered zones that still get a score',
    '<= 5 %',
    `${percent(figures.coveredScored)} (${surfaces.coveredScored} of ${surfaces.covered})`,
    figures.coveredScored <= 0.05,
  ],
  [
    'uncovered zones lost',
    '<= 2 %',
    `${percent(figures.uncoveredLost)} (${surfaces.uncoveredLost} of ${surfaces.uncovered})`,
    figures.uncoveredLost <= 0.02,
  ],
  [
    'not acne: area under the curve',
    '>= 0.92',
    `${three(figures.notAcneAuc)} (${notAcne.interval.map(three).join(' to ')})`,
    figures.notAcneAuc >= 0.92,
  ],
  ['rosacea flagged', '>= 65 %', percent(figures.rosaceaFlagged), figures.rosaceaFlagged >= 0.65],
  [
    'other inflammatory conditions flagged',
    '>= 65 %',
    percent(figures.otherFlagged),
    figures.otherFlagged >= 0.65,
  ],
  ['acne of the same source flagged', '<= 10 %', percent(figures.acneFlagged), figures.acneFlagged <= 0.1],
  ['ACNE04 flagged', '<= 3 %', percent(figures.acne04Flagged), figures.acne04Flagged <= 0.03],
  ['real faces flagged', '<= 3 %', percent(figures.facesFlagged), figures.facesFlagged <= 0.03],
  [
    'close-ups of faces with acne refused, of those without a face or an eye',
    '<= 15 %',
    `${percent(figures.refusedCloseUps)} (of ${facial.closeUpsOfAcne.photos})`,
    figures.refusedCloseUps <= 0.15,
  ],
  [
    'pictures without facial skin assessed',
    '0',
    `${figures.noSkinAssessed} of ${facial.noFaces.photos}`,
    figures.noSkinAssessed === 0,
  ],
  [
    'of these, bodies and things alone, without other parts of a head',
    '0',
    `${figures.bodiesAssessed} of ${facial.noFaces.photos - facial.byPart.other.photos}`,
    figures.bodiesAssessed === 0,
  ],
  [
    'error of close-ups beyond that of whole faces, RMSE',
    '<= 0.08',
    `${three(figures.closeUpRmseMore)} (${three(closeUps.rmseCloseUp)} against ${three(closeUps.rmseWhole)})`,
    figures.closeUpRmseMore <= 0.08,
  ],
  [
    'close-ups within their 90 % interval',
    '87 to 93 %',
    percent(figures.closeUpCoverage),
    Math.abs(figures.closeUpCoverage - 0.9) <= 0.03,
  ],
];

const others = Object.entries(notAcne.flagged)
  .filter(([name]) => /^[A-Z]/.test(name) && name !== 'Acne vulgaris')
  .sort((a, b) => b[1] - a[1])
  .map(([name, share]) => `${name.toLowerCase()} ${Math.round(100 * share)} %`)
  .join(', ');
const parts = Object.entries(facial.byPart)
  .filter(([part]) => part !== 'part' && part !== 'face')
  .map(([part, { assessed, photos }]) => `${part} ${assessed} of ${photos}`)
  .join(', ');

const section = `${HEADING}

\`\`\`sh
node experiments/make-things.ts <pictures> <cache>                # pictures without skin
node experiments/measure-heads.ts cut,draw,maps,train,summarise,fit,surfaces ../shared/data <faces> <cache> <checkpoint>
node experiments/measure-heads.ts hide,severity,thresholds ../shared/data <faces> <cache> <checkpoint of a fold> <checkpoint>
node experiments/report-heads.ts <cache>/results-<checkpoint>.json <cache>/results-<fold>.json
\`\`\`

Heads on the one-look network's finished trunk: a map of surfaces, "not acne", "a face's skin". The trunk and the map of surfaces were trained on ACNE04; the conditions' acne labels were seen by neither. All figures are of photos, people or covers that the head in question has not learned from, and the thresholds of a fold were chosen on the others; settings were chosen on the same sets, so expect a little worse elsewhere.

| what | target | measured |  |
| --- | --- | --- | --- |
${lines.map(([what, target, measured, isMet]) => `| ${what} | ${target} | ${measured} | ${isMet ? 'met' : 'missed'} |`).join('\n')}

- Surfaces: ${surfaces.faces} portraits held out by the hash of their names, pixels in steps of two, map drawn smoothly between its cells of 8 pixels. ${Object.entries(
  surfaces.iou,
)
  .map(([name, own]) => `${name} ${own.toFixed(2)}`)
  .join(
    ', ',
  )}. Covers: a cup mask, a knitted scarf, another person's fingers and another person's hair on ${surfaces.facesCovered} of them, drawn in other shapes than in training (hands there are of skin too, of people who are not measured on); a zone with less than half of its skin left counts as covered, with three quarters as uncovered; still scored: ${Object.entries(
  surfaces.byCover,
)
  .map(([cover, own]) => `${cover} ${own.scored} of ${own.covered}`)
  .join(
    ', ',
  )}. Of ${surfaces.untouched.zones} such zones of the untouched portraits ${surfaces.untouched.lost} are lost.
- Masks and scores: on ${masks.photos} photos of people whom a fold's network has not seen, severity with masks and without is apart by ${three(masks.meanChange)} in the mean; RMSE ${three(masks.rmseWith)} with, ${three(masks.rmseWithout)} without.
- Not acne: ${notAcne.photos} photos of one publisher in ${notAcne.groups} groups, five folds by group, mean of three deals; interval by group. Each fold's threshold is chosen on the acne of the others; shipped: ${three(notAcne.threshold)}. Flagged: ${others}. A smooth function (radial functions about 512 means of photos) of means and spreads over skin and over the whole crop, of the finest map's, and of how many lesions are seen; two turns of each close-up as rows of their own. Chosen among these on the same photos (earlier map of surfaces, no photos of other sources among the 0, one turn of the finest map, other deals, three or four): a straight line through all but the last two 0.895, with the finest map 0.908, with lesions too 0.910, bent a little 0.917, by 200 means 0.911. Of no use: later blocks of the backbone (0.87 beside the rest, 0.90 where its own weights run as a second network), products of channels 0.885, maxima 0.864, statistics of colour 0.888, small networks with hidden units on principal axes 0.857 (one setting, the conditions as further outputs), rosacea weighing eight times (0.878 before, rosacea 38 %). What is missing for rosacea is photos: there are 24, in three groups, so each fold takes a third of them away.
- A face's skin: what the photos of conditions show was marked by eye by one person (\`src/train/recipes/one-look/heads/body-parts.csv\`); necks and skin of which nobody can say where it is are left out. Area under the curve on close-ups ${three(facial.auc.auc)} (${facial.auc.interval.map(three).join(' to ')}). At thresholds chosen on the other folds (shipped: ${three(facial.threshold)}) and ${percent(facial.leastSkin)} of skin ${facial.closeUpsOfAcne.photos - facial.closeUpsOfAcne.assessed} of ${facial.closeUpsOfAcne.photos} close-ups of acne on faces are refused, and of ACNE04 photos in which no face is found ${notAssessed(facial.wild)} very severe ones from the web, ${notAssessed(facial.crops)} crops, ${notAssessed(facial.frames)} frames; assessed all the same: ${parts} (“other” are mostly ears, scalps and mouths from near, parts of the same head); things, animals and textures ${facial.things.assessed} of ${facial.things.photos}.
- Close-ups: ${closeUps.photos} ACNE04 photos with all above the lower lids blacked out, the largest square in four turns, people unseen; bias ${three(closeUps.bias)}. A 90 % interval is ${three(closeUps.spreads)} spreads wide to either side. The geometry still finds a face in five of six such photos, which are then read by their uncovered zones.
- What would close the gaps: real photos of covered faces with masks, and more people's portraits for the map of surfaces: more steps no longer help (skin reached 0.859 after 750 steps on 1,200 pictures, 0.874 after 1,850 on 2,200, 0.886 on another trunk after 3,450 on 3,200; here 0.893 after 1,950 more on 5,200, 2,000 of them darker, grainier and with more hands, 0.8956 after twice and 0.8959 after three times as many), photos of rosacea of more people, and ears, scalps and mouths from other sources for "a face's skin" ("other" above is mostly these; skin of a face lies around them).
`;

writeSection(figures, section);
console.log(lines.map((line) => line.join(' | ')).join('\n'));
