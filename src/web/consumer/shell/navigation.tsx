/** The four parts of the app: along the bottom on a phone, in the header where there is room. */
import './navigation.css';
import { texts } from '../../i18n/texts.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { leaveResult } from '../session/assess-photo.ts';
import { addressOf, type RouteName, route } from '../session/route.ts';

const PARTS = [
  { name: 'today', icon: 'today', holds: ['today', 'entry'] },
  { name: 'progress', icon: 'progress', holds: ['progress'] },
  { name: 'plan', icon: 'plan', holds: ['plan', 'questions'] },
  { name: 'you', icon: 'you', holds: ['you', 'model', 'sync', 'password', 'lock'] },
] as const satisfies readonly { name: RouteName; icon: IconName; holds: readonly RouteName[] }[];

/** Links, so that they can be opened and gone back from as any other. */
export function Navigation() {
  return (
    <nav class="navigation" aria-label={texts.app.nav.label}>
      {PARTS.map(({ name, icon, holds }) => (
        <a
          key={name}
          href={addressOf(name)}
          {...(name === 'today' ? { onClick: leaveResult } : {})}
          {...(holds.some((one) => one === route.value.name) ? { 'aria-current': 'page' as const } : {})}
        >
          <Icon name={icon} size={24} />
          <span>{texts.app.nav[name]}</span>
        </a>
      ))}
    </nav>
  );
}
