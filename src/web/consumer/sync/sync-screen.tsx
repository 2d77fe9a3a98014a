/** A copy on the server: from the account over the consents to what is on, and off again. */
import './sync-screen.css';
import { useSignal } from '@preact/signals';
import { saveSyncState, syncState } from '../../history/sync-state.ts';
import { texts } from '../../i18n/texts.ts';
import { signOut } from '../../sync/account.ts';
import { finishErasing } from '../../sync/sync-now.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { addressOf } from '../session/route.ts';
import { AccountForm } from './account-form.tsx';
import { AgreeForm } from './agree-form.tsx';
import { SyncOn } from './sync-on.tsx';

/** Nothing is asked of the server before the person does something here. */
export function SyncScreen() {
  const heading = useScreenHeading();
  /** The address signed in with, on the way to turning it on. */
  const signedIn = useSignal<string | null>(null);
  const said = useSignal('');
  const { sync } = texts;
  const state = syncState.value;
  return (
    <div class="sync">
      <a class="sync-back" href={addressOf('you')}>
        <Icon name="left" size={18} />
        {texts.app.you.title}
      </a>
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {sync.title}
      </h1>
      <p role="status" class={said.value ? 'sync-said' : 'visually-hidden'} data-testid="sync-said">
        {said.value}
      </p>
      {state?.on ? (
        <SyncOn
          onOff={(text) => {
            signedIn.value = null;
            said.value = text;
          }}
        />
      ) : state?.erasing ? (
        <>
          <p>{sync.erasingLead}</p>
          <AccountForm
            onlySignIn
            onlyPassword
            onDone={async (_email, password) => {
              const answer = await finishErasing(password);
              said.value =
                answer === 'done'
                  ? sync.erasedThere
                  : answer === 'last-administrator'
                    ? sync.eraseLast
                    : sync.answers.failed;
            }}
          />
          <Button kind="quiet" onClick={() => saveSyncState({ erasing: false }).catch(console.error)}>
            {sync.notNow}
          </Button>
        </>
      ) : signedIn.value === null ? (
        <>
          <Lead />
          <AccountForm
            onDone={(email) => {
              said.value = '';
              signedIn.value = email;
            }}
          />
        </>
      ) : (
        <AgreeForm
          email={signedIn.value}
          onAgreed={(analysis) => saveSyncState({ on: true, email: signedIn.value, analysis })}
          onCancel={async () => {
            await signOut();
            signedIn.value = null;
          }}
        />
      )}
    </div>
  );
}

function Lead() {
  const { sync } = texts;
  return (
    <section class="sync-lead">
      <p>{sync.lead}</p>
      <ul>
        {sync.points.map((point) => (
          <li key={point}>
            <Icon name="check" size={18} />
            <span>{point}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
