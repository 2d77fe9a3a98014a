/** “Is it helping?”: each treatment's weeks before and since, against the noise of the score; and what notes go with. */
import './effect-card.css';
import { dateScores } from '#core/track/date-scores.ts';
import { readEffects, type TreatmentEffect } from '#core/track/read-effects.ts';
import { readTriggers, type TriggerLink } from '#core/track/read-triggers.ts';
import { datedEntries, notes, treatments } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';

/** Nothing where there is neither a treatment nor a note of what may go with skin. */
export function EffectCard() {
  const { effect } = texts.app;
  const effects = readEffects(treatments.value, datedEntries.value, new Date().toISOString());
  const links = readTriggers(dateScores(datedEntries.value), notes.value);
  if (effects.length + links.length === 0) return null;
  return (
    <section class="card effect" aria-labelledby="effect">
      {effects.length > 0 && (
        <>
          <h2 id="effect">{effect.title}</h2>
          <ul>
            {effects.map((one) => (
              <EffectRow key={one.treatment.id} {...one} />
            ))}
          </ul>
          <p class="soft">{effect.noCause}</p>
        </>
      )}
      {links.length > 0 && (
        <>
          <h2 id={effects.length > 0 ? undefined : 'effect'}>{effect.triggersTitle}</h2>
          <ul>
            {links.map((link) => (
              <TriggerRow key={link.trigger} {...link} />
            ))}
          </ul>
          <p class="soft">{effect.triggersNoCause}</p>
        </>
      )}
    </section>
  );
}

function EffectRow({ treatment, effect, alongside }: TreatmentEffect) {
  const words = texts.app.effect;
  const { answer, week, weeksBefore, weeksSince, change, within } = effect;
  return (
    <li data-answer={answer} data-testid="effect">
      <h3>{treatment.name}</h3>
      <p>
        <b>{words.answers[answer]}</b> <span class="soft">{words.week({ week: week + 1 })}</span>
      </p>
      <p>{words.meanings[answer]}</p>
      {change !== null && (
        <p class="soft">
          {words.change({
            change: formats.signed(change),
            within: formats.oneDecimal(within ?? 0),
          })}
        </p>
      )}
      <p class="soft">{words.restsOn({ before: weeksBefore, since: weeksSince })}</p>
      {alongside.length > 0 && <p>{words.alongside({ names: formats.list(alongside) })}</p>}
    </li>
  );
}

function TriggerRow({ trigger, answer, weeksWith, weeksWithout, difference }: TriggerLink) {
  const { effect, progress } = texts.app;
  return (
    <li data-answer={answer}>
      <h3>{progress.noteKinds[trigger]}</h3>
      <p>
        <b>{effect.links[answer]}</b>
        {difference !== null && answer !== 'no-clear-link' && (
          <span class="soft">
            {' '}
            {effect.byAbout({ difference: formats.oneDecimal(Math.abs(difference)) })}
          </span>
        )}
      </p>
      <p class="soft">{effect.linkRestsOn({ with: weeksWith, without: weeksWithout })}</p>
    </li>
  );
}
