/**
 * `node experiments/measure-study-loop.ts <folder> [--data ../shared/data] [--training 80] [--golden 40]`: the whole loop on real photos:
 * a study in the app, the doctors' own votes and drawn lesions sent through the API, its export, and `models challenge` on that,
 * up to the verdict. Goes on behind the export where it was killed. Writes docs/results/study-loop.md and study-loop.json.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { seedRandom } from '#core/random.ts';
import type { Verdict } from '#core/schema/training.ts';
import type { Task } from '#core/schema/vote.ts';
import { fakeAssessor } from '#support/fake-assessor.ts';
import { startClarte } from '#support/start-clarte.ts';
import type { Example } from '#train/data/dataset.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { readLesionBoxes } from '#train/data/read-lesion-boxes.ts';
import { openTestApp } from '../test/service/open-test-app.ts';
import { playStudy, readGood } from '../test/service/play-study.ts';
import { putFigures } from './results/put-figures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '../shared/data' },
    training: { type: 'string', default: '80' },
    golden: { type: 'string', default: '40' },
  },
});
const [given] = positionals;
if (!given) throw new Error('node experiments/measure-study-loop.ts <folder>');
const folder = path.resolve(given);
const at = (...names: string[]) => path.join(folder, ...names);
const counts = { training: Number(values.training), golden: Number(values.golden) };
const acne = path.resolve(values.data, 'acne04');

mkdirSync(folder, { recursive: true });
if (!existsSync(at('set', 'manifest.csv'))) await exportStudy();
const started = performance.now();
if (!existsSync(at('challenge', 'verdict.json'))) {
  const args = ['models', 'challenge', at('set', 'manifest.csv'), '--lesions', at('set', 'lesions.json')];
  await startClarte([...args, '--out', at('challenge')], { DATA_DIR: at('data') }).ended();
  writeFileSync(at('seconds.json'), `${Math.round((performance.now() - started) / 1000)}\n`);
}
const verdict = JSON.parse(readFileSync(at('challenge', 'verdict.json'), 'utf8')) as Verdict;
const study = JSON.parse(readFileSync(at('study.json'), 'utf8')) as Awaited<ReturnType<typeof sendReadings>>;
const seconds = existsSync(at('seconds.json')) ? Number(readFileSync(at('seconds.json'), 'utf8')) : null;
putFigures('study-loop', {
  title: '# From a study to a challenger',
  figures: { counts, study, verdict, seconds },
  section: render(),
});
console.log(study, verdict.proposed, verdict.reasons);

/** One photo a person, of those that several doctors read, the golden ones first; the same for the same counts. */
async function choosePhotos(): Promise<Example[]> {
  const { examples } = await readAcne04(acne, 'frames');
  const random = seedRandom(17);
  const fit = examples.filter(
    ({ source, votes }) => source !== 'frame, augmented' && Object.keys(votes).length > 1,
  );
  const mixed = fit.map((example) => ({ example, at: random.uniform() })).toSorted((a, b) => a.at - b.at);
  const ofPerson = new Map(mixed.map(({ example }) => [example.subject, example]));
  const chosen = [...ofPerson.values()].slice(0, counts.golden + counts.training);
  if (chosen.length < counts.golden + counts.training)
    throw new RangeError(`only ${chosen.length} people have such photos`);
  return chosen;
}

async function exportStudy(): Promise<void> {
  const photos = await choosePhotos();
  const app = await openTestApp({ assessor: fakeAssessor });
  try {
    const names = [...new Set(photos.flatMap(({ votes }) => Object.keys(votes)))].sort();
    const raters = await Promise.all(
      names.map(async (name) => ({ name, person: await app.person('dermatologist') })),
    );
    const played = await playStudy(app, {
      settings: { repeatShare: 0, ratersPerPhoto: names.length, leastQuality: 'refused', lesions: true },
      raters,
      photos: photos.map(({ name, photo, subject }, i) => ({
        ...{ name, subject, role: i < counts.golden ? ('golden' as const) : ('training' as const) },
        bytes: new Uint8Array(readFileSync(photo)),
      })),
    });
    writeFileSync(at('study.json'), `${JSON.stringify(await sendReadings(app, played, raters, photos))}\n`);
    const { headers } = played.scientist;
    const answer = await app.ask('GET', `/studies/${played.id}/export?what=dataset`, { headers });
    if (!answer.ok) throw new Error(await answer.text());
    const files = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())));
    // The manifest last, since it says that all is there.
    for (const [name, bytes] of files.toSorted(
      ([a], [b]) => Number(a === 'manifest.csv') - Number(b === 'manifest.csv'),
    )) {
      mkdirSync(path.dirname(at('set', name)), { recursive: true });
      writeFileSync(at('set', name), bytes);
    }
  } finally {
    await app.stop();
  }
}

/** Each doctor's votes; what is drawn in a photo is sent by the first of its doctors. */
async function sendReadings(
  app: Awaited<ReturnType<typeof openTestApp>>,
  played: Awaited<ReturnType<typeof playStudy>>,
  raters: readonly { readonly name: string; readonly person: Awaited<ReturnType<typeof app.person>> }[],
  photos: readonly Example[],
) {
  const boxes = await readLesionBoxes(path.join(acne, 'frame_lesion_boxes.csv'));
  const byName = new Map(photos.map((photo) => [photo.name, photo]));
  const corrected = new Set<string>();
  let [votes, lesions] = [0, 0];
  for (const { name, person } of raters) {
    await played.gradeAll(person, (photo) => byName.get(photo)?.votes[name] ?? null);
    const { headers } = person;
    const done = await readGood<Task[]>(
      await app.ask('GET', `/my/studies/${played.id}/done?limit=200`, { headers }),
    );
    const names = await played.namesOf(done.map(({ id }) => id));
    for (const { id } of done) {
      const photo = names.get(id)!.name;
      if (byName.get(photo)?.votes[name] === undefined) continue;
      votes++;
      if (corrected.has(photo)) continue;
      corrected.add(photo);
      const dots = (boxes.get(photo) ?? []).map(({ x, y, width, height }) => ({
        ...{ x: x + width / 2, y: y + height / 2, radiusPx: Math.max(1, (width + height) / 4) },
        ...{ type: 'papule' as const, from: 'rater' as const },
      }));
      lesions += dots.length;
      const body = { id: randomUUID(), lookedMs: 1500, madeAt: new Date().toISOString(), dots };
      await readGood(await app.ask('PUT', `/tasks/${id}/lesions`, { headers, body }));
    }
  }
  return { photos: photos.length, raters: raters.length, votes, corrected: corrected.size, lesions };
}

function render(): string {
  const say = ({ value, low, high }: Verdict['gain']) =>
    value === null
      ? '–'
      : `${value.toFixed(3)}${low === null || high === null ? '' : ` (${low.toFixed(3)} to ${high.toFixed(3)})`}`;
  const { lesions } = verdict;
  const dots = (of: 'heldOut' | 'golden') => {
    const both = lesions?.[of];
    return both
      ? `${both.champion.averagePrecision?.toFixed(3)} to ${both.challenger.averagePrecision?.toFixed(3)}`
      : '–';
  };
  return [
    '## Votes and corrected lesions of a study, up to the verdict',
    '',
    `\`\`\`sh\nnode experiments/measure-study-loop.ts <folder> --training ${counts.training} --golden ${counts.golden}     # needs ../shared/data; goes on where it was killed\n\`\`\``,
    '',
    `A study of ${study.photos} frames of ACNE04, one a person, ${counts.golden} of them golden: ${study.votes} votes of ${study.raters} doctors and ${study.lesions} lesions in ${study.corrected} photos, sent through the API as a rater sends them; its export went through \`clarte models challenge\` as it is${seconds === null ? '' : ` (${seconds} s)`}. **The champion, \`${verdict.champion}\`, has learned all of these photos by their official grades**, so the figures say that the loop works and how the challenger moves, not how well either does on new people.`,
    '',
    '| what | |',
    '|---|---|',
    `| verdict | ${verdict.proposed ? 'proposed' : 'refused'} |`,
    ...verdict.reasons.map(({ sentence }) => `| reason | ${sentence} |`),
    `| golden photos that both scored | ${verdict.photos} |`,
    `| error against the doctors' mean, champion | ${say(verdict.rmse.champion)} |`,
    `| error, challenger | ${say(verdict.rmse.challenger)} |`,
    `| gain | ${say(verdict.gain)} |`,
    `| raters further off than the challenger | ${verdict.raters.filter((one) => one.rmse > one.challengerRmse).length} of ${verdict.raters.length} |`,
    `| lesions | ${lesions?.sentence ?? '–'} |`,
    `| average precision of lesions on training people held out, champion to challenger | ${dots('heldOut')} |`,
    `| the same on golden photos | ${dots('golden')} |`,
    '',
  ].join('\n');
}
