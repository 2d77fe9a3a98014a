/** The studio: studies, panel, models and what the service tells of its use. */
import './studio.css';
import type { ComponentChildren } from 'preact';
import { place } from '../pro/place.ts';
import type { Professional } from '../pro/session.ts';
import { Shell } from '../pro/shell.tsx';
import { lazyPart } from '../ui/lazy-part.tsx';
import { StudiesScreen } from './studies/studies-screen.tsx';
import { studioTexts } from './studio-texts.ts';

const StudyScreen = lazyPart(async () => (await import('./studies/study-screen.tsx')).StudyScreen);
const AdjudicationScreen = lazyPart(
  async () => (await import('./panel/adjudication-screen.tsx')).AdjudicationScreen,
);
const SeniorScreen = lazyPart(async () => (await import('./panel/senior-screen.tsx')).SeniorScreen);
const ModelsScreen = lazyPart(async () => (await import('./models/models-screen.tsx')).ModelsScreen);
const DatasetsScreen = lazyPart(async () => (await import('./models/datasets-screen.tsx')).DatasetsScreen);
const InsightScreen = lazyPart(async () => (await import('./insight/insight-screen.tsx')).InsightScreen);

const PeopleScreen = lazyPart(async () => (await import('./people/people-screen.tsx')).PeopleScreen);
const InvitationPage = lazyPart(async () => (await import('./people/invitation-page.tsx')).InvitationPage);
const AuditScreen = lazyPart(async () => (await import('./audit/audit-screen.tsx')).AuditScreen);

const { nav } = studioTexts;
const PARTS = {
  scientist: [
    { path: '', label: nav.studies },
    { path: 'models', label: nav.models },
    { path: 'datasets', label: nav.datasets },
    { path: 'insight', label: nav.insight },
  ],
  admin: [
    { path: '', label: nav.models },
    { path: 'datasets', label: nav.datasets },
    { path: 'insight', label: nav.insight },
    { path: 'people', label: nav.people },
    { path: 'audit', label: nav.audit },
  ],
} as const;

/** For scientists; senior dermatologists decide here where raters differ, administrators see models. */
export function StudioPage() {
  const [part, token] = place.value;
  if (part === 'invitation' && token) return <InvitationPage token={token} />;
  return (
    <Shell
      title={studioTexts.title}
      roles={['scientist', 'admin', 'dermatologist']}
      parts={({ role }) => (role === 'scientist' || role === 'admin' ? PARTS[role] : [])}
    >
      {(who) => <Part who={who} />}
    </Shell>
  );
}

function Part({ who }: { readonly who: Professional }): ComponentChildren {
  const [part = '', id, tab] = place.value;
  if (part === 'adjudication' && id) return <AdjudicationScreen key={id} study={id} />;
  if (who.role === 'dermatologist') return <SeniorScreen />;
  if (part === 'models' || (part === '' && who.role === 'admin')) return <ModelsScreen />;
  if (part === 'people' && who.role === 'admin') return <PeopleScreen me={who.email} />;
  if (part === 'audit' && who.role === 'admin') return <AuditScreen />;
  if (part === 'datasets') return <DatasetsScreen />;
  if (part === 'insight') return <InsightScreen />;
  if (part === 'study' && id) return <StudyScreen key={id} id={id} tab={tab ?? 'photos'} />;
  return <StudiesScreen />;
}
