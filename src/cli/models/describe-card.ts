/** A model's card as text for people. */
import type { Backbone, ModelCard } from '#core/schema/model-card.ts';
import { filesOfCard } from '#core/score/files-of-card.ts';
import type { DefaultModel } from '#registry/default-model.ts';
import { alignColumns } from '../align-columns.ts';

const WIDTH = 96;

/** The card's contents under headings, lines wrapped; `promotions` are those of this model. */
export function describeCard(
  card: ModelCard,
  backbone: Backbone | null,
  promotions: DefaultModel['history'],
): string {
  const { training, metrics, interval, repeat } = card;
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? `\n${title}\n${lines.map((line) => wrap(line, '  ')).join('\n')}\n` : '';
  const settings = Object.entries(training.settings).map(([name, value]) => `${name} ${value}`);
  return [
    `${card.title} (${card.id})\n`,
    section('What it is', [card.summary]),
    section('Intended use', [card.intendedUse]),
    section(
      'Limits',
      card.limits.map((limit) => `- ${limit}`),
    ),
    section('Licence', [card.licence]),
    `\nFigures on people it has not seen\n${indent(describeMetrics(metrics))}`,
    section('What a score tells', [
      ...(interval
        ? [`The label lies within the interval of the score with a chance of ${percent(interval.level)}.`]
        : []),
      ...(repeat ? [`A change below ${repeat.noChangeBelow.toFixed(2)} is no clear change.`] : []),
    ]),
    section('Trained on', [
      ...training.data.map(
        ({ name, photos, patches, hash, licence }) =>
          `${name}: ${photos} photos, ${patches} patches, ${hash.slice(0, 12)}; ${licence}`,
      ),
      `${training.command} at ${training.commit.slice(0, 12)}, seeds ${training.seeds.join(' ')}`,
      settings.join(', '),
    ]),
    section('Networks', [
      ...(backbone && card.kind !== 'one-look'
        ? [`${backbone.title}: ${card.features.layers.join(', ')}; ${backbone.licence}`]
        : []),
      ...filesOfCard(card, backbone).map(({ path, sha256 }) => `${path} ${sha256.slice(0, 12)}`),
    ]),
    section(
      'In use',
      promotions.map(({ promotedAt, reason, rolledBackAt }) =>
        [promotedAt ?? 'from the start', reason, rolledBackAt && `taken back ${rolledBackAt}`]
          .filter(Boolean)
          .join('; '),
      ),
    ),
  ].join('');
}

function describeMetrics(metrics: ModelCard['metrics']): string {
  const rows = metrics.map(({ name, value, spread, low, high, data }) => [
    name,
    value.toFixed(3),
    spread === undefined ? '' : `± ${spread.toFixed(3)}`,
    low === undefined || high === undefined ? '' : `${low.toFixed(3)} to ${high.toFixed(3)}`,
    data,
  ]);
  return alignColumns([['figure', 'value', 'spread', 'interval', 'on'], ...rows], new Set(['figure', 'on']));
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Breaks at spaces; a single long word stays whole. */
function wrap(text: string, before: string): string {
  const lines: string[] = [];
  let line = before;
  for (const word of text.split(' ')) {
    if (line.length > before.length && line.length + word.length >= WIDTH) {
      lines.push(line.trimEnd());
      line = before + (text.startsWith('- ') ? '  ' : '');
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}
