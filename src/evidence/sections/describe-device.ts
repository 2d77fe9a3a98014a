/** What the software is and is for, how it is used, and of which parts and versions it is made. */
import type { Section } from '../evidence.ts';
import type { Sources } from '../open-sources.ts';

/** Device description, information supplied, design and versions. */
export function describeDevice({ cite, read }: Sources): Section[] {
  const model = String(read('models/default.json', '/id'));
  const card = `models/${model}/card.json`;
  return [
    {
      id: 'device-description',
      title: 'Device description and specification, including variants and accessories',
      asked: 'MDR Annex II, section 1; EU AI Act Art. 11 and Annex IV, section 1',
      blocks: [
        { paragraph: ['Intended use: ', cite(card, '/intendedUse', 'text')] },
        {
          paragraph: [
            'Intended users: adults, and young people where their guardians agree, who look at their own skin; dermatologists ' +
              'who grade photos; people who run the service. Not intended: finding skin cancer or any other disease, choosing a ' +
              'prescribed medicine, emergencies, or photos of anything but a face.',
          ],
        },
        {
          paragraph: [
            'Principle: the photo is decoded, the face or one eye is found, quality is judged and bad photos are refused with ' +
              'what to change; light is set right; a network gives severity from clear to very severe, lesions, and an interval. ' +
              'Variants: in a web page on the device, on a server behind an API, and on the command line; all give the same numbers.',
          ],
        },
      ],
    },
    {
      id: 'information-supplied',
      title: 'Information to be supplied by the manufacturer; instructions for use',
      asked:
        'MDR Annex II, section 2; EU AI Act Art. 13 (Transparency and provision of information to deployers)',
      blocks: [
        {
          list: [
            [
              'Use daylight or an even lamp, the face straight to the camera or to a side, without make-up or filters.',
            ],
            ['A photo that is refused has no score. Follow what the refusal says and take another one.'],
            [
              'Compare two photos only when their difference is larger than the model’s own noise; below it the app says “no change”.',
            ],
            [
              'The result is an estimate and no diagnosis. What hurts, spreads fast, comes with fever or troubles somebody needs a doctor, whatever the score.',
            ],
            [
              'The plan is withheld until the questions about age, pregnancy, medicines and allergies are answered, or said to be undisclosed.',
            ],
            [
              'Who runs a server: ',
              { path: 'docs/decisions/operations.md' },
              ', ',
              { path: 'docs/threat-model.md' },
              ', ',
              { path: 'docs/capacity.md' },
            ],
          ],
        },
      ],
    },
    {
      id: 'design',
      title: 'Design and manufacturing information: software and model versions',
      asked: 'MDR Annex II, section 3; EU AI Act Art. 11 (Technical documentation)',
      blocks: [
        {
          head: ['Part', 'Version', 'What it says of itself'],
          rows: [
            [
              ['Clarté'],
              [cite('package.json', '/version', 'text')],
              [cite('package.json', '/description', 'text')],
            ],
            [
              ['Model in use'],
              [cite('models/default.json', '/id', 'text')],
              [cite(card, '/summary', 'text')],
            ],
            [
              ['Its training, commit'],
              [cite(card, '/training/commit', 'hash')],
              [cite(card, '/training/command', 'text')],
            ],
            [
              ['Runtime of networks'],
              [cite('package.json', '/dependencies/onnxruntime-node', 'text')],
              ['onnxruntime, Node'],
            ],
            [
              ['Runtime of networks'],
              [cite('package.json', '/dependencies/onnxruntime-web', 'text')],
              ['onnxruntime, browser'],
            ],
            [
              ['Database'],
              [cite('package.json', '/dependencies/@electric-sql~1pglite', 'text')],
              ['PGlite; or PostgreSQL'],
            ],
          ],
        },
        {
          paragraph: [
            'Every part with its version, hash and licence stands in the release’s bill of materials (CycloneDX), models included. ' +
              'How the parts work together: ',
            { path: 'docs/architecture.md' },
            '; why they are as they are: ',
            { path: 'docs/decisions/house.md' },
            '.',
          ],
        },
      ],
    },
  ];
}
