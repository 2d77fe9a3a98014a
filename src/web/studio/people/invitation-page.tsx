/** What an invitation leads to: an account is made or signed in to, and the role taken. */
import './people.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Role } from '#core/schema/account.ts';
import { followPlace, placeAddress } from '../../pro/place.ts';
import { proTexts, sayFault } from '../../pro/pro-texts.ts';
import { loadSession, session, signOut } from '../../pro/session.ts';
import { SignInScreen } from '../../pro/sign-in-screen.tsx';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { Wordmark } from '../../ui/wordmark.tsx';
import { sayDay } from '../say-figure.ts';
import { acceptInvitation, readInvitation } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { MakeAccount } from './make-account.tsx';

/** For anybody who has the link; `token` as in the address. */
export function InvitationPage({ token }: { readonly token: string }) {
  useEffect(followPlace, []);
  useEffect(() => void loadSession(), []);
  const heading = useScreenHeading();
  const words = studioTexts.invitation;
  const taken = useSignal<Role | null>(null);
  const asked = useAnswer(() => readInvitation(token), token);
  const answer = asked.answer.value;
  return (
    <>
      <header class="pro-header">
        <span class="pro-home">
          <Wordmark />
        </span>
      </header>
      <main id="content" class="pro-main">
        <div class="invitation-page">
          <h1 ref={heading} tabIndex={-1} class="pro-heading">
            {words.title}
          </h1>
          {taken.value ? (
            <Taken role={taken.value} />
          ) : !answer ? (
            <p class="soft">{proTexts.loading}</p>
          ) : !answer.ok ? (
            <p class="card" role="alert">
              {answer.code === 'unreachable' ? sayFault(answer) : words.dead}
            </p>
          ) : (
            <>
              <p>{words.offers(proTexts.roles[answer.value.role], sayDay(answer.value.expiresAt))}</p>
              <Take
                token={token}
                role={answer.value.role}
                onTaken={(role) => {
                  taken.value = role;
                }}
              />
            </>
          )}
        </div>
      </main>
    </>
  );
}

type TakeProps = {
  readonly token: string;
  readonly role: Role;
  readonly onTaken: (role: Role) => void;
};

function Take({ token, role, onTaken }: TakeProps) {
  const words = studioTexts.invitation;
  const problem = useSignal<string | null>(null);
  const hasAccount = useSignal(false);
  const now = session.value;
  if (now.name === 'unknown') return <p class="soft">{proTexts.loading}</p>;
  if (now.name !== 'signed-in')
    return (
      <>
        {hasAccount.value ? <SignInScreen /> : <MakeAccount />}
        <div>
          <Button
            kind="quiet"
            onClick={() => {
              hasAccount.value = !hasAccount.value;
            }}
          >
            {hasAccount.value ? words.make : words.have}
          </Button>
        </div>
      </>
    );
  return (
    <div class="card fields">
      <p>{words.as(now.who.email)}</p>
      {problem.value && (
        <p class="field-error" role="alert">
          {problem.value}
        </p>
      )}
      <div class="buttons">
        <Button
          kind="primary"
          onClick={async () => {
            const answer = await acceptInvitation(token);
            problem.value = answer.ok ? null : sayFault(answer);
            if (!answer.ok) return;
            onTaken(answer.value.role);
            await loadSession();
          }}
        >
          {words.accept(proTexts.roles[role])}
        </Button>
        <Button onClick={signOut}>{words.other}</Button>
      </div>
    </div>
  );
}

function Taken({ role }: { readonly role: Role }) {
  const words = studioTexts.invitation;
  return (
    <div class="card fields" role="status">
      <p>{words.done(proTexts.roles[role])}</p>
      <div>
        <a class="button button-primary" href={role === 'dermatologist' ? '/label' : placeAddress()}>
          {words.go}
        </a>
      </div>
    </div>
  );
}
