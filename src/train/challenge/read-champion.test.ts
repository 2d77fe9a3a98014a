/** What is learned from is what is scored later: the same pixels, in the light that the card names. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadAssessor } from '#core/assess.ts';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { loadBundle } from '#core/score/load-bundle.ts';
import { nodePorts } from '#node/ports.ts';
import { FAKE_HEAD, FAKE_TEXTS, fakeView } from '#support/train/fake-model.ts';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { makeBundle, portsWith } from '../lab/make-bundle.ts';
import { readChampion } from './read-champion.ts';

const PHOTO = fileURLToPath(new URL('../../../test/fixtures/astronaut.png', import.meta.url));

it('scores a photo as the pipeline does, in the light that the card names', async () => {
  const light = { exposureEv: -3, redEv: 0.3, blueEv: -0.2 };
  const scores = [];
  for (const known of [{}, { light }]) {
    const ports = portsWith(nodePorts(), makeBundle(FAKE_TEXTS, FAKE_HEAD, fakeView(), known));
    const assessor = await loadAssessor(ports, FAKE_TEXTS.id);
    const outcome = await assessor.assess(await readFile(PHOTO));
    await assessor.close();
    if (!outcome.ok) throw new Error(outcome.reason);

    const finder = await loadGeometryFinder(ports);
    const champion = await loadBundle(ports, FAKE_TEXTS.id);
    const { example } = fakePhoto('astronaut', { photo: PHOTO });
    const { photos } = await readChampion(ports, finder, champion, [example]);
    await finder.close();
    expect(photos[0].view?.score).toBeCloseTo(outcome.score, 5);
    scores.push(outcome.score);
  }
  // The light matters to the score, or nothing is shown.
  expect(Math.abs(scores[0] - scores[1])).toBeGreaterThan(0.001);
});
