/** The German texts of the page. */
import { deAdvice } from './de-advice.ts';
import { deApp } from './de-app.ts';
import { deSafety } from './de-safety.ts';
import { deSync } from './de-sync.ts';
import type { Texts } from './en.ts';
import { everyPhotoDe, everyPhotoSentences } from './every-photo.ts';
import type { Formats } from './formats.ts';
import type { ShownCode } from './shown-codes.ts';

const patches = {
  forehead: 'Stirn',
  'right-cheek': 'Rechte Wange',
  'left-cheek': 'Linke Wange',
  chin: 'Kinn',
  whole: 'Ganzes Bild',
  skin: everyPhotoDe.skin,
};

const sentences: Record<ShownCode, string> = {
  ...everyPhotoSentences.de,
  'photo-empty': 'Die Datei ist leer. Wähle ein Foto und versuche es noch einmal.',
  'photo-type-unsupported':
    'Das ist kein Foto, das wir lesen können. Nimm ein Bild in JPEG, PNG, WebP oder HEIC.',
  'photo-animated': 'Dieses Bild ist animiert. Nimm ein stehendes Foto.',
  'photo-broken':
    'Das Foto ist beschädigt oder unvollständig. Speichere es neu oder lass es dir neu schicken und versuche es noch einmal.',
  'photo-too-large': 'Die Datei ist größer als 50 MB. Nimm ein kleineres Foto.',
  'photo-too-many-pixels': 'Das Foto hat mehr als 64 Megapixel. Nimm ein kleineres Foto.',
  'model-missing': 'Das verlangte Modell ist nicht installiert.',
  'model-broken': 'Das installierte Modell passt nicht zu seiner Karte.',
  busy: 'Gerade werden zu viele Fotos beurteilt. Versuche es gleich noch einmal.',
  internal: 'Bei uns ist etwas schiefgegangen. Dein Foto wurde nicht behalten.',
  'too-few-pixels':
    'Das Foto hat zu wenige Pixel, um Haut zu sehen. Nimm das Originalfoto, kein Vorschaubild.',
  'too-blurred':
    'Das Foto ist zu unscharf, um Haut zu sehen. Halte still, tippe zum Scharfstellen auf das Gesicht und versuche es noch einmal.',
  'too-dark':
    'Das Gesicht ist zu dunkel. Dreh dich zu einem Fenster oder einer Lampe und versuche es noch einmal.',
  'too-bright': 'Das Gesicht ist überbelichtet. Geh aus der Sonne oder schalte den Blitz aus.',
  'face-too-small': 'Das Gesicht ist zu klein. Komm näher, bis es das Bild fast füllt.',
  'several-faces':
    'Es sind mehrere ähnlich große Gesichter da. Mach das Foto allein oder schneide es auf ein Gesicht zu.',
  'no-face': 'Es wurde kein Gesicht gefunden. Halte das Telefon aufrecht, das ganze Gesicht im Bild.',
};

export const de = (f: Formats): Texts => ({
  lang: 'de',
  brand: 'Clarté',
  score: (score) => f.oneDecimal(score),
  scoreExact: (score) => f.twoDecimals(score),
  scoreOf: (score) => `${f.oneDecimal(score)} von 5`,
  grades: { 1: 'Rein', 2: 'Fast rein', 3: 'Leicht', 4: 'Mittelschwer', 5: 'Schwer' },
  gradeMeanings: {
    1: 'Keine Pickel, die auf dem Foto auffallen.',
    2: 'Ein paar Pickel fallen auf.',
    3: 'Einige Pickel fallen auf.',
    4: 'Viele Pickel, oder eine Zone mit vielen.',
    5: 'Sehr viele Pickel, oder eine Zone voller Pickel.',
  },
  patches,
  notDiagnosis:
    'Schätzt den sichtbaren Schweregrad. Das ist keine Diagnose und ersetzt keine Ärztin und keinen Arzt.',
  skipToContent: 'Zum Inhalt springen',

  start: {
    title: 'Sieh deine Haut in klarem Licht',
    lead: 'Gib Clarté ein Foto deines Gesichts. Clarté betrachtet Stirn, Wangen und Kinn und schätzt, wie schwer deine Akne ist, von 1 (rein) bis 5 (schwer).',
    private: 'Dein Foto bleibt auf diesem Gerät.',
    takePhoto: 'Foto aufnehmen',
    choosePhoto: 'Foto auswählen',
    dropHint: 'oder irgendwo auf dieser Seite ablegen oder einfügen',
    dropNow: 'Loslassen, um dieses Foto zu beurteilen',
    formats: 'JPEG, PNG, WebP oder HEIC, bis 50 MB',
    illustration: 'Zeichnung eines Gesichts, Stirn, Wangen und Kinn markiert',
    tipsTitle: 'Für ein Foto, das zählt',
    tips: [
      { title: 'Zum Fenster', text: 'Tageslicht von vorn, kein Blitz, keine Lampe von der Seite.' },
      { title: 'Nah heran', text: 'Das Gesicht füllt das Bild fast, Haare zurück, Brille ab.' },
      { title: 'Zeig deine Haut', text: 'Kein Make-up, kein Filter, kein Schönheitsmodus, saubere Linse.' },
    ],
  },

  camera: {
    close: 'Kamera schließen',
    starting: 'Die Kamera startet …',
    useApp: 'Kamera-App des Telefons nutzen',
    chooseInstead: 'Lieber ein Foto auswählen',
    problems: {
      denied:
        'Dein Browser hält die Kamera für diese Seite geschlossen. Das macht nichts: Wähle ein Foto, oder erlaube die Kamera in der Adresszeile und versuche es noch einmal.',
      missing: 'An diesem Gerät wurde keine Kamera gefunden. Wähle ein Foto.',
      busy: 'Eine andere App nutzt die Kamera. Schließe sie und versuche es noch einmal, oder wähle ein Foto.',
      insecure: 'Browser öffnen die Kamera nur auf sicheren Seiten (https). Wähle ein Foto.',
    },
    retry: 'Noch einmal versuchen',
  },

  working: {
    title: 'Dein Foto wird betrachtet',
    photoLabel: 'Das Foto, das du gegeben hast',
    loading: 'Wird vorbereitet',
    loadingDetail: (doneMb, totalMb) =>
      `${Math.round(doneMb)} von etwa ${Math.round(totalMb)} MB, nur beim ersten Mal. Danach wird dein Foto auf diesem Gerät beurteilt.`,
    preparing: 'Gleich so weit: Die Beurteilung startet.',
    progress: 'Beurteilung wird geladen',
    stages: {
      decode: 'Foto öffnen',
      geometry: 'Dein Gesicht finden',
      quality: 'Licht und Schärfe prüfen',
      patches: 'Stirn, Wangen und Kinn ausschneiden',
      features: 'Die Haut genau ansehen',
      lesions: 'Nach Pickeln suchen',
      scores: 'Schweregrad berechnen',
    },
    onDevice: 'All das geschieht auf deinem Gerät.',
    cancel: 'Abbrechen',
  },

  result: {
    title: 'Sichtbarer Schweregrad',
    announced: (score, grade, spots) => `Fertig. Sichtbarer Schweregrad ${score}, ${grade}. ${spots}`.trim(),
    interval: (low, high, level) =>
      `In ${f.percent(level)} der Fälle läge das Urteil einer Dermatologin oder eines Dermatologen zwischen ${f.oneDecimal(low)}\u00a0und\u00a0${f.oneDecimal(high)}.`,
    of5: 'von 5',
    scaleLabel: 'Skala des Schweregrads',
    photoLabel: 'Dein Foto mit den beurteilten Zonen',
    photoLabelSpots: 'Dein Foto mit den beurteilten Zonen und einem Ring um jeden gefundenen Pickel',
    patchesTitle: 'Wo es sich zeigt',
    patchesHint: 'Wähle eine Zone, um sie auf dem Foto zu sehen. Rechts und links sind deine eigenen.',
    mostSevere: 'am höchsten',
    patchLabel: (patch, score, grade) => `${patch}: ${score}, ${grade}`,
    showWhole: 'Ganzes Foto',
    showClose: 'Nahaufnahme',
    otherFaces: (count) =>
      count === 1
        ? 'Ein kleineres Gesicht auf dem Foto wurde ausgelassen.'
        : `${count} kleinere Gesichter auf dem Foto wurden ausgelassen.`,
    another: 'Weiteres Foto beurteilen',
    anotherShort: 'Neues Foto',
    meaningTitle: 'Was diese Zahl bedeutet',
    meaningBy: {
      zones: everyPhotoDe.byZones,
      mean: 'Der Mittelwert der Zonen',
      'area-weighted-mean': 'Der Mittelwert der Zonen, größere zählen mehr,',
      view: 'Vom ganzen Gesicht abgelesen, nicht nur von den Zonen,',
    },
    meaningUnknown: 'Eine Schätzung',
    meaning: (how) =>
      `${how} auf einer Skala mit fünf Stufen nach dem Vorbild der Skala, auf der Dermatologinnen und Dermatologen das Aussehen von Akne einstufen. Licht, Make-up und Winkel verschieben sie etwas; vergleiche also Fotos, die gleich aufgenommen sind. Schmerz, Knoten unter der Haut und Narben sieht sie schlecht.`,
  },

  spots: {
    title: 'Pickel',
    show: 'Pickel zeigen',
    showHint: 'Ringe auf dem Foto markieren, was gezählt wurde.',
    about: 'Etwa',
    none: 'Keine',
    count: () => 'Pickel',
    announced: (count) => (count === 0 ? 'Keine Pickel gefunden.' : `Etwa ${count} Pickel.`),
    range: (low, high) => `Wahrscheinlich zwischen ${low} und ${high}.`,
    zonesLabel: 'Pickel je Zone',
    zones: { ...patches, elsewhere: 'Anderswo' },
    hayashi: (band) =>
      `Nach Hayashis Zählskala: ${
        {
          none: 'keine',
          mild: 'leicht, 1 bis 5 Pickel',
          moderate: 'mittelschwer, 6 bis 20 Pickel',
          severe: 'schwer, 21 bis 50 Pickel',
          'very-severe': 'sehr schwer, mehr als 50 Pickel',
        }[band]
      }.`,
    hayashiHalf: 'Sie wurde für entzündete Pickel auf einer Gesichtshälfte gemacht.',
    nice: '35 oder mehr: frag eine Ärztin oder einen Arzt.',
    niceWhy:
      'Bei so vielen entzündeten Pickeln in einem Gesicht spricht die britische NICE-Leitlinie von mittelschwerer bis schwerer Akne.',
    honest:
      'Von Software gezählt: Muttermale, Lippen oder Haare können für Pickel gehalten, kleine übersehen werden, und Knoten unter der Haut sind nicht zu sehen. Das ist keine Diagnose.',
    poorPhoto:
      'Auf schlechten Fotos werden Pickel nicht gezählt. Ein schärferes, helleres oder näheres Foto würde sie zeigen.',
  },

  doctor: {
    title: 'Wann zur Ärztin oder zum Arzt',
    always: 'Was auch immer die Zahl sagt:',
    signs: [
      'tiefe, schmerzhafte Knoten oder Flecken und Narben, die bleiben',
      'keine Änderung nach 12 Wochen mit einem Mittel aus der Apotheke',
      'eine unregelmäßige Periode oder, bei Frauen, neuer Haarwuchs im Gesicht oder am Körper neben der Akne; anabole Steroide',
      'es belastet dich oder hält dich davon ab, zu leben, wie du willst',
    ],
    urgent:
      'Am selben Tag: plötzliche offene Wunden mit Fieber oder Gelenkschmerzen; heiße Rötung, die sich ausbreitet; starke Kopfschmerzen, gedrückte Stimmung, Sehstörungen oder eine Schwangerschaft unter Isotretinoin. Wenn du daran denkst, dir etwas anzutun, ruf sofort den Notruf.',
  },

  quality: {
    title: 'Fotoqualität',
    good: 'Gut: Licht, Schärfe und Abstand passen.',
    poor: 'Brauchbar, aber ein anderes Foto wäre verlässlicher:',
    names: {
      resolution: 'Pixel im Foto',
      sharpness: 'Schärfe',
      'under-exposure': 'Zu dunkel',
      'over-exposure': 'Zu hell',
      'face-size': 'Größe des Gesichts',
    },
    advice: {
      'under-exposure': 'Dreh dich zu einem Fenster oder einer Lampe: Das Gesicht ist eher dunkel.',
      'over-exposure': 'Geh aus dem direkten Licht: Ein Teil der Haut ist ausgebrannt.',
      'face-size': 'Komm näher, bis das Gesicht das Bild fast füllt.',
      resolution: 'Nimm das Originalfoto statt einer verkleinerten Kopie.',
      sharpness: 'Halte still und tippe zum Scharfstellen auf das Gesicht: Das Foto ist etwas weich.',
    },
    verdicts: { good: 'gut', poor: 'mäßig', refused: 'unbrauchbar' },
    figure: (value) => f.figure(value),
  },

  server: {
    title: 'Rechenprobe',
    label: 'Den Server dasselbe Foto berechnen lassen',
    warning:
      'Der Server nutzt dasselbe Modell: Die Probe zeigt, ob dein Gerät richtig rechnet, nicht, ob der Wert stimmt. Dein Foto verlässt dieses Gerät für diese eine Probe; der Server behält es nicht.',
    working: 'Der Server rechnet …',
    device: 'Dieses Gerät',
    server: 'Server',
    difference: 'Unterschied',
    agree: 'Dein Gerät rechnet richtig. Sicherer wird der Wert dadurch nicht.',
    differ:
      'Eines von beiden rechnet falsch. Verlass dich nicht auf diesen Wert; versuche es mit einem anderen Foto oder Browser.',
    refused: 'Der Server hat es nicht berechnet:',
    unreachable: 'Der Server war nicht zu erreichen. Das Ergebnis auf diesem Gerät gilt.',
  },

  details: {
    title: 'Wie das zustande kam',
    method: 'Verfahren',
    methods: {
      skin: everyPhotoDe.methodSkin,
      face: 'Ein ganzes Gesicht wurde gefunden; seine Zonen ergeben sich aus 68 Landmarken.',
      'one-eye': 'Das Gesicht ist abgewandt; die Zonen wurden nach einem Auge gelegt.',
      whole:
        'Das ganze Bild wurde beurteilt, weil du es wolltest. Haare, Kleidung und Hintergrund zählen mit.',
    },
    model: 'Modell',
    photo: 'Foto',
    photoSize: (widthPx, heightPx, format) => `${widthPx} × ${heightPx} Pixel, ${format.toUpperCase()}`,
    limits: 'Bekannte Grenzen',
    change: 'Was als Änderung zählt',
    noChange: (below) =>
      `Neue Fotos desselben Gesichts weichen durch Licht, Ausschnitt und Kamera etwas ab. Weniger als ${f.twoDecimals(below)} Unterschied ist keine klare Änderung.`,
    timings: 'Zeit je Schritt',
    total: 'Zusammen',
    ms: (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${f.twoDecimals(ms / 1000)} s`),
  },

  problem: {
    refusalTitles: {
      ...everyPhotoDe.refusalTitles,
      'too-few-pixels': 'Das Foto ist zu klein',
      'too-blurred': 'Das Foto ist unscharf',
      'too-dark': 'Zu dunkel, um Haut zu sehen',
      'too-bright': 'Zu hell, um Haut zu sehen',
      'face-too-small': 'Dein Gesicht ist zu weit weg',
      'several-faces': 'Mehr als ein Gesicht',
      'no-face': 'Wir konnten kein Gesicht finden',
    },
    faultTitle: 'Das hat nicht geklappt',
    sentences,
    loadTitle: 'Die Beurteilung wurde nicht geladen',
    loadSentence: 'Prüfe deine Verbindung und versuche es noch einmal. Es wurde nichts gesendet.',
    wholePicture: 'Trotzdem das ganze Bild beurteilen',
    wholePictureHint:
      'Dann zählen auch Haare, Kleidung und Hintergrund; trau der Zahl also weniger. Passt für eine Nahaufnahme von Haut.',
    again: 'Noch einmal versuchen',
    anotherPhoto: 'Anderes Foto auswählen',
    startOver: 'Von vorn',
    photoLabel: 'Das Foto, das du gegeben hast',
    code: (code) => `Code: ${code}`,
  },

  footer: 'Clarté schätzt, wie Akne auf einem Foto aussieht. Das ist keine Diagnose.',
  home: 'Clarté, zum Anfang',

  app: deApp(f),
  safety: deSafety(),
  sync: deSync(f),
  advice: deAdvice(f),
});
