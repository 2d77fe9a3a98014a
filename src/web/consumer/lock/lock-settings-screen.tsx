/** Setting up the lock, and changing it. */
import '../../ui/form.css';
import './lock.css';
import { useSignal } from '@preact/signals';
import { lockHeader } from '../../history/lock/lock-state.ts';
import { texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { addressOf } from '../session/route.ts';
import { LockOff } from './lock-off.tsx';
import { LockOn } from './lock-on.tsx';

/** One of two: the lock is on, or it can be set up. */
export function LockSettingsScreen() {
  const heading = useScreenHeading();
  const said = useSignal('');
  const { lock, you } = texts.app;
  const say = (text: string) => {
    said.value = text;
    heading.current?.focus();
  };
  // Encryption and passkeys are given to pages from a secure address alone.
  const isPossible = 'subtle' in crypto && 'locks' in navigator;
  return (
    <div class="lock">
      <a class="lock-back" href={addressOf('you')}>
        <Icon name="left" size={18} />
        {you.title}
      </a>
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {lock.title}
      </h1>
      <p role="status" class="lock-said" data-testid="lock-said">
        {said.value}
      </p>
      {!isPossible ? (
        <p>{lock.impossible}</p>
      ) : lockHeader.value ? (
        <LockOn header={lockHeader.value} onSaid={say} />
      ) : (
        <LockOff onSaid={say} />
      )}
    </div>
  );
}
