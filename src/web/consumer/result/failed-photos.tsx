/** Which photos of an assessment could not be used, and why. */
import { sentenceOf, texts } from '../../i18n/texts.ts';
import type { FailedShot } from '../session/session.ts';

/** Nothing where all could. */
export function FailedPhotos({ failed }: { readonly failed: readonly FailedShot[] }) {
  if (failed.length === 0) return null;
  const { after, views } = texts.app;
  return (
    <section class="card" aria-labelledby="failed-photos">
      <h2 id="failed-photos">{after.viewsFailedTitle}</h2>
      <ul>
        {failed.map(({ view, code }, index) => (
          <li key={index}>
            {view ? after.viewFailed({ view: views[view], sentence: sayWhy(code) }) : sayWhy(code)}
          </li>
        ))}
      </ul>
    </section>
  );
}

const sayWhy = (code: FailedShot['code']) =>
  code === 'same-view' ? texts.app.after.sameView : sentenceOf(code);
