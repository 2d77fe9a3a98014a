/** The sources of the rules, in full. */
import '../../ui/details.css';
import { SOURCES, type SourceId } from '#core/advise/sources.ts';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';

/** Folded: each line names its own in short. */
export function PlanSources() {
  const { sourcesTitle, sources, sourceOwn } = texts.advice;
  return (
    <details class="details card">
      <summary>
        <h2>{sourcesTitle}</h2>
        <Icon name="chevron" />
      </summary>
      <dl class="plan-sources">
        {(Object.entries(SOURCES) as [SourceId, string][]).map(([id, citation]) => (
          <div key={id}>
            <dt>{sources[id]}</dt>
            <dd>{id === 'own' ? sourceOwn : <span lang="en">{citation}</span>}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
