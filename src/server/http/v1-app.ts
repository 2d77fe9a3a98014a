/** All of /api/v1 as one app: who asks, how often, from where; then the routes. */
import { Hono } from 'hono';
import { identify } from '../accounts/identify.ts';
import { addAccountRoutes } from '../accounts/routes.ts';
import type { AssessDeps } from '../assessments/assess-upload.ts';
import { addAssessmentRoutes } from '../assessments/routes/assessments.ts';
import { addScoreRoutes } from '../assessments/routes/score.ts';
import { addConsentRoutes } from '../consents/routes.ts';
import { addInsightRoutes } from '../insight/routes.ts';
import { addJobRoutes } from '../jobs/routes.ts';
import { addPhotoRoutes } from '../photos/routes.ts';
import { addPlanRoutes } from '../plan/routes.ts';
import { addRecordRoutes } from '../records/routes.ts';
import type { Service } from '../service.ts';
import { addExchangeRoutes } from '../studies/routes/exchange.ts';
import { addPanelRoutes } from '../studies/routes/panel.ts';
import { addRaterRoutes } from '../studies/routes/rating.ts';
import { addStudyRoutes } from '../studies/routes/studies.ts';
import { addTrainingRoutes } from '../trainings/routes.ts';
import type { AppEnvironment } from './app-environment.ts';
import { limitRate } from './limit-rate.ts';
import { refuseForeignOrigin } from './refuse-foreign-origin.ts';

/** The routes, to be mounted under `/api/v1`. */
export function v1App(service: Service, deps: AssessDeps): Hono<AppEnvironment> {
  const { auth, db, config, rates } = service;
  const app = new Hono<AppEnvironment>();
  app.use(refuseForeignOrigin(config.publicUrl));
  app.use(identify(auth, db));
  app.use(limitRate(rates));
  addAccountRoutes(app, service);
  addConsentRoutes(app, service);
  addAssessmentRoutes(app, service, deps);
  addPhotoRoutes(app, service, deps);
  addRecordRoutes(app, service);
  addJobRoutes(app, service);
  addScoreRoutes(app, service, deps);
  addPlanRoutes(app);
  addStudyRoutes(app, service, deps);
  addRaterRoutes(app, service);
  addPanelRoutes(app, service);
  addExchangeRoutes(app, service);
  addTrainingRoutes(app, service);
  addInsightRoutes(app, service);
  return app;
}
