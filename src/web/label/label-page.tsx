/** The labelling page: signing in, the rater's studies, the photos of one. */
import { Shell } from '../pro/shell.tsx';
import { labelTexts } from './label-texts.ts';

/** For those who grade photos. */
export function LabelPage() {
  return (
    <Shell title={labelTexts.title} roles={['dermatologist', 'scientist']}>
      {() => <h1 class="screen-title">{labelTexts.studies.title}</h1>}
    </Shell>
  );
}
