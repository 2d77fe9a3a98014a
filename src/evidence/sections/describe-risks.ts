/** What can go wrong, what stands against it, and the tests that show it. */
import type { Inline, Section } from '../evidence.ts';
import type { Sources } from '../open-sources.ts';

/** Known failures and the table of risks. */
export function describeRisks(sources: Sources): Section[] {
  const { files, cite, keysBelow } = sources;
  const cards = [...files.keys()].filter((file) => /^models\/[^/]+\/card\.json$/.test(file)).sort();
  return [
    {
      id: 'known-failures',
      title: 'Known failures and limitations',
      asked: 'EU AI Act Art. 13; MDR Annex II, section 5',
      blocks: [
        {
          list: cards.flatMap((card) =>
            keysBelow(card, '/limits').map((key) => [
              cite(card, '/id', 'text'),
              ': ',
              cite(card, key, 'text'),
            ]),
          ),
        },
        {
          list: [
            [
              'Severe faces called mild without a note (model: ',
              cite('docs/results/app.json', '/severe/model', 'text'),
              '): ',
              cite('docs/results/app.json', '/severeWithoutNote'),
            ],
            [
              'Lesions: average precision ',
              cite('docs/results/one-look.json', '/averagePrecision'),
              ', mean error of the count ',
              cite('docs/results/one-look.json', '/countMae'),
            ],
            ['Wrong lesions on a clear face: ', cite('docs/results/one-look.json', '/falseDotsPerClearFace')],
          ],
        },
      ],
    },
    {
      id: 'risks',
      title: 'Risk management system; benefit-risk analysis and risk management',
      asked: 'EU AI Act Art. 9; MDR Annex II, section 5',
      blocks: [
        {
          head: ['Hazard', 'Measure', 'Shown by', 'Measured'],
          rows: riskTable(sources),
        },
        {
          paragraph: [
            'Risks that stay open are listed at the end of ',
            { path: 'docs/threat-model.md' },
            '.',
          ],
        },
      ],
    },
  ];
}

function riskTable({ cite }: Sources): (readonly (readonly Inline[])[])[] {
  const app = 'docs/results/app.json';
  const service = 'docs/results/service.json';
  const operations = 'docs/results/operations.json';
  return [
    [
      ['A severe case is taken for mild and no doctor is seen'],
      ['The shown grade is the worst in view; a note where the interval reaches further'],
      [{ path: 'test/safety.test.ts' }],
      [
        'severe without a note: ',
        cite(app, '/severeWithoutNote'),
        '; red flags without a word: ',
        cite(app, '/silentFlags'),
      ],
    ],
    [
      ['An active is named that a person must not use'],
      ['Rules as data with sources; nothing is named while a safety question is open'],
      [{ path: 'src/core/advise/rule-table.ts' }, ', ', { path: 'test/service/plan.test.ts' }],
      [
        'plans against a contraindication: ',
        cite(app, '/contraindicatedPlans'),
        ' of ',
        cite(app, '/advicePlans'),
      ],
    ],
    [
      ['Noise is taken for a change'],
      ['No change is claimed below the model’s own noise'],
      [{ path: 'test/model-change.test.ts' }],
      ['repeats inside the band: ', cite(app, '/repeatWithinBandShare', 'percent')],
    ],
    [
      ['A bad photo gets a score'],
      ['Quality is judged first; what is refused has no score'],
      [{ path: 'test/corpus.test.ts' }, ', ', { path: 'test/bad-input.test.ts' }],
      ['-'],
    ],
    [
      ['One photo gets two scores, on the device and on the server'],
      ['The same core runs in both; a check compares them'],
      [{ path: 'test/parity.test.ts' }],
      ['-'],
    ],
    [
      ['A worse model comes into use'],
      ['Proposed only where better on people it has not seen; promoted by a person; taken back at once'],
      [{ path: 'test/service/training.test.ts' }, ', ', { path: 'test/promotion-page.test.ts' }],
      ['shuffled labels proposed: ', cite('docs/results/dermatologists.json', '/shuffledProposed')],
    ],
    [
      ['Somebody reads or changes another person’s data'],
      ['Ownership in every query, roles and scopes by a closed list'],
      [{ path: 'test/service/authorisation.test.ts' }],
      ['cases tried: ', cite(service, '/authorisationCases')],
    ],
    [
      ['What was erased stays'],
      ['Rows, blobs, backups and the bytes of tables are rewritten'],
      [{ path: 'test/service/erased-bytes.test.ts' }],
      ['marks found after erasure: ', cite(service, '/markersAfterErasure')],
    ],
    [
      ['Acknowledged data is lost'],
      ['Intents before blobs, rows after them; settled at the next start'],
      [{ path: 'test/service/kill.test.ts' }, ', ', { path: 'test/service/space.test.ts' }],
      [
        'lost after kills: ',
        cite(service, '/acknowledgedLost'),
        '; on a full disk: ',
        cite(service, '/diskFullLost'),
        '; jobs: ',
        cite(operations, '/jobsLostOrDoubled'),
      ],
    ],
    [
      ['Labels are lost or counted twice'],
      ['Votes are sent again until they are acknowledged, and kept once'],
      [{ path: 'test/service/studies.test.ts' }],
      [
        'lost: ',
        cite('docs/results/dermatologists.json', '/labelsLost'),
        '; doubled: ',
        cite('docs/results/dermatologists.json', '/labelsDoubled'),
      ],
    ],
    [
      ['Somebody changes the record of who did what'],
      ['Append-only, each entry chained to the one before by hash, sealed with the service’s secret'],
      [{ path: 'src/server/audit/audit-chain.test.ts' }],
      ['changes that were missed: ', cite('docs/results/api.json', '/tamperMissed')],
    ],
  ];
}
