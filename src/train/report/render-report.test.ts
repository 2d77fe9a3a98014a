import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { fakePredictions } from '#support/train/fake-predictions.ts';
import { evaluatePredictions } from '../evaluate/evaluate-predictions.ts';
import { renderReport } from './render-report.ts';

const options = {
  title: 'A model & <its> figures',
  lead: 'On made-up photos.',
  notes: ['Mind the camera.'],
  tables: [{ title: 'Ablation', columns: ['what', 'ratio'], rows: [['without rolling', 0.72]] }],
};
const judged = fakePredictions(120, 2);
const evaluation = evaluatePredictions(judged, {
  lowestGrade: 2,
  sameDoctor: [['expert_b', 'expert_b2']],
  refused: { 'no-face': 3 },
  bootstrap: { draws: 100 },
});

describe('renderReport', () => {
  const page = renderReport(evaluation, options);
  const { document } = parseHTML(page);

  it('asks nothing of the network and runs no script', () => {
    expect(page).not.toMatch(/\b(?:https?:)?\/\/(?!www\.w3\.org\/)[a-z0-9]/i);
    expect(page).not.toMatch(/@import|url\((?!#)/);
    expect(document.querySelectorAll('script, link, iframe, img, [src], [onload], [onclick]').length).toBe(0);
  });

  it('shows every chart and table, and names no photo', () => {
    const charts = [...document.querySelectorAll('figure.card')];
    expect(charts.map((card) => card.querySelector('h3')?.textContent)).toEqual([
      'Grades',
      'Every photo',
      'Calibration',
      'Agreement',
      'Error by grade',
      'Runs',
      'To the mean of the others',
      'To the panel mean',
    ]);
    for (const card of charts) expect(card.querySelector('svg[role="img"][aria-label]')).not.toBeNull();
    expect(page).not.toMatch(/NaN|undefined|\[object/);
    expect(page).not.toContain('photo-');
    const text = document.body.textContent ?? '';
    for (const expected of ['Ablation', 'without rolling', 'no-face', 'Mind the camera.', 'same doctor'])
      expect(text).toContain(expected);
  });

  it('escapes what it is given', () => {
    expect(page).toContain('A model &amp; &lt;its&gt; figures');
    expect(document.querySelector('h1')?.textContent).toBe('A model & <its> figures');
  });

  it('shows photos only where they are handed in', () => {
    const photo = { name: 'worst', label: 2, score: 4, thumbnail: 'data:image/jpeg;base64,AA==' };
    const local = parseHTML(renderReport(evaluation, { ...options, gallery: [photo] })).document;
    expect(local.querySelectorAll('img').length).toBe(1);
    expect(local.querySelector('img')?.getAttribute('src')).toBe(photo.thumbnail);
  });

  it('also draws a single run without readings, slices or a perfect spread', () => {
    const few = judged.slice(0, 4).map((photo) => ({ ...photo, votes: {}, facts: {} }));
    const small = renderReport(evaluatePredictions(few, { bootstrap: { draws: 50 } }), options);
    expect(small).not.toMatch(/NaN|undefined/);
    expect(small).not.toContain('Against the raters');
  });
});
