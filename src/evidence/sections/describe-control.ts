/** How models change, who watches over them, what is recorded, and how the service is kept safe. */
import type { Section } from '../evidence.ts';
import type { Sources } from '../open-sources.ts';

const DEFAULT = 'models/default.json';

/** Plan for model changes with its records, oversight, record-keeping, security. */
export function describeControl({ cite, keysBelow, read }: Sources): Section[] {
  const service = 'docs/results/service.json';
  return [
    {
      id: 'change-control',
      title:
        'Predetermined change control plan: description of modifications, modification protocol, impact assessment',
      asked:
        'FDA, predetermined change control plans for AI-enabled device software functions; EU AI Act Art. 43 and Annex IV',
      blocks: [
        {
          list: [
            [
              'Description of modifications: weights of the severity and lesion networks, trained again on more labelled photos; thresholds and intervals on the card. Not: what is measured, the scale, the intended use, who may use it.',
            ],
            [
              'Modification protocol, data: photos with the consent “training” or of studies, divided by person; golden photos never in training.',
            ],
            [
              'Modification protocol, evaluation: on the same golden photos the error to the panel must be lower than the model’s in use, the interval of the gain above zero, and no grade or group may get worse than the rules allow.',
            ],
            [
              'Modification protocol, roll-out: a person promotes a proposed model; every assessment names its model; photos of two models are not compared without saying so.',
            ],
            [
              'Modification protocol, taking back: the model before is kept whole and comes back with one command; its hash is checked first.',
            ],
            [
              'Impact assessment: a model that is worse for some is refused where it is measured; groups that are not measured are named under performance.',
            ],
            [
              'Shown by ',
              { path: 'test/service/training.test.ts' },
              ', ',
              { path: 'test/service/insight.test.ts' },
              ', ',
              { path: 'src/registry/registry.test.ts' },
            ],
          ],
        },
        {
          head: ['Promotion: model', 'When', 'Decision', 'Taken back'],
          rows: keysBelow(DEFAULT, '/history').map((key) => [
            [cite(DEFAULT, `${key}/id`, 'text')],
            [
              read(DEFAULT, `${key}/promotedAt`) === null
                ? 'with the first release'
                : cite(DEFAULT, `${key}/promotedAt`, 'moment'),
            ],
            [cite(DEFAULT, `${key}/reason`, 'text')],
            [
              read(DEFAULT, `${key}/rolledBackAt`) === null
                ? 'no'
                : cite(DEFAULT, `${key}/rolledBackAt`, 'moment'),
            ],
          ]),
        },
      ],
    },
    {
      id: 'human-oversight',
      title: 'Human oversight',
      asked: 'EU AI Act Art. 14',
      blocks: [
        {
          list: [
            [
              'A person sees score, interval, lesions and zones on their own photo, and can correct the lesions and throw the result away.',
            ],
            ['Dermatologists grade blind, without the model’s grade; a senior settles what is disputed.'],
            ['A model comes into use by a person’s decision alone, and can be taken back at once.'],
            ['Drift of scores and refusals is shown to scientists.'],
          ],
        },
      ],
    },
    {
      id: 'record-keeping',
      title: 'Record-keeping and logging',
      asked: 'EU AI Act Art. 12 and Art. 19',
      blocks: [
        {
          list: [
            [
              'Who looked at or changed another person’s data, and each promotion: an append-only audit, chained by hash and exportable.',
            ],
            [
              'Each assessment keeps model, time, origin and quality. Which model was in use at a past time is answered from the audit.',
            ],
            [
              'Logs hold patterns of routes, codes and ids, no personal data. Marks found in ',
              cite(service, '/logLinesSearched'),
              ' lines: ',
              cite(service, '/markersInLogs'),
              '.',
            ],
          ],
        },
      ],
    },
    {
      id: 'security',
      title: 'Accuracy, robustness and cybersecurity: security summary',
      asked: 'EU AI Act Art. 15; MDR Annex I, section 17',
      blocks: [
        {
          list: [
            [
              'Photos are encrypted at rest, bound to their place; keys are named by a hash of themselves and can be rotated.',
            ],
            [
              'Passwords are hashed slowly, passkeys are offered, guesses slowed down; keys of programs have scopes and are kept as hashes.',
            ],
            [
              'Addresses given by callers are checked against private networks: attacks refused ',
              cite(service, '/ssrfPassed'),
              ' of ',
              cite(service, '/ssrfTests'),
              '.',
            ],
            ['Backups are encrypted and signed, and verified whole before a restore.'],
            [
              'Releases carry a bill of materials, checksums and licences, and are the same bytes when made again; differing files: ',
              cite('docs/results/api.json', '/releaseDiffers'),
              '.',
            ],
            ['In full: ', { path: 'docs/threat-model.md' }],
          ],
        },
      ],
    },
  ];
}
