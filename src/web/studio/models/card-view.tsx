/** A model's card, as far as people read it. */
import type { ModelCard } from '#core/schema/model-card.ts';
import type { Answer } from '../../pro/ask-api.ts';
import { Loaded } from '../loaded.tsx';
import { sayFigure, sayRange } from '../say-figure.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

/** Says so where the card is not at hand. */
export function CardView({ id }: { readonly id: string }) {
  const words = studioTexts.models;
  const asked = useAnswer(() => fetchCard(id), id);
  return (
    <details class="model-card fold">
      <summary>{words.card}</summary>
      <Loaded asked={asked}>
        {(card) =>
          card === null ? (
            <p class="soft">{words.cardMissing}</p>
          ) : (
            <div class="fields">
              <p>{card.summary}</p>
              <ul class="record-list">
                {card.metrics.map(({ name, value, low, high, data }) => (
                  <li key={`${name} ${data}`}>
                    <b>{sayFigure(value)}</b> {name}{' '}
                    <span class="soft">{`${sayRange(low ?? null, high ?? null)} ${data}`}</span>
                  </li>
                ))}
              </ul>
              <dl class="card-facts">
                <dt>{words.cardUse}</dt>
                <dd>{card.intendedUse}</dd>
                <dt>{words.cardLicence}</dt>
                <dd>{card.licence}</dd>
                <dt>{words.cardLimits}</dt>
                <dd>
                  <ul>
                    {card.limits.map((limit) => (
                      <li key={limit}>{limit}</li>
                    ))}
                  </ul>
                </dd>
              </dl>
            </div>
          )
        }
      </Loaded>
    </details>
  );
}

async function fetchCard(id: string): Promise<Answer<ModelCard | null>> {
  try {
    const response = await fetch(`/models/${encodeURIComponent(id)}/card.json`);
    return { ok: true, value: response.ok ? await response.json() : null };
  } catch {
    return { ok: false, code: 'unreachable', detail: null };
  }
}
