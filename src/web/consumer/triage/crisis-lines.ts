/** Whom to call in a crisis, by country. Each number is printed on the page named as its source. */

/** Lines of one country. */
export type CrisisLines = {
  /** Emergency call. */
  readonly emergency: string;
  /** Somebody to talk to, day and night; the name in the country's own words. */
  readonly lines: readonly { readonly number: string; readonly name: string; readonly source: string }[];
};

const samaritans = { number: '116 123', name: 'Samaritans', source: 'samaritans.org' };

/** By ISO 3166 country. The European Union's 112 works in all its countries. To be checked once a year. */
export const CRISIS_LINES: Readonly<Record<string, CrisisLines>> = {
  AR: {
    emergency: '911',
    lines: [
      { number: '135', name: 'Centro de Asistencia al Suicida', source: 'asistenciaalsuicida.org.ar' },
      {
        number: '0800 345 1435',
        name: 'Centro de Asistencia al Suicida',
        source: 'asistenciaalsuicida.org.ar',
      },
    ],
  },
  AT: {
    emergency: '112',
    lines: [{ number: '142', name: 'TelefonSeelsorge', source: 'telefonseelsorge.at' }],
  },
  AU: { emergency: '000', lines: [{ number: '13 11 14', name: 'Lifeline', source: 'lifeline.org.au' }] },
  BE: {
    emergency: '112',
    lines: [
      { number: '0800 32 123', name: 'Centre de Prévention du Suicide', source: 'preventionsuicide.be' },
      { number: '1813', name: 'Zelfmoordlijn', source: 'zelfmoord1813.be' },
    ],
  },
  CA: { emergency: '911', lines: [{ number: '988', name: '9-8-8', source: '988.ca' }] },
  CH: {
    emergency: '112',
    lines: [{ number: '143', name: 'Die Dargebotene Hand · La Main Tendue', source: '143.ch' }],
  },
  CL: {
    emergency: '131',
    lines: [{ number: '*4141', name: 'No estás solo, no estás sola', source: 'minsal.cl' }],
  },
  DE: {
    emergency: '112',
    lines: [
      { number: '0800 111 0 111', name: 'TelefonSeelsorge', source: 'telefonseelsorge.de' },
      {
        number: '116 111',
        name: 'Nummer gegen Kummer (Kinder und Jugendliche)',
        source: 'nummergegenkummer.de',
      },
    ],
  },
  ES: {
    emergency: '112',
    lines: [
      { number: '024', name: 'Línea de atención a la conducta suicida', source: 'sanidad.gob.es/linea024' },
    ],
  },
  FR: {
    emergency: '112',
    lines: [{ number: '3114', name: 'Numéro national de prévention du suicide', source: '3114.fr' }],
  },
  GB: { emergency: '999', lines: [samaritans] },
  IE: { emergency: '112', lines: [samaritans] },
  IT: {
    emergency: '112',
    lines: [{ number: '02 2327 2327', name: 'Telefono Amico', source: 'telefonoamico.it' }],
  },
  LU: { emergency: '112', lines: [{ number: '45 45 45', name: 'SOS Détresse', source: '454545.lu' }] },
  MX: {
    emergency: '911',
    lines: [{ number: '800 911 2000', name: 'Línea de la Vida', source: 'gob.mx/lineadelavida' }],
  },
  NL: { emergency: '112', lines: [{ number: '113', name: '113 Zelfmoordpreventie', source: '113.nl' }] },
  NZ: { emergency: '111', lines: [{ number: '1737', name: 'Need to talk?', source: '1737.org.nz' }] },
  US: {
    emergency: '911',
    lines: [{ number: '988', name: '988 Suicide & Crisis Lifeline', source: '988lifeline.org' }],
  },
};

/** 112 reaches help from mobile phones in most countries, also where another number is better known. */
export const ANYWHERE: CrisisLines = { emergency: '112', lines: [] };

/** The lines of a country; 112 alone where none are known. */
export function linesOf(country: string | null): CrisisLines {
  return (country !== null && CRISIS_LINES[country]) || ANYWHERE;
}

/** The country a browser is set to; null where its languages name none, since a language alone is no country. */
export function countryOf(languages: readonly string[]): string | null {
  for (const tag of languages) {
    const { region } = new Intl.Locale(tag);
    if (region && /^[A-Z]{2}$/.test(region)) return region;
  }
  return null;
}

/** The lines where the person seems to be. */
export function ownLines(country: string | null = null): CrisisLines {
  return linesOf(country ?? countryOf(navigator.languages));
}
