/** All of /api/v1 as one app: who asks, how often, from where; then the routes. */
import { Hono } from 'hono';
import { identify } from '../accounts/identify.ts';
import { refuseForeignOrigin } from '../accounts/refuse-foreign-origin.ts';
import type { AppEnvironment } from '../app-environment.ts';
import type { AssessDeps } from '../assess-upload.ts';
import { limitRate } from '../limit-rate.ts';
import type { Service } from '../service.ts';
import { addAccountRoutes } from './account-routes.ts';
import { addAssessmentRoutes } from './assessment-routes.ts';
import { addConsentRoutes } from './consent-routes.ts';
import { addExchangeRoutes } from './exchange-routes.ts';
import { addInsightRoutes } from './insight-routes.ts';
import { addJobRoutes } from './job-routes.ts';
import { addPanelRoutes } from './panel-routes.ts';
import { addPhotoRoutes } from './photo-routes.ts';
import { addPlanRoutes } from './plan-routes.ts';
import { addRaterRoutes } from './rater-routes.ts';
import { addRecordRoutes } from './record-routes.ts';
import { addScoreRoutes } from './score-routes.ts';
import { addStudyRoutes } from './study-routes.ts';
import { addTrainingRoutes } from './training-routes.ts';

/** The routes, to be mounted under `/api/v1`. */
export function v1App(service: Service, deps: AssessDeps): Hono<AppEnvironment> {
  const { auth, db, config, rates } = service;
  const app = new Hono<AppEnvironment>();
  app.use(refuseForeignOrigin(config.publicUrl));
  app.use(identify(auth, db, config.trustProxy));
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
