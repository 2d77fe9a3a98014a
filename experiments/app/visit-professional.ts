/** Walks through the screens of raters and scientists with made-up answers of the API, for pictures. */
import type { BrowserContext, Page, Route } from 'playwright-core';
import sharp from 'sharp';
import type { Me, Role } from '../../src/core/schema/account.ts';
import { ASTRONAUT } from '../../test/start-page.ts';
import {
  ADJUDICATION,
  CALIBRATION,
  CONFLICTS,
  DATASETS,
  DRIFT,
  INSIGHT,
  INVITATIONS,
  LESIONS,
  MODEL_HISTORY,
  MY_STUDIES,
  nextTasks,
  PANEL,
  PEOPLE,
  PHOTO,
  PHOTO_SUMMARY,
  REFERENCES,
  RUN,
  RUN_COMPARISON,
  RUNS,
  STUDIES,
  STUDY_PHOTOS,
  TRAININGS,
} from './made-up-studio.ts';
import type { OnScene } from './visit-scenes.ts';

/** Every photo of a study is this part of the public-domain astronaut. */
const FACE = { left: 80, top: 0, width: 320, height: 400 };

export async function visitProfessional(
  context: BrowserContext,
  address: string,
  onScene: OnScene,
): Promise<void> {
  context.setDefaultTimeout(90_000);
  const photo = await sharp(ASTRONAUT)
    .removeAlpha()
    .extract(FACE)
    .resize(PHOTO.widthPx, PHOTO.heightPx)
    .jpeg({ quality: 90 })
    .toBuffer();
  const page = await context.newPage();
  let role: Role | null = null;
  await page.route('**/api/**', (route) => answer(route, role, photo));
  const scene = async (name: string) => {
    await page.evaluate('document.fonts.ready');
    await onScene(name, page);
  };
  const open = async (path: string, wanted: string) => {
    // From nowhere, or the page would only change its place and go on with what it asked for before.
    await page.goto('about:blank');
    await page.goto(`${address}/${path}`);
    await page.locator(wanted).first().waitFor();
  };

  await open('label', '.sign-in');
  await scene('label-sign-in');
  role = 'dermatologist';
  await open('label', '.study-item');
  await scene('label-studies');
  const [plain, patched, calibrated] = MY_STUDIES;
  await open(`label#/study/${plain.id}`, '.photo-stage[data-photo]');
  await waitForPictures(page);
  await scene('label-photo');
  await page.keyboard.press('f');
  await page.getByRole('dialog').waitFor();
  await scene('label-flag');
  await page.keyboard.press('Escape');
  await open(`label#/study/${patched.id}`, '.patch-outline');
  await scene('label-patch');
  for (const [patch, key] of ['2', '1', '2', '2'].entries()) {
    await page.getByText(patch < 3 ? `Patch ${patch + 1} of 3.` : 'on the whole photo').waitFor();
    await page.keyboard.press(key);
  }
  await page.locator('.dot-mark').first().waitFor();
  await scene('label-dots');
  await open(`label#/study/${calibrated.id}`, '.photo-stage[data-photo]');
  await page.keyboard.press('4');
  await page.getByText('1 grade higher.').waitFor();
  await scene('label-calibration');

  role = 'scientist';
  const [study] = STUDIES;
  await open('studio', '.study-card');
  await scene('studio-studies');
  await open(`studio#/study/${study.id}/photos`, '.photo-tile');
  await waitForPictures(page);
  await page.getByRole('button', { name: 'Choose this page' }).click();
  await page.locator('.photo-actions').waitFor();
  await scene('studio-photos');
  await open(`studio#/study/${study.id}/raters`, '.rater-list li');
  await scene('studio-raters');
  await open(`studio#/study/${study.id}/panel`, '.plot-figure svg');
  await scene('studio-panel');
  await open(`studio#/study/${study.id}/settings`, '.study-form');
  await scene('studio-settings');
  await open(`studio#/adjudication/${study.id}`, '.adjudication-stage .photo-stage-photo');
  await scene('studio-adjudication');
  await open('studio#/models', '.training');
  await page.getByLabel(RUNS[0].name, { exact: true }).check();
  await page.getByLabel(RUNS[1].name, { exact: true }).check();
  await page.getByRole('button', { name: 'Compare the two' }).click();
  await page.locator('#runs-compared').waitFor();
  await scene('studio-models');
  await page.getByRole('button', { name: `Show ${RUNS[0].name}` }).click();
  await page.locator('.run-curves svg').first().waitFor();
  await scene('studio-run');
  await open('studio#/datasets', '.figures');
  await scene('studio-datasets');
  await open('studio#/insight', '.plot-figure svg');
  await page.locator('.plot-figure svg').nth(4).waitFor();
  await scene('studio-insight');
  role = 'admin';
  await open('studio#/people', '.figures');
  await scene('studio-people');
  role = null;
  await open(`studio#/invitation/${'a'.repeat(43)}`, '#make-account');
  await scene('studio-invitation');
  await page.close();
}

/** Those in view; what is hidden or far below is never loaded, and would never be decoded. */
async function waitForPictures(page: Page): Promise<void> {
  await page.evaluate(`Promise.all(
    [...document.images]
      .filter((image) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight)
      .map((image) => image.decode()),
  )`);
}

function answer(route: Route, role: Role | null, photo: Buffer): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const path = pathname.replace('/api/v1', '');
  const json = (body: unknown) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) });
  if (path.endsWith('/content')) return route.fulfill({ contentType: 'image/jpeg', body: photo });
  const study = MY_STUDIES.find(({ id }) => path.includes(id)) ?? MY_STUDIES[0];
  if (path.endsWith('/votes')) {
    const { votes } = route.request().postDataJSON() as {
      votes: { id: string; task: string; grade: number }[];
    };
    return json({
      kept: votes.map(({ id }) => id),
      refused: [],
      progress: study.progress,
      feedback: votes.map(({ task, grade }) => ({ task, grade, referenceGrade: grade - 1 })),
    });
  }
  const me: Me = role
    ? { kind: 'person', role, email: 'ann@example.org', name: 'Dr Ann Example', scopes: null }
    : { kind: 'anonymous', role, email: null, name: null, scopes: null };
  const answers: readonly (readonly [RegExp, unknown])[] = [
    [/^\/me$/, me],
    [/^\/my\/studies$/, MY_STUDIES],
    [/\/next$/, nextTasks(study)],
    [/\/done$/, []],
    [/\/references$/, REFERENCES],
    [/\/lesions$/, LESIONS],
    [/^\/my\/studies\/[\w-]+$/, study],
    [/^\/studies$/, STUDIES],
    [/^\/studies\/[\w-]+$/, STUDIES[0]],
    [/\/photos\/summary$/, PHOTO_SUMMARY],
    [/\/calibration$/, CALIBRATION],
    [/^\/runs$/, RUNS],
    [/^\/runs\/compare$/, RUN_COMPARISON],
    [/^\/runs\/\w+$/, RUN],
    [/^\/models$/, MODEL_HISTORY.map(({ id }) => ({ inUse: false, card: { id } }))],
    [/^\/admin\/people$/, PEOPLE],
    [/^\/admin\/invitations$/, INVITATIONS],
    [/^\/invitations\/read$/, { role: 'dermatologist', expiresAt: INVITATIONS[0].expiresAt }],
    [/\/photos$/, { items: STUDY_PHOTOS, next: null }],
    [/\/panel$/, PANEL],
    [/\/conflicts$/, CONFLICTS],
    [/\/adjudication$/, ADJUDICATION],
    [/^\/raters$/, [{ id: 'person-9', name: 'Dr Evans', email: 'evans@example.org' }]],
    [/^\/trainings$/, TRAININGS],
    [/^\/model-history$/, MODEL_HISTORY],
    [/^\/datasets$/, DATASETS],
    [/^\/insight\/drift$/, DRIFT],
    [/^\/insight$/, INSIGHT],
  ];
  return json(answers.find(([pattern]) => pattern.test(path))?.[1] ?? null);
}
