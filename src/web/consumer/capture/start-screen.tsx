/** The first screen: what this is, and how to give a photo. */
import './start-screen.css';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { TooYoungNote } from '../age/too-young-note.tsx';
import { PhotoButtons } from '../parts/photo-buttons.tsx';
import { ageStanding, knownAge } from '../session/age-standing.ts';
import { askFirst } from '../session/assess-photo.ts';
import { WindowLight } from './window-light.tsx';

const TIP_ICONS: readonly IconName[] = ['window', 'closer', 'bare'];

/** Title, picture, buttons, tips. A child under 12 is sent to a doctor instead. */
export function StartScreen() {
  const { start } = texts;
  const age = knownAge.value;
  if (age !== null && ageStanding.value === 'too-young') {
    return (
      <div class="start-child">
        <h1 class="screen-title">{texts.safety.age.title}</h1>
        <TooYoungNote age={age} />
        <Button kind="quiet" icon="back" onClick={() => askFirst({ by: 'choose' })}>
          {texts.safety.age.change}
        </Button>
      </div>
    );
  }
  return (
    <div class="start">
      <div class="start-words">
        <h1>{start.title}</h1>
        <p class="start-lead">{start.lead}</p>
      </div>
      <section class="start-give card" aria-label={start.choosePhoto}>
        <WindowLight label={start.illustration} />
        <PhotoButtons gated />
        <p class="start-hint soft">
          <span class="start-drop">{start.dropHint}</span>
          <span>{start.formats}</span>
        </p>
        <p class="start-private">
          <Icon name="device" />
          {start.private}
        </p>
      </section>
      <section class="start-tips" aria-labelledby="tips">
        <h2 id="tips">{start.tipsTitle}</h2>
        <ul>
          {start.tips.map((tip, index) => (
            <li key={tip.title}>
              <Icon name={TIP_ICONS[index]} size={26} />
              <p>
                <strong>{tip.title}</strong>
                <span class="soft">{tip.text}</span>
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
