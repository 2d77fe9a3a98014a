/** French: what keeps a person safe. */
import type { Texts } from './en.ts';

export const frSafety = (): Texts['safety'] => ({
  age: {
    title: 'Allez voir un médecin avec un parent',
    guardianWhy: 'Vous avez moins de 18 ans\u00a0: parcourez Clarté avec un parent ou un tuteur.',
    guardian: 'Un parent ou un tuteur sait que j’utilise Clarté et est d’accord.',
    guardianMissing: 'Demandez d’abord à un parent ou un tuteur, puis cochez cette case.',
    tooYoung:
      'Clarté ne regarde pas les photos d’enfants de moins de 12 ans. Un médecin verra ce qu’il faut à votre peau\u00a0; allez-y avec un parent.',
    childHelp: (emergency) =>
      `Si vous vous sentez très mal ou si quelque chose vous fait peur, parlez-en maintenant à un adulte de confiance, ou appelez le ${emergency}.`,
    change: 'L’âge indiqué est faux',
  },

  triage: {
    now: 'À lire en premier',
    call: (name, number) => `${name} : appeler le ${number}`,
    emergency: (number) => `En cas de danger : urgences, ${number}`,
    elsewhere: 'Le 112 fonctionne depuis un mobile dans la plupart des pays.',
    over: 'Cela ne me concerne plus',
    overSure: 'Retirer ce message\u00a0? Vos réponses diront que ce n’est plus le cas.',
    overYes: 'Oui, cela ne me concerne plus',
    overNo: 'Non, le laisser',
    changeAnswers: 'Changer mes réponses',
    toTreatments: 'Voir mes traitements',
  },

  severity: {
    upTo: (score) => `jusqu’à ${score}`,
    zone: (zone, score, grade) =>
      `La moyenne le cache : la zone « ${zone} » atteint à elle seule ${score}. C’est pourquoi il est écrit « ${grade} ».`,
    spots: (count, grade) =>
      `Environ ${count} boutons ont été comptés sur toutes les photos ensemble. C’est pourquoi il est écrit « ${grade} ».`,
    interval: (grade) => `Peut-être jusqu’à « ${grade} » : l’estimation est incertaine à ce point.`,
  },

  course: {
    title: 'Le déroulement de votre plan',
    open: 'Il commence avec votre prochain bilan, votre prochaine photo, ou quand vous le dites.',
    maintain: 'Ce plan sert à garder votre peau comme elle est.',
    beganOn: 'Commencé le',
    correct: 'Changer le jour',
    save: 'Enregistrer le jour',
    nextReview: (week, date) => `Point à la semaine ${week} : ${date}.`,
    reviewLater: 'Le point se fait 6 et 12 semaines après le début.',
    reviewDue: (week) =>
      `Le point de la semaine ${week} est à faire. Prenez une photo : elle décide de la suite.`,
    reviewed: (week, date) => `Semaine ${week}, ${date} :`,
    verdicts: {
      keep: 'continuer comme avant',
      change: 'le plan change',
      doctor: 'faites-le voir par un médecin',
      maintain: 'garder ce qui a marché',
    },
    changes: 'Ce qui a changé',
    whats: {
      started: (name) => `${name}, nouveau dans le plan`,
      kept: (name) => `${name}, gardé`,
      stopped: (name) => `${name}, arrêté`,
    },
    changeOn: (date, what) => `${date} : ${what}.`,
    earlier: 'Plans précédents',
    earlierPeriod: (from, to) => `du ${from} au ${to}`,
    neverBegan: 'jamais commencé',
    careOnly: 'soins doux',
    whys: {
      'grade-rose-to-severe': 'votre peau va nettement moins bien et paraît sévèrement touchée',
      'came-back': 'l’acné est revenue',
      'grade-rose': 'votre peau va nettement moins bien après six semaines ou plus',
      'review-6-worse': 'nettement moins bien après six semaines',
      'review-6-keep': 'à six semaines, il est trop tôt pour dire que cela ne marche pas',
      'review-kept-clear': 'votre peau est restée aussi nette',
      'review-12-cleared': 'votre peau est nette',
      'review-12-better': 'nettement mieux après douze semaines',
      'review-12-go-on': 'nettement mieux, mais pas encore au but',
      'review-12-rarely-kept': 'peu utilisé, il n’a pas pu montrer son effet',
      'review-12-no-effect': 'pas d’amélioration nette après douze semaines d’usage',
      'review-12-doctor': 'pas d’amélioration nette après douze semaines à ce degré',
    },
  },

  pdf: {
    first: 'À regarder en premier',
    undisclosed: 'non précisé',
    open: 'sans réponse',
    course: 'Plan de soins',
    notStarted: 'pas commencé',
    shown: (grade) => `Dit « ${grade} » selon le plus sévère des zones, des boutons et du score.`,
  },
});
