/** Chooses which of an assessment's photos is shown. */
import './view-tabs.css';
import type { View } from '#core/schema/views.ts';
import { texts } from '../../i18n/texts.ts';

type ViewTabsProps = {
  readonly views: readonly View[];
  readonly shown: View;
  readonly onShow: (view: View) => void;
};

/** Buttons that stay pressed. */
export function ViewTabs({ views, shown, onShow }: ViewTabsProps) {
  return (
    <fieldset class="view-tabs" aria-label={texts.app.after.views}>
      {views.map((view) => (
        <button key={view} type="button" aria-pressed={view === shown} onClick={() => onShow(view)}>
          {texts.app.views[view]}
        </button>
      ))}
    </fieldset>
  );
}
