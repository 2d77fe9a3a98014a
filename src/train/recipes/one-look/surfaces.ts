/** What covers a face: the classes of the map of surfaces, in its order. */
export const SURFACES = [
  'skin',
  'hair',
  'eyes',
  'lips-mouth',
  'glasses',
  'cloth-hat-jewellery',
  'other',
] as const;
