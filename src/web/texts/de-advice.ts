/** German: the plan, its reasons, the questions before it, and coaching. */
import type { Texts } from './en.ts';
import type { Formats } from './formats.ts';

export const deAdvice = (f: Formats): Texts['advice'] => ({
  substances: {
    'benzoyl-peroxide': 'Benzoylperoxid',
    adapalene: 'Adapalen',
    'azelaic-acid': 'Azelainsäure',
    'salicylic-acid': 'Salicylsäure',
    sulfur: 'Schwefel',
    tretinoin: 'Tretinoin',
    clindamycin: 'Clindamycin',
    tetracycline: 'Doxycyclin oder Lymecyclin',
    'combined-pill': 'Kombinationspille',
    spironolactone: 'Spironolacton',
    isotretinoin: 'Isotretinoin',
  },
  ingredients: {
    cleanser: {
      name: 'Sanfter Reiniger',
      how: 'pH-neutral oder leicht sauer, ohne Peeling. Abends Make-up entfernen.',
      access: '',
    },
    moisturiser: {
      name: 'Leichte Feuchtigkeitspflege',
      how: 'Auf das ganze Gesicht, solange die Haut noch etwas feucht ist.',
      access: '',
    },
    sunscreen: {
      name: 'Sonnenschutz',
      how: 'Breitband, LSF 30 oder mehr, nicht komedogen, als letzter Schritt.',
      access: '',
    },
    'tinted-sunscreen': {
      name: 'Getönter Sonnenschutz',
      how: 'Breitband, LSF 30 oder mehr. Die Tönung hält auch sichtbares Licht ab, das Male dunkler macht.',
      access: '',
    },
    'benzoyl-peroxide': {
      name: 'Benzoylperoxid',
      how: 'Eine dünne Schicht auf die ganze Fläche, nicht auf einzelne Pickel.',
      access: 'Ohne Rezept erhältlich.',
    },
    adapalene: {
      name: 'Adapalen',
      how: 'Abends eine erbsengroße Menge auf die ganze Fläche, nicht auf einzelne Pickel.',
      access: 'In den USA ab 12 Jahren ohne Rezept; in Deutschland und vielen Ländern auf Rezept.',
    },
    'azelaic-acid': {
      name: 'Azelainsäure',
      how: 'Eine dünne Schicht auf die ganze Fläche.',
      access: '10 % gibt es als Kosmetikum; 15 bis 20 % je nach Land auf Rezept.',
    },
    'salicylic-acid': {
      name: 'Salicylsäure',
      how: 'Anfangs einmal täglich eine dünne Schicht, bis dreimal, wenn die Haut es gut verträgt.',
      access: 'Ohne Rezept erhältlich.',
    },
    sulfur: {
      name: 'Schwefel',
      how: 'Anfangs einmal täglich eine dünne Schicht, bis dreimal, wenn die Haut es gut verträgt.',
      access: 'In manchen Ländern ohne Rezept erhältlich.',
    },
  },
  strength: (start, from, to) =>
    from === to
      ? `${f.figure(start)} %`
      : `beginne mit ${f.figure(start)} % (erhältlich ${f.figure(from)} bis ${f.figure(to)} %)`,
  forms: { cream: 'als Creme', gel: 'als Gel oder Waschlotion', any: '' },
  frequencies: {
    daily: 'jeden Tag',
    'every-other-day': 'jeden zweiten Tag',
    'every-third-day': 'jeden dritten Tag',
    paused: 'zurzeit Pause',
  },
  fromWeek: (week) => (week === 0 ? 'ab heute' : `ab Woche ${week + 1}`),
  fromDate: (date) => `ab ${date}`,
  effect: (from, to) => `Zu erwarten: eine sichtbare Änderung nach ${from} bis ${to} Wochen.`,
  effectBy: (from, to) => `Zu erwarten: eine sichtbare Änderung zwischen ${from} und ${to}.`,
  options: {
    'adapalene-benzoyl-peroxide': {
      name: 'Adapalen mit Benzoylperoxid als feste Kombination',
      text: 'Einmal täglich abends, 12 Wochen lang; bei jedem Schweregrad.',
    },
    'tretinoin-clindamycin': {
      name: 'Tretinoin mit Clindamycin als feste Kombination',
      text: 'Abends, 12 Wochen lang; bei jedem Schweregrad.',
    },
    'benzoyl-peroxide-clindamycin': {
      name: 'Benzoylperoxid mit Clindamycin als feste Kombination',
      text: 'Einmal täglich abends, 12 Wochen lang; bei leichter bis mittelschwerer Akne.',
    },
    'azelaic-acid-15': { name: 'Azelainsäure 15 bis 20 %', text: 'Zweimal täglich, 12 Wochen lang.' },
    'oral-antibiotic': {
      name: 'Ein Antibiotikum zum Einnehmen neben einer äußeren Behandlung',
      text: 'Doxycyclin oder Lymecyclin, nach 12 Wochen überprüft.',
    },
    hormonal: {
      name: 'Hormonelle Behandlung',
      text: 'Kombinationspille oder Spironolacton; es dauert Monate.',
    },
    isotretinoin: {
      name: 'Isotretinoin zum Einnehmen',
      text: 'Fachärztliche Behandlung schwerer, hartnäckiger Akne, eng überwacht.',
    },
  },
  doctor: {
    'self-harm': {
      title: 'Bitte sprich jetzt mit jemandem',
      text: 'Du hast gesagt, dass du daran denkst, dir etwas anzutun. Du bist wichtiger als jede Haut. Ruf jetzt den Notruf oder ein Krisentelefon an, oder geh zu jemandem, dem du vertraust. Deutschland: 112 oder 0800 111 0 111. Österreich: 142. Schweiz: 143.',
    },
    fulminans: {
      title: 'Geh heute zur Ärztin oder zum Arzt',
      text: 'Plötzliche Geschwüre oder Knoten mit Fieber oder Gelenkschmerzen gehören noch am selben Tag in ärztliche Hände.',
    },
    'isotretinoin-alarm': {
      title: 'Ruf heute ärztliche Hilfe',
      text: 'Starke Kopfschmerzen, Sehstörungen oder eine mögliche Schwangerschaft unter Isotretinoin sind dringend. Setz es ab und ruf heute deine Praxis oder den Notdienst an.',
    },
    'isotretinoin-pregnancy': {
      title: 'Ruf heute die Praxis an, die es verschrieben hat',
      text: 'Isotretinoin schadet dem ungeborenen Kind. Bist du schwanger, könntest du es sein, möchtest du es werden oder stillst du, sprich heute mit der Praxis.',
    },
    nodules: {
      title: 'Geh zur Ärztin oder zum Arzt',
      text: 'Tiefe, schmerzhafte Knoten behandelt man am besten früh und ärztlich.',
    },
    scarring: {
      title: 'Geh zur Ärztin oder zum Arzt',
      text: 'Narben oder bleibende Male sind ein Grund, früher und stärker zu behandeln.',
    },
    'failed-courses': {
      title: 'Geh in eine Hautarztpraxis',
      text: 'Zwei Behandlungen haben nicht gewirkt. Es ist Zeit für eine Fachpraxis.',
    },
    distress: {
      title: 'Sag in der Praxis, wie sehr es dich belastet',
      text: 'Anhaltende Belastung durch die Haut ist für sich ein Grund für eine Überweisung, wie leicht es auch aussieht.',
    },
    androgens: {
      title: 'Geh zur Ärztin oder zum Arzt',
      text: 'Unregelmäßige Perioden, neuer Haarwuchs im Gesicht oder Haarausfall neben Akne können von Hormonen kommen und lassen sich prüfen.',
    },
    steroids: {
      title: 'Geh zur Ärztin oder zum Arzt',
      text: 'Anabole Steroide machen Akne und mehr. In der Praxis hilft man dir, ohne zu urteilen.',
    },
    'otc-in-vain': {
      title: 'Frag in Apotheke oder Praxis',
      text: 'Ein Mittel ohne Rezept hat nach 12 Wochen nicht gewirkt. Es gibt andere.',
    },
    'many-spots': {
      title: 'Geh zur Ärztin oder zum Arzt',
      text: 'Das Foto zeigt 35 Pickel oder mehr. Das zählt als mittelschwer bis schwer, was auch immer der Wert sagt.',
    },
    severe: {
      title: 'Geh zur Ärztin oder zum Arzt',
      text: 'Bei diesem Grad hilft dir eine Haut- oder Hausarztpraxis am besten. Bis dahin: nur sanfte Pflege.',
    },
    moderate: {
      title: 'Geh jetzt in Hausarzt-, Hautarztpraxis oder Apotheke',
      text: 'Bei diesem Grad wirken verschriebene Kombinationen besser als das, was frei zu kaufen ist. Fang unten an und lass dir einen Termin geben.',
    },
    'no-change-12-weeks': {
      title: 'Lass deine Behandlung überprüfen',
      text: 'Nach 12 Wochen gibt es keine klare Besserung. Frag in Apotheke oder Praxis nach dem nächsten Schritt.',
    },
    'under-12': {
      title: 'Geh mit einem Elternteil zur Ärztin oder zum Arzt',
      text: 'Für Kinder unter 12 macht Clarté keinen Plan.',
    },
    'under-8': {
      title: 'Geh bald mit einem Elternteil zur Ärztin oder zum Arzt',
      text: 'Akne zwischen 1 und 7 Jahren ist selten und muss ärztlich untersucht werden.',
    },
    prescriber: {
      title: 'Frag die Praxis, die es verschrieben hat',
      text: 'Du nutzt ein verschriebenes Mittel gegen Akne. Clarté fügt nichts hinzu; nimm dein Diagramm mit.',
    },
    'breastfeeding-retinoid': {
      title: 'Frag vor einem Retinoid',
      text: 'Frag während der Stillzeit ärztlich oder deine Hebamme, bevor du Adapalen oder ein anderes Retinoid nutzt.',
    },
  },
  urgencies: { now: 'Jetzt', today: 'Heute', soon: 'Bald', ask: 'Wenn du kannst' },
  lines: {
    guardian: 'Geh diesen Plan mit einem Elternteil oder Vormund durch, bevor du etwas kaufst.',
    'one-at-a-time':
      'Nimm immer nur einen Wirkstoff neu dazu, mit zwei Wochen Abstand; so weißt du, worauf deine Haut antwortet.',
    'thin-layer': 'Eine dünne Schicht auf die ganze Fläche, auf der Pickel kommen, nicht auf einzelne.',
    'every-other-day': 'Fang jeden zweiten Tag an, oder wasch es nach einigen Minuten ab, und steigere dich.',
    'short-contact':
      'Fang mit kurzem Kontakt an: Benzoylperoxid 5 bis 10 Minuten auf der Haut lassen, dann abspülen.',
    'moisturiser-first': 'Erst die Feuchtigkeitspflege, einige Minuten warten, dann der Wirkstoff.',
    'non-comedogenic': 'Nimm Make-up und Sonnenschutz, die ölfrei oder nicht komedogen sind.',
    'no-picking': 'Nicht drücken oder kratzen: Das verlängert Pickel und macht Narben.',
    diet: 'Für eine bestimmte Ernährung bei Akne gibt es nicht genug Belege.',
    'change-takes-weeks': 'Eine sichtbare Änderung braucht 6 bis 12 Wochen. So lange braucht Haut.',
    'worse-first':
      'In den ersten Wochen mit Adapalen kann die Haut schlechter aussehen, bevor sie besser wird.',
    'marks-fade':
      'Dunkle Male sind keine Narben: Sie verblassen in 6 bis 12 Monaten, mit täglichem Sonnenschutz schneller.',
    bleaches: 'Benzoylperoxid bleicht Stoffe und Haare: Nimm weiße Handtücher und lass es trocknen.',
    sun: 'Die Haut verbrennt leichter: jeden Morgen Sonnenschutz.',
    irritation:
      'Etwas Trockenheit und Kribbeln ist anfangs üblich. Brennt es, schwillt es an oder bilden sich Blasen, hör auf und frag in der Apotheke.',
    'broken-skin': 'Nicht auf verletzter, sonnenverbrannter oder ekzematöser Haut.',
    stinging: 'Azelainsäure kann in den ersten Wochen einige Minuten kribbeln oder jucken.',
    odour: 'Schwefel riecht und trocknet die Haut aus.',
    contraception:
      'Retinoide und Tetracycline können dem ungeborenen Kind schaden: Verhüte sicher, und hör sofort auf, wenn du schwanger sein könntest.',
    'small-area': 'In der Schwangerschaft Salicylsäure nur auf kleiner Fläche und für kurze Zeit.',
    'slow-dark': 'Steigere langsam: Auf dunklerer Haut kann die Reizung selbst Male hinterlassen.',
    'other-medicines': 'Zeig in der Apotheke, welche Mittel du nimmst, bevor du etwas Neues beginnst.',
    'pause-actives':
      'Du hast gesagt, deine Haut ist wund. Lass die Wirkstoffe weg, behalte Reiniger und Pflege, bis sie ruhig ist, und fang dann jeden dritten Tag wieder an.',
    'ease-off': 'Du hast gesagt, deine Haut ist gereizt. Nutze den Wirkstoff zwei Wochen lang seltener.',
    simplify:
      'Du hast gesagt, die Routine fällt dir schwer. Mach nur den Abend; ein eingehaltener Schritt ist besser als fünf ausgelassene.',
    'no-clear-change':
      'Zwölf Wochen ohne klare Änderung sind Grund genug für eine Überprüfung. Es liegt nicht an dir.',
    'keep-going': 'Noch keine klare Änderung ist zu diesem Zeitpunkt zu erwarten. Mach weiter.',
    maintenance:
      'Deine Haut hat sich gebessert. Behalte den Wirkstoff zur Erhaltung, vielleicht jeden zweiten Tag, und mach jeden Monat ein Foto.',
    'oral-with-topical':
      'Ein Antibiotikum zum Einnehmen gehört immer neben eine äußere Behandlung, nie allein, nie neben ein äußeres Antibiotikum, und nicht länger als 3 bis 4 Monate.',
    'antibiotic-never-alone': 'Ein Antibiotikum auf der Haut wird nie allein angewandt.',
    'pregnancy-safe':
      'Wegen Schwangerschaft oder Stillzeit enthält dieser Plan kein Retinoid. Zeig ihn deiner Praxis oder Hebamme.',
    'review-12': 'Überprüfe nach 12 Wochen regelmäßiger Anwendung.',
    'review-prescriber': 'Wann überprüft wird, entscheidet die Praxis, die verschrieben hat.',
  },
  whys: {
    'under-12': 'du bist unter 12',
    'under-8': 'du bist unter 8',
    'age-12-17': 'du bist unter 18',
    'pregnant-or-planning': 'du bist schwanger, planst es oder stillst',
    breastfeeding: 'du stillst',
    'prescribed-acne-medicine': 'du nutzt ein verschriebenes Mittel gegen Akne',
    'prescriber-reviews': 'du nutzt ein verschriebenes Mittel gegen Akne',
    'other-medicine': 'du nimmst andere Mittel',
    allergy: 'du hast eine Allergie darauf genannt',
    'not-tolerated': 'deine Haut hat es nicht vertragen',
    'flag-self-harm': 'du hast es gesagt, und nichts ist wichtiger',
    'flag-fulminans': 'du hast Zeichen einer Acne fulminans beschrieben',
    'flag-isotretinoin-alarm': 'du hast ein Warnzeichen unter Isotretinoin beschrieben',
    'isotretinoin-in-pregnancy': 'Isotretinoin und Schwangerschaft oder Stillzeit gehen nicht zusammen',
    'flag-nodules': 'du hast tiefe Knoten genannt',
    'flag-scarring': 'du hast gesagt, dass Pickel Narben oder Male hinterlassen',
    'flag-failed-courses': 'du hast gesagt, dass zwei Behandlungen nicht gewirkt haben',
    'flag-distress': 'du hast gesagt, dass es dich belastet',
    'flag-androgens': 'du hast Zeichen für zu viele Androgene beschrieben',
    'flag-steroids': 'du hast anabole Steroide genannt',
    'otc-in-vain': 'du hast gesagt, dass ein Mittel in 12 Wochen nicht gewirkt hat',
    'many-spots': '35 Pickel oder mehr wurden gezählt',
    'grade-5-doctor': 'das Foto sieht schwer aus',
    'grade-4-doctor': 'das Foto sieht mittelschwer aus',
    care: 'das wird allen mit Akne geraten',
    'moisturise-and-protect': 'Wirkstoffe trocknen die Haut aus',
    'tinted-sunscreen': 'auf dunklerer Haut bleiben dunkle Male länger',
    sunscreen: 'Wirkstoffe machen die Haut sonnenempfindlich',
    'grade-1-maintenance': 'deine Haut ist rein, aber Akne kommt oft wieder',
    'grade-2-comedones': 'fast rein, vor allem Mitesser und kleine Unebenheiten',
    'grade-2': 'fast rein, mit roten Pickeln',
    'grade-3-4': 'leicht oder mittelschwer: zwei Wirkstoffe wirken besser als einer',
    'grade-3-ask': 'bei leichter Akne kommt eine verschriebene Kombination in Frage',
    'grade-5-gentle': 'bis dich jemand ärztlich gesehen hat, nur der mildeste Wirkstoff',
    'azelaic-on-prescription': 'Azelainsäure ist in der Schwangerschaft erlaubt',
    hormonal: 'du hast Zeichen für zu viele Androgene beschrieben',
    'dry-or-sensitive': 'deine Haut ist trocken oder empfindlich',
    'dry-or-sensitive-short-contact': 'Benzoylperoxid reizt trockene oder empfindliche Haut',
    oily: 'deine Haut ist fettig',
    'dark-skin': 'auf dunklerer Haut hinterlässt Reizung Male',
    'how-to-start': 'der Plan enthält einen Wirkstoff',
    'start-benzoyl-peroxide': 'der Plan enthält Benzoylperoxid',
    'start-adapalene': 'der Plan enthält Adapalen',
    'start-azelaic-acid': 'der Plan enthält Azelainsäure',
    'start-sulfur': 'der Plan enthält Schwefel',
    'salicylic-acid-in-pregnancy':
      'der Plan enthält Salicylsäure, und du bist schwanger, planst es oder stillst',
    contraception: 'du könntest schwanger werden, und ein Retinoid oder Tetracyclin ist genannt',
    'oral-antibiotic-with-topical': 'ein Antibiotikum zum Einnehmen ist genannt',
    'antibiotic-never-alone': 'ein äußeres Antibiotikum ist genannt',
    'early-patience': 'der Plan läuft kürzer als 12 Wochen',
    'no-change-12-weeks': 'nach 12 Wochen keine klare Besserung',
    'better-12-weeks': 'nach 12 Wochen eine klare Besserung',
    'strong-irritation': 'deine letzte Rückmeldung',
    'mild-irritation': 'deine letzte Rückmeldung',
    'rarely-kept': 'deine letzte Rückmeldung',
  },
  because: 'Warum:',
  sources: {
    NICE: 'NICE NG198',
    AAD: 'AAD 2024',
    '21CFR333': '21 CFR 333',
    label: 'Beipackzettel Adapalen',
    uptodate: 'UpToDate',
    own: 'von Clarté',
  },
  sourcesTitle: 'Quellen',
  sourceOwn:
    'Eigener Vorschlag von Clarté, aus den Quellen gebaut; muss dermatologisch abgezeichnet werden, bevor er bei Patienten angewandt wird.',
  conflicts: {
    'two-retinoids': (names) => `${names}: Zwei Retinoide zugleich reizen nur mehr. Nimm eines.`,
    'benzoyl-peroxide-tretinoin': (names) =>
      `${names}: Benzoylperoxid schwächt Tretinoin. Nimm das eine morgens, das andere abends.`,
    'topical-antibiotic-alone': (names) =>
      `${names}: Ein Antibiotikum auf der Haut wird nie allein angewandt. Frag nach Benzoylperoxid daneben.`,
    'two-antibiotics': (names) =>
      `${names}: Antibiotika zum Einnehmen und für die Haut gehören nicht zusammen. Frag in der Praxis.`,
    'oral-antibiotic-alone': (names) =>
      `${names}: Ein Antibiotikum zum Einnehmen gehört immer neben eine äußere Behandlung. Frag in der Praxis.`,
  },
  coaching: {
    'one-thing': {
      title: 'Eins nach dem anderen',
      text: 'Fang mit einem Wirkstoff an. Reagiert deine Haut, weißt du, worauf.',
    },
    dryness: {
      title: 'Etwas trocken? Das ist üblich',
      text: 'Trockenheit und Schuppen sind in den ersten Wochen am stärksten. Mehr Pflege, weniger Wirkstoff, und es legt sich.',
    },
    'worse-first': {
      title: 'Es kann erst schlechter aussehen',
      text: 'Adapalen holt verborgene Mitesser an die Oberfläche. Nach einigen Wochen ist das vorbei.',
    },
    'second-active': {
      title: 'Zeit für den zweiten Schritt',
      text: 'Ist deine Haut ruhig, nimm jetzt den zweiten Wirkstoff dazu. Sonst warte noch eine Woche.',
    },
    patience: {
      title: 'Woche vier ist die schwerste',
      text: 'Es tut sich etwas, wo du es noch nicht siehst. Die meisten sehen zwischen Woche 6 und 12 eine Änderung.',
    },
    'same-light': {
      title: 'Gleicher Ort, gleiches Licht',
      text: 'Mach dein Foto am selben Fenster zur selben Zeit. Dann ist eine Änderung deine Haut, nicht die Lampe.',
    },
    'no-picking': {
      title: 'Finger weg',
      text: 'Ein gedrückter Pickel dauert doppelt so lang und kann Narben machen. Ein Hydrokolloid-Pflaster hält die Finger fern.',
    },
    halfway: {
      title: 'Halbzeit',
      text: 'Ab jetzt kann sich das Diagramm bewegen. Schau auf den Verlauf, nicht auf heute.',
    },
    sun: {
      title: 'Sonnenschutz gehört zur Behandlung',
      text: 'Wirkstoffe machen die Haut empfindlich, und Sonne macht Male dunkler. Jeden Morgen, auch im Winter.',
    },
    'nearly-there': {
      title: 'Fast zwölf Wochen',
      text: 'Bald kannst du fair urteilen. Halte die letzten Wochen durch, damit das Urteil zählt.',
    },
    'look-back': {
      title: 'Schau zurück',
      text: 'Leg dein erstes und letztes Foto nebeneinander. Besser: mach weiter. Keine klare Änderung: lass es überprüfen.',
    },
    mood: {
      title: 'Wie geht es dir?',
      text: 'Akne ist häufig, behandelbar und nicht deine Schuld. Hält sie dich davon ab, zu leben, wie du willst, sag genau das in der Praxis.',
    },
  },
  questions: {
    title: 'Erst ein paar Fragen',
    lead: 'Sie schützen dich und machen den Plan zu deinem. Zwei Minuten; deine Antworten bleiben auf diesem Gerät.',
    steps: ['Über dich', 'Arzneimittel', 'Deine Haut', 'Bisher versucht', 'Warnzeichen'],
    step: (at, of) => `Schritt ${at} von ${of}`,
    next: 'Weiter',
    back: 'Zurück',
    done: 'Antworten speichern',
    later: 'Nicht jetzt',
    age: 'Wie alt bist du?',
    ageError: 'Gib dein Alter in ganzen Jahren an, von 1 bis 120.',
    pregnancy: 'Schwangerschaft',
    pregnancyHint: 'Manche Wirkstoffe dürfen dann nicht sein.',
    pregnancies: {
      no: 'Trifft auf mich nicht zu',
      possible: 'Ich könnte schwanger werden',
      planning: 'Ich plane eine Schwangerschaft',
      pregnant: 'Ich bin schwanger',
      breastfeeding: 'Ich stille',
    },
    medicines: 'Nimmst oder nutzt du verschriebene Mittel?',
    medicinesHint: 'Wähle alles, was zutrifft, oder nichts.',
    medicineNames: {
      isotretinoin: 'Isotretinoin',
      'acne-antibiotic': 'Ein Antibiotikum gegen Akne',
      'acne-cream': 'Eine verschriebene Creme oder ein Gel gegen Akne',
      'acne-hormonal': 'Die Pille oder Spironolacton gegen Akne',
      other: 'Andere Mittel',
    },
    allergies: 'Bist du gegen etwas davon allergisch?',
    allergyNames: {
      'benzoyl-peroxide': 'Benzoylperoxid',
      adapalene: 'Adapalen oder ein anderes Retinoid',
      'azelaic-acid': 'Azelainsäure',
      'salicylic-acid': 'Salicylsäure',
      sulfur: 'Schwefel',
      aspirin: 'Aspirin',
    },
    skinType: 'Wie fühlt sich deine Haut mittags an?',
    skinTypes: {
      dry: 'Trocken oder gespannt',
      oily: 'Überall fettig',
      combined: 'Stirn und Nase fettig, sonst normal',
      sensitive: 'Empfindlich, sie kribbelt schnell',
    },
    monk: 'Hautton (freiwillig)',
    monkHint:
      'Die Monk-Skala. Dunklere Haut bekommt leichter Male, deshalb geht der Plan langsamer. Lass es aus, wenn du magst.',
    monkTone: (tone) => `Ton ${tone} von 10`,
    monkNone: 'Möchte ich nicht sagen',
    mostly: 'Was siehst du vor allem?',
    mostlies: {
      comedones: 'Mitesser und kleine Unebenheiten',
      inflamed: 'Rote Pickel',
      unsure: 'Beides, oder unsicher',
    },
    relapses: 'Kommt Akne oft wieder, wenn deine Haut rein war?',
    yes: 'Ja',
    no: 'Nein',
    tried: 'Was hast du versucht, und wie lange?',
    triedHint: 'Lass aus, was du nicht benutzt hast.',
    triedWeeks: 'Wochen',
    triedNot: 'Nicht versucht',
    outcomes: { helped: 'Hat geholfen', 'no-effect': 'Keine Wirkung', 'not-tolerated': 'Nicht vertragen' },
    redFlags: 'Trifft etwas davon auf dich zu?',
    redFlagsHint: 'Es kommt in deinem Plan zuerst, was auch immer das Foto zeigt.',
    redFlagNames: {
      'self-harm': 'Ich denke daran, mir etwas anzutun',
      fulminans: 'Plötzliche Geschwüre oder Knoten, mit Fieber oder Gelenkschmerzen',
      'isotretinoin-alarm':
        'Unter Isotretinoin: starke Kopfschmerzen, Sehstörungen oder mögliche Schwangerschaft',
      nodules: 'Tiefe, schmerzhafte Knoten oder Zysten',
      scarring: 'Narben oder Male, die bleiben',
      'failed-courses': 'Zwei Behandlungen haben nicht gewirkt',
      distress: 'Meine Haut belastet mich oder hält mich davon ab, zu leben, wie ich will',
      androgens: 'Unregelmäßige Perioden, neuer Haarwuchs im Gesicht oder Haarausfall',
      steroids: 'Ich nehme anabole Steroide',
    },
  },
});
