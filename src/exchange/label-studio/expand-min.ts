/** Turns Label Studio's JSON-MIN, one flat object an annotation, into its JSON. */

/** What an object of JSON-MIN says besides data and answers. */
const META = new Set(['id', 'annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time']);

/** Each as a task with one annotation; answers are told from data by their form. */
export function expandMin(rows: readonly unknown[]): unknown[] {
  return rows.map((row) => {
    const entries = Object.entries(row as object);
    const by = new Map(entries);
    const raters = by.get('raters');
    const isData = ([name, value]: [string, unknown]) =>
      ['image', 'img', 'photo', 'picture', 'url', 'raters', 'scale', 'facts'].includes(name) ||
      (typeof value === 'string' && /\.(?:jpe?g|png|webp|hei[cf])(?:\?|$)/i.test(value));
    return {
      id: by.get('id'),
      data: Object.fromEntries([...entries.filter(isData), ...(raters ? [['raters', raters]] : [])]),
      annotations: [
        {
          id: by.get('annotation_id'),
          completed_by: by.get('annotator'),
          created_at: by.get('created_at'),
          lead_time: by.get('lead_time'),
          result: entries
            .filter((entry) => !isData(entry) && !META.has(entry[0]))
            .flatMap(([name, value]) => toResults(name, value)),
        },
      ],
    };
  });
}

/** A text or number is one choice; an object may hold several; a list holds regions, each with its sizes. */
function toResults(from_name: string, value: unknown): object[] {
  if (typeof value === 'string')
    return [
      from_name === 'comment'
        ? { from_name, type: 'textarea', value: { text: value } }
        : { from_name, type: 'choices', value: { choices: [value] } },
    ];
  if (typeof value === 'number') return [{ from_name, type: 'number', value: { number: value } }];
  if (Array.isArray(value))
    return value
      .flatMap((one) => (typeof one === 'string' ? [] : [toRegion(from_name, one)]))
      .concat(
        value.some((one) => typeof one === 'string')
          ? [
              {
                from_name,
                type: from_name === 'comment' ? 'textarea' : 'choices',
                value: from_name === 'comment' ? { text: value } : { choices: value },
              },
            ]
          : [],
      );
  if (typeof value === 'object' && value !== null && 'choices' in value)
    return [{ from_name, type: 'choices', value }];
  return [];
}

function toRegion(from_name: string, value: unknown): object {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const by = new Map<string, unknown>(entries);
  const labels = entries
    .map(([name]) => name)
    .find((name) => /^(?:keypoint|rectangle|ellipse|polygon|brush)labels$/.test(name));
  if (by.has('choices'))
    return {
      from_name,
      type: 'choices',
      value,
      original_width: by.get('original_width'),
      original_height: by.get('original_height'),
    };
  const rating = by.get('rating');
  const type =
    labels ??
    (rating !== undefined
      ? 'rating'
      : by.has('points')
        ? 'polygon'
        : by.has('radiusX')
          ? 'ellipse'
          : by.has('height')
            ? 'rectangle'
            : 'keypoint');
  return {
    from_name,
    type,
    value,
    original_width: by.get('original_width'),
    original_height: by.get('original_height'),
    origin: by.get('origin'),
  };
}
