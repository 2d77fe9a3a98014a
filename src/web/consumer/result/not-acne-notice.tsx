/** Says before the score that what is seen may be something other than acne; never what. */
import './seen-notes.css';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { isMaybeOther } from './is-maybe-other.ts';
import type { ShownShot } from './shown-shot.ts';

/** Nothing unless a photo of the face is flagged. */
export function NotAcneNotice({ shots }: { readonly shots: readonly ShownShot[] }) {
  if (!isMaybeOther(shots)) return null;
  return (
    <p class="seen-notes not-acne" role="note" data-testid="not-acne">
      <Icon name="alert" />
      <span>
        <b>{texts.seen.notAcne}</b> {texts.seen.noPlan}
      </span>
    </p>
  );
}
