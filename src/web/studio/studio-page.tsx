/** The studio: studies, panel, models and what the service tells of its use. */
import { Shell } from '../pro/shell.tsx';
import { studioTexts } from './studio-texts.ts';

/** For scientists and senior dermatologists. */
export function StudioPage() {
  return (
    <Shell title={studioTexts.title} roles={['scientist', 'dermatologist', 'admin']}>
      {() => <h1 class="screen-title">{studioTexts.studies.title}</h1>}
    </Shell>
  );
}
