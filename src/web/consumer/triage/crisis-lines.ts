/**
 * Whom to call in a crisis, by country. Each number was read in November 2026 on a stored copy of the page given next to
 * it, some of them years old; all are to be checked again once a year. What no page bears out is left out: a wrong
 * number is worse than none.
 */

/** One number, and the page it was read on, without the protocol. */
type Checked = { readonly number: string; readonly source: string };

/** Somebody to talk to; the name in the country's own words, with place and hours where it is not everywhere and always. */
export type CrisisLine = Checked & { readonly name: string };

/** Lines of one country. */
export type CrisisLines = {
  /** Emergency call. */
  readonly emergency: string;
  /** The page the emergency number was read on, without the protocol. */
  readonly emergencySource: string;
  readonly lines: readonly CrisisLine[];
};

/** The number of the European Union, in all its countries and in Switzerland. */
const EUROPE = { emergency: '112', emergencySource: '112.hu/en/112_in_the_EU' };

/** By ISO 3166 country. */
export const CRISIS_LINES: Readonly<Record<string, CrisisLines>> = {
  AR: {
    emergency: '911',
    // Also emergencias911.mseg.gba.gov.ar/preguntas for the province of Buenos Aires.
    emergencySource:
      'parajonyasociados.com/consejos-para-optimizar-y-agilizar-tu-llamada-al-911-en-caso-de-emergencia',
    lines: [
      {
        number: '0800 999 0091',
        name: 'Línea Nacional de Salud Mental',
        source:
          'lapostacomodorense.com.ar/2025/09/03/septiembre-mes-de-la-prevencion-del-suicidio-la-importancia-de-escuchar-acompanar-y-abrazar',
      },
      {
        number: '135',
        name: 'Centro de Asistencia al Suicida (CABA y Gran Buenos Aires, 8–24 h)',
        source:
          'elauditor.info/actualidad/-es-muy-importante-la-tarea-de-prevencion-del-suicidio-_a603ce26796773412c05b098e',
      },
      {
        number: '011 5275 1135',
        name: 'Centro de Asistencia al Suicida (todo el país, 8–24 h)',
        source:
          'elauditor.info/actualidad/-es-muy-importante-la-tarea-de-prevencion-del-suicidio-_a603ce26796773412c05b098e',
      },
    ],
  },
  AT: {
    ...EUROPE,
    lines: [
      {
        number: '142',
        name: 'TelefonSeelsorge',
        source:
          'ots.at/presseaussendung/OTM_20230425_OTM0006/telefonseelsorge-seit-25-jahren-amtlicher-notruf-fuer-die-seele',
      },
    ],
  },
  AU: {
    emergency: '000',
    emergencySource: 'ambulance.qld.gov.au/calling-an-ambulance',
    lines: [{ number: '13 11 14', name: 'Lifeline', source: '2ser.com/world-suicide-prevention-day-2019' }],
  },
  BE: {
    ...EUROPE,
    lines: [
      {
        number: '0800 32 123',
        name: 'Centre de Prévention du Suicide',
        source:
          'preventionsuicide.be/actualites/le-centre-de-prevention-du-suicide-publie-son-rapport-dactivites-2022',
      },
      {
        number: '1813',
        name: 'Zelfmoordlijn',
        source: 'vrt.be/vrtnws/fr/2019/09/08/chaque-jour-trois-personnes-mettent-fin-a-leur-vie-en-flandre',
      },
    ],
  },
  CA: {
    emergency: '911',
    emergencySource: 'lifeunscripted.ca/9-8-8-a-new-canada-wide-suicide-help-line',
    lines: [{ number: '988', name: '9-8-8', source: 'cmhasaskatoon.ca/9-8-8' }],
  },
  CH: {
    ...EUROPE,
    lines: [
      {
        number: '143',
        name: 'Die Dargebotene Hand · La Main Tendue',
        source:
          'watson.ch/schweiz/gesellschaft-politik/668336611-beratungstelefon-dargebotene-hand-mit-mehr-anrufen-zum-thema-suizid',
      },
    ],
  },
  CL: {
    emergency: '131',
    emergencySource:
      'latercera.com/nacional/noticia/pinera-anuncia-iniciativa-para-crear-el-primer-sistema-integrado-de-atencion-de-emergencias-del-pais/IYLDL4TRDJHU7CZS6TPJHFHYVU',
    lines: [
      {
        number: '*4141',
        name: 'No estás solo, no estás sola (desde celulares)',
        source:
          'radiopolar.com/salud-mental-prevencion-suicidio-foco-especialistas-refuerzan-linea-4141-region',
      },
    ],
  },
  DE: {
    ...EUROPE,
    lines: [
      {
        number: '0800 111 0 111',
        name: 'TelefonSeelsorge',
        source:
          'sr.de/sr/home/nachrichten/panorama/suizid_praeventionstag_telefonseelsorge_saarland_100~amp.html',
      },
      {
        number: '116 111',
        name: 'Nummer gegen Kummer (Kinder und Jugendliche, Mo–Sa 14–20 Uhr)',
        source: 'bmfsfj.de/bmfsfj/mediathek/anrufen-mailen-chatten-gegen-sorgen-154556',
      },
    ],
  },
  ES: {
    ...EUROPE,
    lines: [
      {
        number: '024',
        name: 'Línea de atención a la conducta suicida',
        source: 'rtve.es/noticias/20220509/sanidad-presenta-telefono-prevencion-suicidio/2347183.shtml',
      },
    ],
  },
  FR: {
    ...EUROPE,
    lines: [
      {
        number: '3114',
        name: 'Numéro national de prévention du suicide',
        source: '3114.fr/que-se-passe-t-il-quand-je-contacte-le-3114',
      },
    ],
  },
  GB: {
    emergency: '999',
    emergencySource: 'hpft.nhs.uk/news/don-t-struggle-alone-change-the-narrative-on-suicide',
    lines: [
      {
        number: '116 123',
        name: 'Samaritans',
        source: 'samaritans.org/how-we-can-help/contact-samaritan',
      },
    ],
  },
  IE: {
    emergency: '112',
    emergencySource: 'carlow-nationalist.ie/2020/09/10/awareness-day-highlights-suicide-prevention',
    lines: [
      {
        number: '116 123',
        name: 'Samaritans',
        source:
          'irishexaminer.com/breakingnews/ireland/samaritans-answer-29m-calls-since-2014-charity-to-play-crucial-role-in-new-mental-help-phone-service-914684.html',
      },
    ],
  },
  IT: {
    ...EUROPE,
    lines: [
      {
        number: '02 2327 2327',
        name: 'Telefono Amico (9–24)',
        // Hours: agensir.it/quotidiano/2025/12/10/solidarieta-telefono-amico-italia-con-lingresso-di-torino-e-reggio-calabria-i-centri-locali-passano-da-20-a-22
        source: 'quotidiano.net/magazine/sentirsi-soli-nei-giorni-di-4876c850',
      },
    ],
  },
  LU: {
    ...EUROPE,
    lines: [
      {
        number: '45 45 45',
        name: 'SOS Détresse (11–23 h)',
        // Hours: lessentiel.lu/fr/story/sos-detresse-etend-ses-horaires-pour-faire-face-682613948743
        source: 'rtl.lu/news/national/a/2088310.html',
      },
    ],
  },
  MX: {
    emergency: '911',
    emergencySource:
      'etcetera.com.mx/nacional/implementan-a-nivel-nacional-el-911-como-nuevo-nmero-de-emergencia',
    lines: [
      {
        number: '800 911 2000',
        name: 'Línea de la Vida',
        source:
          'eluniversal.com.mx/nacion/promueven-la-linea-de-la-vida-tras-presentar-encuesta-sobre-consumo-de-drogas-asi-puedes-pedir-ayuda',
      },
    ],
  },
  NL: {
    ...EUROPE,
    lines: [
      {
        number: '113',
        name: '113 Zelfmoordpreventie',
        source: 'upday.com/nl/binnenland/nummer-113-nu-gratis-betere-hulp-bij-zelfdodingsgedachten/pj8neqt',
      },
    ],
  },
  NZ: {
    emergency: '111',
    emergencySource: 'govt.nz/browse/crime-and-justice/crimes-and-emergencies/111-emergency-service',
    lines: [
      {
        number: '1737',
        name: 'Need to talk?',
        source:
          'health.govt.nz/news-media/news-items/phone-counselling-service-busy-following-christchurch-tragedy',
      },
    ],
  },
  US: {
    emergency: '911',
    emergencySource: 'internationalmentalhealth.org/resources',
    lines: [
      {
        number: '988',
        name: '988 Suicide & Crisis Lifeline',
        source: 'cdcr.ca.gov/ccjbh/2022/07/19/dial-988-to-access-24-hour-emotional-support-and-resources',
      },
    ],
  },
};

/** 112 reaches help from mobile phones in most countries, also where another number is better known. */
export const ANYWHERE: CrisisLines = { ...EUROPE, lines: [] };

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
