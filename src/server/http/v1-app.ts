/** All of /api/v1 as one app: who asks, how often, from where; then the routes of every room. */

import { Hono } from 'hono';
import { identify } from '../accounts/identify.ts';
import * as invitations from '../accounts/routes/invitations.ts';
import * as ownData from '../accounts/routes/own-data.ts';
import * as people from '../accounts/routes/people.ts';
import * as apiKeys from '../api-keys/routes.ts';
import type { AssessDeps } from '../assessments/assess-in-turn.ts';
import * as assessments from '../assessments/routes/assessments.ts';
import * as batches from '../assessments/routes/batches.ts';
import * as score from '../assessments/routes/score.ts';
import * as audit from '../audit/routes.ts';
import * as consents from '../consents/routes.ts';
import * as endUsers from '../end-users/routes.ts';
import * as insight from '../insight/routes.ts';
import * as jobs from '../jobs/routes.ts';
import * as photos from '../photos/routes.ts';
import * as plan from '../plan/routes.ts';
import * as push from '../push/routes.ts';
import * as profile from '../records/routes/profile.ts';
import * as records from '../records/routes/records.ts';
import * as runs from '../runs/routes.ts';
import type { Service } from '../service.ts';
import * as exchange from '../studies/routes/exchange.ts';
import * as ownStudies from '../studies/routes/own-studies.ts';
import * as panel from '../studies/routes/panel.ts';
import * as photoSets from '../studies/routes/photo-sets.ts';
import * as studyPhotos from '../studies/routes/photos.ts';
import * as studyRaters from '../studies/routes/raters.ts';
import * as studies from '../studies/routes/studies.ts';
import * as tasks from '../studies/routes/tasks.ts';
import * as models from '../trainings/routes/models.ts';
import * as trainings from '../trainings/routes/trainings.ts';
import * as webhooks from '../webhooks/routes.ts';
import type { AppEnvironment } from './app-environment.ts';
import { conditionalRead } from './conditional-read.ts';
import { limitRate } from './limit-rate.ts';
import { mountRoutes } from './mount-routes.ts';
import { refuseForeignOrigin } from './refuse-foreign-origin.ts';

/** Each exports one constant per route, and nothing else. */
const ROOMS = [
  people,
  invitations,
  consents,
  assessments,
  batches,
  score,
  photos,
  records,
  profile,
  apiKeys,
  ownData,
  jobs,
  plan,
  push,
  studies,
  photoSets,
  studyPhotos,
  studyRaters,
  ownStudies,
  tasks,
  panel,
  exchange,
  trainings,
  models,
  runs,
  insight,
  webhooks,
  audit,
  endUsers,
];

/** The routes, to be mounted under `/api/v1`. */
export function v1App(service: Service, deps: AssessDeps): Hono<AppEnvironment> {
  const { auth, db, config, rates } = service;
  const app = new Hono<AppEnvironment>();
  app.use(conditionalRead());
  app.use(refuseForeignOrigin(config.publicUrl));
  app.use(identify(auth, db, service.secrets.authSecret));
  app.use(limitRate(rates));
  for (const routes of ROOMS) mountRoutes(app, { service, deps }, routes);
  return app;
}
