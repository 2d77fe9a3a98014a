/**
 * Measures how often "is it helping?" is right, on simulated people: `node experiments/measure-effect.ts`. Writes
 * docs/results/effect.json.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { clampScore } from '#core/stats/clamp-score.ts';
import { type Random, seedRandom } from '../src/core/random.ts';
import { type DatedScore, readEffect } from '../src/core/track/read-effect.ts';

const PEOPLE = 5000;
const START = Date.parse('2026-06-01T08:00:00Z');
const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Of ten weekly photos one is not taken. */
const MISSED = 0.1;
/** Skin varies by itself from week to week, by this standard deviation, and half of it lasts into the next week. */
const NATURAL_SDS = [0.15, 0.22, 0.3];
const LASTING = 0.5;
/** The fall of the issue, all in by week 8. */
const FALL = 0.8;

type Person = { readonly scores: readonly DatedScore[]; readonly weeksBefore: number };

const card = await readCard();
const random = seedRandom(26);
const figures = {
  people: PEOPLE,
  model: card.id,
  repeatSd: card.repeat.sd,
  byNaturalSd: NATURAL_SDS.map((sd) => ({ sd, ...measure(sd) })),
};
const [, usual] = figures.byNaturalSd;
const told = { helpsFalse: usual.helpsFalse, helpsFound: usual.helpsFound, ...figures };
console.dir(told, { depth: 4 });
await writeFile(
  new URL('../docs/results/effect.json', import.meta.url),
  `${JSON.stringify(told, null, 2)}\n`,
);

async function readCard(): Promise<{ id: string; repeat: { sd: number } }> {
  const folder = new URL('../models/', import.meta.url);
  const { id } = JSON.parse(await readFile(new URL('default.json', folder), 'utf8'));
  return JSON.parse(await readFile(new URL(`${id}/card.json`, folder), 'utf8'));
}

function measure(naturalSd: number) {
  const without = countAnswers(naturalSd, 0, 16);
  const withFall = countAnswers(naturalSd, FALL, 16);
  return {
    /** Of people who change nothing: told "helps" at any weekly look. */
    helpsFalse: without.helpsBy8 / PEOPLE,
    helpsFalseBy16: without.helpsBy16 / PEOPLE,
    worseFalse: without.worse / PEOPLE,
    helpsFound: withFall.helpsBy8 / PEOPLE,
    helpsFoundBy16: withFall.helpsBy16 / PEOPLE,
  };
}

function countAnswers(naturalSd: number, fall: number, weeks: number) {
  const counts = { helpsBy8: 0, helpsBy16: 0, worse: 0 };
  for (let i = 0; i < PEOPLE; i++) {
    const { scores } = drawPerson(naturalSd, fall, weeks, random);
    const looks = Array.from({ length: weeks }, (_, week) => {
      const now = new Date(START + (week + 1) * WEEK_MS + 3600_000).toISOString();
      return readEffect(scores, new Date(START).toISOString(), now).answer;
    });
    if (looks.slice(0, 8).includes('helps')) counts.helpsBy8++;
    if (looks.includes('helps')) counts.helpsBy16++;
    if (looks.slice(0, 8).includes('worse')) counts.worse++;
  }
  return counts;
}

/**
 * Four to ten weeks of photos before. People begin when skin is bad: of the weeks they could begin in, it is the worst of
 * three, so that it gets better by itself.
 */
function drawPerson(naturalSd: number, fall: number, weeks: number, random: Random): Person {
  const level = 2.4 + 1.6 * random.uniform();
  const weeksBefore = 4 + random.below(7);
  const natural = [naturalSd * random.normal()];
  for (let week = 1; week < weeksBefore + weeks + 3; week++)
    natural.push(LASTING * natural[week - 1] + Math.sqrt(1 - LASTING ** 2) * naturalSd * random.normal());
  const could = [0, 1, 2].map((later) => weeksBefore - 1 + later);
  const worst = could.reduce((most, week) => (natural[week] > natural[most] ? week : most));
  const scores: DatedScore[] = [];
  for (let week = worst - weeksBefore + 1; week <= worst + weeks; week++) {
    if (week < 0 || random.uniform() < MISSED) continue;
    const since = week - worst;
    const effect = since <= 0 ? 0 : fall * Math.min(1, (1 - Math.exp(-since / 3)) / (1 - Math.exp(-8 / 3)));
    const score = level + (natural[week] ?? 0) - effect + card.repeat.sd * random.normal();
    const at = new Date(START + (since - 0.5) * WEEK_MS).toISOString();
    scores.push({ at, score: clampScore(score), repeatSd: card.repeat.sd });
  }
  return { scores, weeksBefore };
}
