/** Instructions and limits, like those of a device: intended use, who it is not for, how it was tested, version, reporting. */
import './instructions-screen.css';
import { useEffect } from 'preact/hooks';
import { texts } from '../../i18n/texts.ts';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { loadAssessor } from '../session/assess-photo.ts';
import { addressOf } from '../session/route.ts';
import { modelCard } from '../session/session.ts';

/** Works offline; the version is that of the page and of the model once it is loaded. */
export function InstructionsScreen() {
  const heading = useScreenHeading();
  useEffect(loadAssessor, []);
  const { instructions } = texts.app;
  const card = modelCard.value;
  return (
    <div class="instructions">
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {instructions.title}
      </h1>
      {instructions.sections.map(({ title, points }) => (
        <section key={title} class="card">
          <h2>{title}</h2>
          <ul>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </section>
      ))}
      <section class="card">
        <h2>{instructions.tested}</h2>
        <p>{instructions.testedText}</p>
        <p>{texts.app.model.skinTones}</p>
        {card?.repeat && <p>{texts.details.noChange({ below: card.repeat.noChangeBelow })}</p>}
        <p>
          <a href={addressOf('model')}>{texts.app.you.model}</a>
        </p>
      </section>
      <section class="card">
        <h2>{instructions.version}</h2>
        <p>{instructions.versionText({ version: __VERSION__, model: card?.id ?? '…' })}</p>
      </section>
      <section class="card">
        <h2>{instructions.report}</h2>
        <p>{instructions.reportText}</p>
      </section>
    </div>
  );
}
