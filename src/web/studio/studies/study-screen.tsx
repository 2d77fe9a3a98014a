/** One study: its photos, raters, panel, settings and files, and whether raters may vote. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Study } from '#core/schema/study.ts';
import type { Answer } from '../../pro/ask-api.ts';
import { Modal } from '../../pro/modal.tsx';
import { goToPlace, placeAddress } from '../../pro/place.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { Loaded } from '../loaded.tsx';
import { PanelTab } from '../panel/panel-tab.tsx';
import { sayDay } from '../say-figure.ts';
import { changeStudy, getStudy, removeStudy, retrain, setStudyState } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { FilesTab } from './files-tab.tsx';
import { PhotosTab } from './photos-tab.tsx';
import { RatersTab } from './raters-tab.tsx';
import { StudyForm } from './study-form.tsx';

const TABS = ['photos', 'raters', 'panel', 'settings', 'files'] as const;
type Tab = (typeof TABS)[number];

/** `tab` as in the address. */
export function StudyScreen({ id, tab }: { readonly id: string; readonly tab: string }) {
  const asked = useAnswer(() => getStudy(id), id);
  const shown = TABS.find((one) => one === tab) ?? 'photos';
  return (
    <Loaded asked={asked}>
      {(study) => (
        <div class="studio-screen">
          <StudyHead study={study} onChanged={asked.reload} />
          <nav class="tabs" aria-label={study.name}>
            {TABS.map((one) => (
              <a
                key={one}
                href={placeAddress('study', id, one)}
                {...(one === shown ? { 'aria-current': 'page' as const } : {})}
              >
                {studioTexts.study.tabs[one]}
              </a>
            ))}
          </nav>
          <TabBody key={shown} tab={shown} study={study} onChanged={asked.reload} />
        </div>
      )}
    </Loaded>
  );
}

type TabProps = { readonly study: Study; readonly onChanged: () => Promise<void> };

function TabBody({ tab, study, onChanged }: TabProps & { readonly tab: Tab }): ComponentChildren {
  switch (tab) {
    case 'photos':
      return <PhotosTab study={study} onChanged={onChanged} />;
    case 'raters':
      return <RatersTab study={study} onChanged={onChanged} />;
    case 'panel':
      return <PanelTab study={study} />;
    case 'files':
      return <FilesTab study={study} onChanged={onChanged} />;
    case 'settings':
      return <SettingsTab study={study} onChanged={onChanged} />;
  }
}

function StudyHead({ study, onChanged }: TabProps) {
  const heading = useScreenHeading();
  const words = studioTexts.study;
  const said = useSignal<string | null>(null);
  const after = async (answer: Answer<unknown>, fine: string | null = null) => {
    said.value = answer.ok ? fine : sayFault(answer);
    if (answer.ok) await onChanged();
  };
  return (
    <>
      <div class="screen-head">
        <div>
          <h1 ref={heading} tabIndex={-1} class="pro-heading">
            {study.name}
          </h1>
          <p class="soft">
            <span class="state-tag" data-state={study.state}>
              {studioTexts.studies.states[study.state]}
            </span>{' '}
            {studioTexts.studies.votes(study.votes)}
          </p>
        </div>
        <div class="buttons">
          {study.votes > 0 && (
            <Button icon="progress" onClick={async () => after(await retrain(study.id, ''), words.trained)}>
              {words.train}
            </Button>
          )}
          {study.state === 'open' ? (
            <Button onClick={async () => after(await setStudyState(study.id, 'closed'))}>
              {words.close}
            </Button>
          ) : (
            <Button kind="primary" onClick={async () => after(await setStudyState(study.id, 'open'))}>
              {study.state === 'draft' ? words.open : words.openAgain}
            </Button>
          )}
        </div>
      </div>
      <p role="status" class="head-status">
        {said.value}
      </p>
    </>
  );
}

function SettingsTab({ study, onChanged }: TabProps) {
  const words = studioTexts.study;
  const removing = useSignal(false);
  const problem = useSignal<string | null>(null);
  return (
    <div class="studio-columns">
      <section class="card" aria-labelledby="settings">
        <h2 id="settings">{studioTexts.settings.title}</h2>
        <StudyForm
          study={study}
          onSave={async (given) => {
            const answer = await changeStudy(study.id, given);
            if (answer.ok) await onChanged();
            return answer;
          }}
        />
      </section>
      <section class="card fields" aria-labelledby="record">
        <h2 id="record">{words.history}</h2>
        <ul class="record-list">
          {study.history.map(({ at, what }, index) => (
            <li key={index}>
              <span class="soft">{sayDay(at)}</span> {what}
            </li>
          ))}
        </ul>
        {study.state !== 'open' && (
          <div>
            <Button
              kind="danger"
              icon="trash"
              onClick={() => {
                removing.value = true;
              }}
            >
              {words.remove}
            </Button>
          </div>
        )}
      </section>
      {removing.value && (
        <Modal
          title={words.remove}
          onClose={() => {
            removing.value = false;
          }}
        >
          <div class="fields">
            <p>{words.removeSure}</p>
            {problem.value && <p class="field-error">{problem.value}</p>}
            <div class="buttons">
              <Button
                kind="danger"
                onClick={async () => {
                  const answer = await removeStudy(study.id);
                  if (answer.ok) goToPlace();
                  else problem.value = sayFault(answer);
                }}
              >
                {words.removeYes}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </div>
  );
}
