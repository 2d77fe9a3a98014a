/** German: what keeps a person safe. */
import type { Texts } from './en.ts';

export const deSafety = (): Texts['safety'] => ({
  age: {
    title: 'Geh bitte mit deinen Eltern in eine Arztpraxis',
    guardianWhy: 'Du bist unter 18: Sieh dir Clarté zusammen mit deinen Eltern oder einem Vormund an.',
    guardian: 'Meine Eltern oder mein Vormund wissen, dass ich Clarté nutze, und sind einverstanden.',
    guardianMissing: 'Frag zuerst deine Eltern oder deinen Vormund und kreuze dann dieses Feld an.',
    tooYoung:
      'Clarté sieht sich keine Fotos von Kindern unter 12 an. In der Praxis findet man heraus, was deine Haut braucht; nimm deine Mutter oder deinen Vater mit.',
    childHelp: (emergency) =>
      `Wenn es dir sehr schlecht geht oder dir etwas Angst macht, sag es jetzt einem Erwachsenen, dem du vertraust, oder ruf ${emergency} an.`,
    change: 'Ich habe ein falsches Alter angegeben',
  },

  triage: {
    now: 'Bitte lies das zuerst',
    call: (name, number) => `${name}: ${number} anrufen`,
    emergency: (number) => `Bei Gefahr: Notruf ${number}`,
    elsewhere: 'Die 112 erreichst du vom Handy aus in den meisten Ländern.',
    over: 'Das trifft nicht mehr auf mich zu',
    overSure: 'Diesen Hinweis entfernen? In deinen Antworten steht dann, dass es nicht mehr so ist.',
    overYes: 'Ja, es trifft nicht mehr zu',
    overNo: 'Nein, stehen lassen',
    changeAnswers: 'Antworten ändern',
    toTreatments: 'Meine Behandlungen ansehen',
  },

  severity: {
    upTo: (score) => `bis ${score}`,
    zone: (zone, score, grade) =>
      `Der Mittelwert verdeckt es: Die Zone „${zone}“ allein erreicht ${score}. Darum steht hier „${grade}“.`,
    spots: (count, grade) =>
      `Auf allen Fotos zusammen wurden etwa ${count} Pickel gezählt. Darum steht hier „${grade}“.`,
    interval: (grade) => `Vielleicht bis „${grade}“: So unsicher ist die Schätzung.`,
  },

  course: {
    title: 'Dein Behandlungsverlauf',
    open: 'Er beginnt mit deiner nächsten Rückmeldung, deinem nächsten Foto oder wenn du es sagst.',
    maintain: 'Dieser Plan soll deine Haut so erhalten, wie sie ist.',
    beganOn: 'Begonnen am',
    correct: 'Tag ändern',
    save: 'Tag speichern',
    nextReview: (week, date) => `Überprüfung in Woche ${week}: ${date}.`,
    reviewLater: 'Überprüft wird 6 und 12 Wochen nach dem Beginn.',
    reviewDue: (week) =>
      `Die Überprüfung von Woche ${week} ist fällig. Mach ein Foto: Danach entscheidet sich, wie es weitergeht.`,
    reviewed: (week, date) => `Woche ${week}, ${date}:`,
    verdicts: {
      keep: 'weiter wie bisher',
      change: 'der Plan ändert sich',
      doctor: 'lass es ärztlich ansehen',
      maintain: 'behalte, was gewirkt hat',
    },
    changes: 'Was sich geändert hat',
    whats: {
      started: (name) => `${name} kommt neu dazu`,
      kept: (name) => `${name} bleibt`,
      stopped: (name) => `${name} fällt weg`,
    },
    changeOn: (date, what) => `${date}: ${what}.`,
    earlier: 'Frühere Pläne',
    earlierPeriod: (from, to) => `${from} bis ${to}`,
    neverBegan: 'nie begonnen',
    careOnly: 'sanfte Pflege',
    whys: {
      'grade-rose-to-severe': 'deine Haut ist deutlich schlechter geworden und sieht schwer betroffen aus',
      'came-back': 'die Akne ist wiedergekommen',
      'grade-rose': 'deine Haut ist nach sechs Wochen oder mehr deutlich schlechter geworden',
      'review-6-worse': 'nach sechs Wochen deutlich schlechter',
      'review-6-keep': 'nach sechs Wochen lässt sich noch nicht sagen, dass es nicht wirkt',
      'review-kept-clear': 'deine Haut ist so rein geblieben, wie sie war',
      'review-12-cleared': 'deine Haut ist rein',
      'review-12-better': 'nach zwölf Wochen deutlich besser',
      'review-12-go-on': 'deutlich besser, aber noch nicht am Ziel',
      'review-12-rarely-kept': 'es wurde selten angewandt und konnte nicht zeigen, was es bewirkt',
      'review-12-no-effect': 'nach zwölf Wochen Anwendung keine klare Besserung',
      'review-12-doctor': 'nach zwölf Wochen bei diesem Grad keine klare Besserung',
    },
  },

  pdf: {
    first: 'Zuerst zu beachten',
    undisclosed: 'keine Angabe',
    open: 'nicht beantwortet',
    course: 'Behandlungsplan',
    notStarted: 'nicht begonnen',
    shown: (grade) => `„${grade}“ genannt nach dem schwersten von Zonen, Pickelzahl und Wert.`,
  },
});
