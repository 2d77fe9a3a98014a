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
      how: 'Breitband, LSF 30 oder mehr. Die Tönung hält auch sichtbares Licht ab, das dunkle Flecken verstärkt.',
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
      access: '10 % gibt es als Kosmetikum, 15 bis 20 % je nach Land nur auf Rezept.',
    },
    'salicylic-acid': {
      name: 'Salicylsäure',
      how: 'Eine dünne Schicht, so oft, wie es im Plan steht.',
      access: 'Ohne Rezept erhältlich.',
    },
    sulfur: {
      name: 'Schwefel',
      how: 'Eine dünne Schicht, so oft, wie es im Plan steht.',
      access: 'In manchen Ländern ohne Rezept erhältlich.',
    },
  },
  strength: (start, from, to) =>
    from === to
      ? `${f.figure(start)} %`
      : `anfangs ${f.figure(start)} % (erhältlich ${f.figure(from)} bis ${f.figure(to)} %)`,
  forms: { cream: 'als Creme', gel: 'als Gel oder Waschlotion', any: '' },
  frequencies: {
    daily: 'jeden Tag',
    'every-other-day': 'jeden zweiten Tag',
    'every-third-day': 'jeden dritten Tag',
    paused: 'zurzeit Pause',
  },
  fromWeek: (week) => (week === 0 ? 'von Anfang an' : `ab Woche ${week + 1}`),
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
      name: 'Ein Antibiotikum zum Einnehmen zusammen mit einer äußeren Behandlung',
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
    'adapalene-alone': {
      name: 'Adapalen',
      text: 'Einmal täglich abends; in deinem Land auf Rezept.',
    },
  },
  doctor: {
    fulminans: {
      title: 'Geh heute zur Ärztin oder zum Arzt: plötzliche Geschwüre oder Knoten',
      text: 'Plötzliche Geschwüre oder Knoten mit Fieber oder Gelenkschmerzen gehören noch am selben Tag in ärztliche Hände.',
    },
    'isotretinoin-pregnancy': {
      title: 'Ruf heute die Praxis an, die es verschrieben hat: Isotretinoin und Schwangerschaft',
      text: 'Isotretinoin schadet dem ungeborenen Kind. Wenn du schwanger bist, es sein könntest, es werden möchtest oder stillst, sprich heute mit der Praxis.',
    },
    nodules: {
      title: 'Geh zur Ärztin oder zum Arzt: tiefe Knoten',
      text: 'Tiefe, schmerzhafte Knoten sollten früh ärztlich behandelt werden.',
    },
    scarring: {
      title: 'Geh zur Ärztin oder zum Arzt: Narben oder bleibende Flecken',
      text: 'Narben oder bleibende Flecken sind ein Grund, früher und gründlicher zu behandeln.',
    },
    'failed-courses': {
      title: 'Geh in eine Hautarztpraxis',
      text: 'Zwei Behandlungen haben nicht gewirkt. Jetzt ist eine Fachpraxis dran.',
    },
    distress: {
      title: 'Sag in der Praxis, wie sehr es dich belastet',
      text: 'Anhaltende Belastung durch die Haut ist für sich ein Grund für eine Überweisung, so leicht die Akne auch aussehen mag.',
    },
    steroids: {
      title: 'Geh zur Ärztin oder zum Arzt: anabole Steroide',
      text: 'Anabole Steroide lösen Akne und anderes aus. In der Praxis hilft man dir, ohne zu urteilen.',
    },
    'otc-in-vain': {
      title: 'Frag in Apotheke oder Praxis: keine Wirkung',
      text: 'Ein Mittel ohne Rezept hat nach 12 Wochen nicht gewirkt. Es gibt andere.',
    },
    'no-change-12-weeks': {
      title: 'Lass deine Behandlung überprüfen',
      text: 'Nach 12 Wochen gibt es keine klare Besserung. Frag in Apotheke oder Praxis nach dem nächsten Schritt.',
    },
    'under-12': {
      title: 'Geh mit einem Elternteil zur Ärztin oder zum Arzt',
      text: 'Für Kinder unter 12 macht Clarté keinen Plan.',
    },
    prescriber: {
      title: 'Frag die Praxis, die es verschrieben hat',
      text: 'Du nutzt ein verschriebenes Mittel gegen Akne. Clarté fügt nichts hinzu; nimm dein Diagramm mit.',
    },
    'breastfeeding-retinoid': {
      title: 'Frag, bevor du ein Retinoid nutzt',
      text: 'Frag während der Stillzeit in der Praxis oder deine Hebamme, bevor du Adapalen oder ein anderes Retinoid nutzt.',
    },
    'self-harm': {
      title: 'Bitte sprich jetzt mit jemandem',
      text: 'Du hast gesagt, dass du daran denkst, dir etwas anzutun. Du bist wichtiger als jede Haut. Ruf jetzt eine dieser Nummern an, oder geh zu jemandem, dem du vertraust.',
    },
    'isotretinoin-alarm': {
      title: 'Hol dir heute ärztliche Hilfe',
      text: 'Starke Kopfschmerzen, Sehstörungen oder eine mögliche Schwangerschaft unter Isotretinoin sind dringend. Setz es ab und ruf heute die Praxis an, die es verschrieben hat, oder den Notdienst.',
    },
    androgens: {
      title: 'Geh zur Ärztin oder zum Arzt: veränderter Haarwuchs',
      text: 'Neuer Haarwuchs im Gesicht oder am Körper oder dünner werdendes Haar können neben Akne von Hormonen kommen; das lässt sich prüfen.',
    },
    moderate: {
      title: 'Geh in eine Hausarzt- oder Hautarztpraxis oder in die Apotheke',
      text: 'Bei diesem Grad wirkt eine verschriebene Behandlung besser als das, was frei zu kaufen ist. Lass dir einen Termin geben.',
    },
    'many-spots': {
      title: 'Geh zur Ärztin oder zum Arzt: viele Pickel',
      text: 'Auf allen Fotos zusammen wurden 35 Pickel oder mehr gezählt. Das gilt als mittelschwer bis schwer, was auch immer der Wert sagt.',
    },
    severe: {
      title: 'Geh zur Ärztin oder zum Arzt: der Schweregrad',
      text: 'Bei diesem Grad hilft dir eine Haut- oder Hausarztpraxis am besten. Lass dir einen Termin geben.',
    },
    'under-8': {
      title: 'Geh mit einem Elternteil zur Ärztin oder zum Arzt: Akne in diesem Alter',
      text: 'Akne im Alter von 1 bis 7 Jahren ist selten und muss ärztlich untersucht werden.',
    },
    infection: {
      title: 'Geh heute zur Ärztin oder zum Arzt: vielleicht eine Infektion',
      text: 'Heiße Rötung, die sich ausbreitet, eine Schwellung oder Eiter mit Fieber können eine Infektion sein. Sie gehört noch am selben Tag in ärztliche Hände.',
    },
    'sudden-onset': {
      title: 'Geh zur Ärztin oder zum Arzt: plötzlich aufgetretene Akne',
      text: 'Akne, die plötzlich und stark auftritt, kann eine Ursache haben, die sich prüfen lässt, etwa ein Arzneimittel oder Hormone.',
    },
    'irregular-periods': {
      title: 'Geh zur Ärztin oder zum Arzt: unregelmäßige Periode',
      text: 'Eine unregelmäßige Periode neben Akne kann von Hormonen kommen; das lässt sich prüfen.',
    },
    'isotretinoin-mood': {
      title: 'Ruf heute die Praxis an, die es verschrieben hat: Isotretinoin und gedrückte Stimmung',
      text: 'Isotretinoin kann mit gedrückter Stimmung einhergehen. Sag heute in der Praxis, wie es dir geht; dort wird entschieden, wie es weitergeht.',
    },
    'isotretinoin-tetracycline': {
      title: 'Ruf heute die Praxis an, die es verschrieben hat: zwei Mittel, die sich nicht vertragen',
      text: 'Isotretinoin und Doxycyclin oder Lymecyclin dürfen nicht zusammen eingenommen werden: Beide können den Druck im Kopf erhöhen.',
    },
    'medicine-in-pregnancy': {
      title: 'Ruf heute in der Praxis oder bei deiner Hebamme an',
      text: 'Du nutzt etwas gegen Akne, das dem ungeborenen Kind schaden kann. Frag heute, ob du es absetzen sollst.',
    },
    'medicine-before-pregnancy': {
      title: 'Sprich mit der Praxis oder deiner Hebamme',
      text: 'Etwas, das du gegen Akne nutzt, passt nicht zu einer geplanten Schwangerschaft oder zum Stillen. Frag, bevor du es weiter nutzt.',
    },
    'severe-while-treated': {
      title: 'Sag es der Praxis, die dich behandelt',
      text: 'Deine Haut sieht trotz Behandlung mittelschwer oder schwer betroffen aus. Bitte um einen früheren Termin.',
    },
    'tetracycline-under-12': {
      title: 'Hol dir heute ärztlichen Rat',
      text: 'Doxycyclin und Lymecyclin sind nichts für Kinder unter 12: Sie können Zähnen und Knochen schaden.',
    },
    'logged-allergy': {
      title: 'Hör damit auf und frag heute nach',
      text: 'Du nutzt etwas, wogegen du allergisch bist. Hör damit auf und frag heute in der Apotheke oder Praxis nach.',
    },
    'perhaps-moderate': {
      title: 'Lass jemanden vom Fach darauf sehen',
      text: 'Nach dem Foto kann es mehr sein, als der Wert sagt. In Apotheke oder Praxis lässt sich das beurteilen.',
    },
    'medicine-may-cause': {
      title: 'Frag die Praxis, die es verschrieben hat: ein Arzneimittel kann Akne auslösen',
      text: 'Ein Arzneimittel, das du nimmst, kann Akne auslösen. Frag, ob es ein anderes gibt; setz es nicht von dir aus ab.',
    },
    'maybe-other': {
      title: 'Lass es ärztlich ansehen',
      text: 'Das kann etwas anderes als Akne sein: Anfallsweise Röte, ein Ausschlag um den Mund, schuppende oder juckende Haut werden anders behandelt.',
    },
    'worse-6-weeks': {
      title: 'Frag in Apotheke oder Praxis: es wurde schlechter',
      text: 'Nach sechs Wochen mit dem Plan ist deine Haut deutlich schlechter. Lass sie ansehen, bevor du weitermachst.',
    },
  },
  urgencies: { now: 'Jetzt', today: 'Heute', soon: 'Bald', ask: 'Wenn du kannst' },
  lines: {
    guardian: 'Geh diesen Plan mit einem Elternteil oder Vormund durch, bevor du etwas kaufst.',
    'short-contact':
      'Fang mit kurzem Kontakt an: Benzoylperoxid 5 bis 10 Minuten auf der Haut lassen, dann abspülen.',
    'moisturiser-first': 'Erst die Feuchtigkeitspflege, einige Minuten warten, dann der Wirkstoff.',
    'non-comedogenic': 'Nimm Make-up und Sonnenschutz, die ölfrei oder nicht komedogen sind.',
    'no-picking': 'Nicht drücken oder kratzen: Das verlängert Pickel und macht Narben.',
    'change-takes-weeks': 'Eine sichtbare Änderung braucht 6 bis 12 Wochen. So lange braucht Haut.',
    'worse-first':
      'In den ersten Wochen mit Adapalen kann die Haut schlechter aussehen, bevor sie besser wird.',
    bleaches: 'Benzoylperoxid bleicht Stoffe und Haare: Nimm weiße Handtücher und lass es trocknen.',
    sun: 'Die Haut verbrennt leichter: jeden Morgen Sonnenschutz.',
    irritation:
      'Etwas Trockenheit und Kribbeln ist anfangs üblich. Brennt es, schwillt es an oder bilden sich Blasen, hör auf und frag in der Apotheke.',
    'broken-skin': 'Nicht auf verletzter, sonnenverbrannter oder ekzematöser Haut.',
    stinging: 'Azelainsäure kann in den ersten Wochen einige Minuten kribbeln oder jucken.',
    odour: 'Schwefel riecht und trocknet die Haut aus.',
    contraception:
      'Retinoide und Tetracycline können dem ungeborenen Kind schaden: Verhüte sicher, und hör sofort auf, wenn du schwanger sein könntest.',
    'no-clear-change':
      'Zwölf Wochen ohne klare Änderung sind Grund genug für eine Überprüfung. Es liegt nicht an dir.',
    'pregnancy-safe':
      'Wegen Schwangerschaft oder Stillzeit enthält dieser Plan kein Retinoid. Zeig ihn deiner Praxis oder Hebamme.',
    'review-prescriber': 'Wann überprüft wird, entscheidet die Praxis, die verschrieben hat.',
    'build-up':
      'Steigere dich langsam, wie es beim Schritt steht, oder wasch das Mittel anfangs nach einigen Minuten ab.',
    'better-go-on':
      'Deine Haut ist deutlich besser, aber noch nicht am Ziel. Mach noch zwölf Wochen weiter, oder frag nach dem nächsten Schritt.',
    'review-yearly': 'Lass es einmal im Jahr überprüfen.',
    'answer-first':
      'Einige Fragen sind noch offen. Bis du sie beantwortet hast, ist dieser Plan nur sanfte Pflege: Eine Antwort könnte einen Wirkstoff ausschließen.',
    'undisclosed-pregnancy':
      'Du möchtest nicht sagen, ob du schwanger bist. Deshalb enthält dieser Plan nichts, was einem ungeborenen Kind schaden könnte.',
    'undisclosed-care':
      'Du möchtest etwas nicht sagen, was einen Wirkstoff ausschließen könnte. Deshalb ist dieser Plan nur sanfte Pflege. In der Apotheke hilft man dir beim Auswählen.',
    'adapalene-access':
      'Adapalen gibt es in den meisten Ländern nur auf Rezept. Ist das bei dir so, frag in der Praxis danach und nimm bis dahin den anderen Schritt.',
    'adapalene-instead':
      'Adapalen gibt es in deinem Land nur auf Rezept. Diesen Schritt kannst du frei kaufen; frag in der Praxis nach Adapalen.',
    'skin-hardly-seen':
      'Das Modell hat kaum Haut gesehen, die so dunkel ist wie deine; sein Wert ist deshalb unsicherer. Auch Röte ist darauf schwerer zu erkennen: Richte dich nach dem, was du selbst siehst und spürst.',
    'marks-care':
      'Deine Haut ist rein; geblieben sind dunkle Flecken. Azelainsäure und täglicher Sonnenschutz helfen, dass sie verblassen.',
    'contraception-retinoid':
      'Ein Retinoid kann dem ungeborenen Kind schaden: Hör sofort damit auf und geh in eine Praxis, wenn du schwanger sein könntest.',
    'mood-watch':
      'Isotretinoin kann mit gedrückter Stimmung einhergehen. Sag in der Praxis, wenn du niedergeschlagen bist oder dunkle Gedanken hast, davor und währenddessen.',
    'until-appointment': 'Nutze diesen Plan bis zu deinem Termin und zeig ihn dort.',
    'fewer-evenings': 'Ist deine Haut gereizt, nimm den Wirkstoff an weniger Abenden.',
    'photo-for-review': 'Eine Überprüfung ist fällig. Mach ein Foto, damit sie möglich ist.',
    'pause-actives':
      'Du hast gesagt, dass deine Haut wund ist. Lass die Wirkstoffe weg und bleib bei Reiniger und Pflege, bis sich die Haut beruhigt hat; fang dann langsam wieder an.',
    maintenance:
      'Deine Haut ist rein oder fast rein. Behalte den Wirkstoff, der gewirkt hat, damit es so bleibt, und mach jeden Monat ein Foto.',
    'small-area':
      'Nimm Salicylsäure wegen Schwangerschaft, Kinderwunsch oder Stillzeit nur auf einer kleinen Fläche und nur kurze Zeit.',
    'one-at-a-time':
      'Nimm immer nur einen Wirkstoff neu dazu, mit zwei Wochen Abstand; so weißt du, worauf deine Haut reagiert.',
    'thin-layer':
      'Trag eine dünne Schicht auf die ganze Fläche auf, auf der Pickel kommen, nicht nur auf einzelne.',
    'marks-fade':
      'Dunkle Flecken sind keine Narben: Sie verblassen in 6 bis 12 Monaten, mit täglichem Sonnenschutz schneller.',
    'slow-dark':
      'Steigere dich langsam: Auf dunklerer Haut kann schon die Reizung dunkle Flecken hinterlassen.',
    'other-medicines': 'Zeig in der Apotheke, welche Arzneimittel du nimmst, bevor du etwas Neues beginnst.',
    'ease-off': 'Du hast gesagt, dass deine Haut gereizt ist. Nimm den Wirkstoff zwei Wochen lang seltener.',
    simplify:
      'Du hast gesagt, dass dir die Routine schwerfällt. Mach nur die am Abend; ein eingehaltener Schritt ist besser als fünf ausgelassene.',
    diet: 'Dass eine bestimmte Ernährung bei Akne hilft, ist nicht ausreichend belegt.',
    'keep-going':
      'Dass sich noch nichts klar geändert hat, ist zu diesem Zeitpunkt zu erwarten. Mach weiter.',
    'review-12': 'Zieh nach 12 Wochen regelmäßiger Anwendung Bilanz.',
    'oral-with-topical':
      'Ein Antibiotikum zum Einnehmen gehört immer zu einer äußeren Behandlung: nie allein, nie zusammen mit einem Antibiotikum für die Haut und nicht länger als 3 bis 4 Monate.',
    'antibiotic-never-alone': 'Ein Antibiotikum für die Haut wird nie allein angewandt.',
  },
  whys: {
    'under-12': 'du bist unter 12',
    'under-8': 'du bist unter 8',
    'age-12-17': 'du bist unter 18',
    'pregnant-or-planning': 'du bist schwanger, planst eine Schwangerschaft oder stillst',
    breastfeeding: 'du stillst',
    'prescribed-acne-medicine': 'du nutzt ein verschriebenes Mittel gegen Akne',
    'prescriber-reviews': 'du nutzt ein verschriebenes Mittel gegen Akne',
    'other-medicine': 'du nimmst andere Arzneimittel',
    allergy: 'du hast eine Allergie darauf genannt',
    'not-tolerated': 'deine Haut hat es nicht vertragen',
    'flag-self-harm': 'du hast es gesagt, und nichts ist wichtiger',
    'flag-fulminans': 'du hast Zeichen einer Acne fulminans beschrieben',
    'flag-isotretinoin-alarm': 'du hast ein Warnzeichen unter Isotretinoin beschrieben',
    'isotretinoin-in-pregnancy': 'Isotretinoin und Schwangerschaft oder Stillzeit gehen nicht zusammen',
    'flag-nodules': 'du hast tiefe Knoten genannt',
    'flag-failed-courses': 'du hast gesagt, dass zwei Behandlungen nicht gewirkt haben',
    'flag-distress': 'du hast gesagt, dass es dich belastet',
    'flag-androgens': 'du hast Zeichen für zu viele Androgene beschrieben',
    'flag-steroids': 'du hast anabole Steroide genannt',
    'otc-in-vain': 'du hast gesagt, dass ein Mittel in 12 Wochen nicht gewirkt hat',
    'many-spots': '35 Pickel oder mehr wurden gezählt',
    care: 'das wird allen mit Akne geraten',
    'moisturise-and-protect': 'Wirkstoffe trocknen die Haut aus',
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
    'how-to-start': 'der Plan enthält einen Wirkstoff',
    'start-benzoyl-peroxide': 'der Plan enthält Benzoylperoxid',
    'start-adapalene': 'der Plan enthält Adapalen',
    'start-azelaic-acid': 'der Plan enthält Azelainsäure',
    'start-sulfur': 'der Plan enthält Schwefel',
    'salicylic-acid-in-pregnancy':
      'der Plan enthält Salicylsäure, und du bist schwanger, planst eine Schwangerschaft oder stillst',
    contraception: 'du könntest schwanger werden, und ein Retinoid oder Tetracyclin ist genannt',
    'oral-antibiotic-with-topical': 'ein Antibiotikum zum Einnehmen ist genannt',
    'antibiotic-never-alone': 'ein äußeres Antibiotikum ist genannt',
    'early-patience': 'der Plan läuft kürzer als 12 Wochen',
    'no-change-12-weeks': 'nach 12 Wochen keine klare Besserung',
    'better-12-weeks': 'nach 12 Wochen eine klare Besserung',
    'strong-irritation': 'deine letzte Rückmeldung',
    'mild-irritation': 'deine letzte Rückmeldung',
    'rarely-kept': 'deine letzte Rückmeldung',
    'answers-missing': 'einige Fragen sind noch offen',
    'age-missing': 'dein Alter ist noch offen',
    'undisclosed-age': 'du möchtest dein Alter nicht sagen',
    'two-actives': 'der Plan enthält zwei Wirkstoffe',
    undisclosed: 'du möchtest es nicht sagen',
    'undisclosed-pregnancy': 'du möchtest nicht sagen, ob du schwanger bist',
    failed: 'du hast es zwölf Wochen ohne Wirkung genutzt',
    'adapalene-prescribed': 'Adapalen gibt es in deinem Land nur auf Rezept',
    'maybe-other': 'du hast Zeichen für etwas anderes als Akne beschrieben',
    'photo-maybe-other': 'das Foto zeigt vielleicht etwas anderes als Akne',
    'logged-in-pregnancy': 'du nutzt es und bist schwanger',
    'acne-medicine-in-pregnancy': 'du nutzt ein Arzneimittel gegen Akne und bist schwanger',
    'logged-before-pregnancy': 'du nutzt es und planst eine Schwangerschaft oder stillst',
    'acne-medicine-before-pregnancy':
      'du nutzt ein Arzneimittel gegen Akne und planst eine Schwangerschaft oder stillst',
    'isotretinoin-with-tetracycline': 'du nimmst beides',
    'isotretinoin-low-mood': 'du nimmst Isotretinoin und hast gesagt, dass es dir schlecht geht',
    'tetracycline-under-12': 'du bist unter 12 und nimmst es',
    'logged-allergy': 'du nutzt etwas, wogegen du allergisch bist',
    'medicine-may-cause': 'du nimmst ein Arzneimittel, das Akne auslösen kann',
    'takes-anabolic-steroids': 'du hast anabole Steroide genannt',
    'flag-infection': 'du hast Zeichen einer Infektion beschrieben',
    'flag-sudden-onset': 'du hast gesagt, dass es plötzlich kam',
    'flag-irregular-periods': 'du hast gesagt, dass deine Periode unregelmäßig ist',
    'severe-while-treated': 'du wirst behandelt, und deine Haut sieht mittelschwer oder schwer betroffen aus',
    'grade-4-under-12': 'auf dem Foto sieht es mittelschwer aus',
    'perhaps-moderate': 'die Schätzung reicht bis mittelschwer',
    'skin-hardly-seen': 'unter den Fotos, aus denen es gelernt hat, ist kaum dunkle Haut',
    'clear-with-marks': 'deine Haut ist rein, aber dunkle Flecken bleiben',
    'grade-2-dark-skin': 'fast rein, und auf dunklerer Haut bleiben Flecken länger',
    'until-appointment': 'deine Haut sieht mittelschwer betroffen aus',
    'adapalene-ask': 'Adapalen gibt es in deinem Land nur auf Rezept',
    'adapalene-access': 'du hast kein Land angegeben',
    'thin-layer': 'der Plan enthält einen Wirkstoff',
    'thin-layer-in-pregnancy': 'der Plan enthält einen Wirkstoff',
    course: 'der Plan enthält einen Wirkstoff',
    'contraception-under-18': 'du könntest schwanger werden, und ein Retinoid ist genannt',
    'contraception-taken': 'du könntest schwanger werden und nutzt ein Retinoid oder Tetracyclin',
    'mood-named': 'Isotretinoin ist genannt',
    'mood-taken': 'du nimmst Isotretinoin',
    'worse-6-weeks': 'nach sechs Wochen deutlich schlechter',
    'better-go-on': 'nach 12 Wochen eine klare Besserung',
    maintenance: 'deine Haut ist wieder rein',
    'maintenance-irritated': 'deine letzte Rückmeldung',
    'photo-for-review': 'die Überprüfung ist fällig',
    'tinted-sunscreen': 'auf dunklerer Haut bleiben dunkle Flecken länger',
    'dark-skin': 'auf dunklerer Haut hinterlässt Reizung dunkle Flecken',
    'flag-scarring': 'du hast gesagt, dass Pickel Narben oder Flecken hinterlassen',
    'grade-5-doctor': 'auf dem Foto sieht es schwer aus',
    'grade-4-doctor': 'auf dem Foto sieht es mittelschwer aus',
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
    'Eigener Vorschlag von Clarté, aus den Quellen abgeleitet; muss dermatologisch abgezeichnet werden, bevor er bei Patientinnen und Patienten angewandt wird.',
  conflicts: {
    'two-retinoids': (names) => `${names}: Zwei Retinoide zugleich reizen nur mehr. Nimm eines.`,
    'benzoyl-peroxide-tretinoin': (names) =>
      `${names}: Benzoylperoxid schwächt Tretinoin. Nimm das eine morgens, das andere abends.`,
    'topical-antibiotic-alone': (names) =>
      `${names}: Ein Antibiotikum auf der Haut wird nie allein angewandt. Frag nach Benzoylperoxid als Ergänzung.`,
    'two-antibiotics': (names) =>
      `${names}: Antibiotika zum Einnehmen und für die Haut gehören nicht zusammen. Frag in der Praxis.`,
    'oral-antibiotic-alone': (names) =>
      `${names}: Ein Antibiotikum zum Einnehmen gehört immer zu einer äußeren Behandlung. Frag in der Praxis.`,
    'isotretinoin-with-others': (names) =>
      `${names}: Isotretinoin trocknet die Haut aus, und diese Mittel reizen sie noch mehr. Frag in der Praxis, die es verschrieben hat, bevor du sie nutzt.`,
    'isotretinoin-tetracycline': (names) =>
      `${names}: Das darf nicht zusammen eingenommen werden. Ruf heute die Praxis an, die es verschrieben hat.`,
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
      text: 'Wirkstoffe machen die Haut empfindlich, und die Sonne macht Flecken dunkler. Jeden Morgen, auch im Winter.',
    },
    'nearly-there': {
      title: 'Fast zwölf Wochen',
      text: 'Bald lässt sich gerecht urteilen. Halte die letzten Wochen durch, damit das Urteil zählt.',
    },
    'look-back': {
      title: 'Schau zurück',
      text: 'Leg dein erstes und dein letztes Foto nebeneinander. Besser? Mach weiter. Keine klare Änderung? Lass es überprüfen.',
    },
    mood: {
      title: 'Wie geht es dir?',
      text: 'Akne ist häufig, behandelbar und nicht deine Schuld. Hält sie dich davon ab, zu leben, wie du willst, sag genau das in der Praxis.',
    },
  },
  questions: {
    title: 'Erst ein paar Fragen',
    lead: 'Sie schützen dich, und der Plan passt dann zu dir. Zwei Minuten; deine Antworten bleiben auf diesem Gerät.',
    steps: ['Über dich', 'Arzneimittel', 'Deine Haut', 'Bisher versucht', 'Warnzeichen'],
    step: (at, of) => `Schritt ${at} von ${of}`,
    next: 'Weiter',
    back: 'Zurück',
    done: 'Antworten speichern',
    later: 'Nicht jetzt',
    age: 'Wie alt bist du?',
    ageError: 'Gib dein Alter in ganzen Jahren an, von 1 bis 120.',
    pregnancy: 'Schwangerschaft',
    pregnancyHint: 'Manche Wirkstoffe sind dann nicht erlaubt.',
    pregnancies: {
      no: 'Trifft auf mich nicht zu',
      possible: 'Ich könnte schwanger werden',
      planning: 'Ich plane eine Schwangerschaft',
      pregnant: 'Ich bin schwanger',
      breastfeeding: 'Ich stille',
    },
    medicines: 'Nimmst oder nutzt du verschriebene Arzneimittel?',
    medicinesHint: 'Wähle alles, was zutrifft, oder „Nichts davon“.',
    medicineNames: {
      isotretinoin: 'Isotretinoin',
      'acne-antibiotic': 'Ein Antibiotikum gegen Akne',
      'acne-cream': 'Eine verschriebene Creme oder ein Gel gegen Akne',
      'acne-hormonal': 'Die Pille oder Spironolacton gegen Akne',
      'progestogen-only': 'Verhütung nur mit Gestagen: Minipille, Implantat, Spritze oder Hormonspirale',
      testosterone: 'Testosteron',
      'anabolic-steroids': 'Anabole Steroide',
      'systemic-steroids': 'Kortison als Tabletten oder Spritze',
      lithium: 'Lithium',
      antiepileptic: 'Ein Mittel gegen Epilepsie',
      other: 'Andere Arzneimittel',
    },
    allergies: 'Bist du gegen etwas davon allergisch?',
    allergyNames: {
      'benzoyl-peroxide': 'Benzoylperoxid',
      adapalene: 'Adapalen oder ein anderes Retinoid',
      'azelaic-acid': 'Azelainsäure',
      'salicylic-acid': 'Salicylsäure',
      sulfur: 'Schwefel',
      aspirin: 'Aspirin',
      'aspirin-asthma': 'Asthma, das durch Aspirin oder ähnliche Schmerzmittel ausgelöst wird',
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
      'Die Monk-Skala. Auf dunklerer Haut bleiben leichter Flecken, deshalb geht der Plan langsamer vor. Du kannst die Frage überspringen.',
    monkTone: (tone) => `Ton ${tone} von 10`,
    monkNone: 'Möchte ich nicht sagen',
    mostly: 'Was siehst du vor allem?',
    mostlies: {
      comedones: 'Mitesser und kleine Unebenheiten',
      inflamed: 'Rote Pickel',
      unsure: 'Beides, oder ich bin nicht sicher',
    },
    relapses: 'Kommt die Akne oft wieder, nachdem deine Haut rein war?',
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
      infection: 'Heiße Rötung, die sich ausbreitet, eine Schwellung oder Eiter mit Fieber',
      'isotretinoin-alarm':
        'Unter Isotretinoin: starke Kopfschmerzen, Sehstörungen oder eine mögliche Schwangerschaft',
      nodules: 'Tiefe, schmerzhafte Knoten oder Zysten',
      scarring: 'Narben oder dunkle Flecken, die bleiben',
      'failed-courses': 'Zwei Behandlungen haben nicht gewirkt',
      distress: 'Meine Haut belastet mich oder hält mich davon ab, zu leben, wie ich will',
      'sudden-onset': 'Es kam plötzlich und stark',
      'irregular-periods': 'Unregelmäßige Periode',
      androgens: 'Neuer Haarwuchs im Gesicht oder am Körper, oder dünner werdendes Haar',
      steroids: 'Ich nehme anabole Steroide',
    },
    unsaid: 'Möchte ich nicht sagen',
    none: 'Nichts davon',
    missingOne: 'Bitte wähle eine Antwort.',
    missingAny: 'Bitte wähle, was zutrifft, oder „Nichts davon“.',
    periods: 'Hast du deine Periode, oder hattest du sie schon?',
    periodsHint: 'Daran zeigt sich, ob Schwangerschaft und Hormone für dich eine Rolle spielen können.',
    country: 'Wo lebst du?',
    countryHint:
      'Was es nur auf Rezept gibt, ist von Land zu Land verschieden, und ebenso die Notrufnummern.',
    countryOther: 'Ein anderes Land, oder keine Angabe',
    marks: 'Bleiben dunkle oder rote Flecken, wo Pickel waren?',
    otherSigns: 'Siehst du auch etwas davon?',
    otherSignsHint: 'Es kann auf etwas anderes als Akne hinweisen. Lass es leer, wenn nicht.',
    otherSignNames: {
      flushing: 'Anfallsweise Röte, mit feinen sichtbaren Äderchen',
      'around-mouth': 'Ein Ausschlag um den Mund',
      'scaly-weeping': 'Schuppende oder nässende Stellen',
      itching: 'Starker Juckreiz',
    },
  },
});
