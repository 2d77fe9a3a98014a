/** Spanish: what keeps a person safe. */
import type { Texts } from './en.ts';

export const esSafety = (): Texts['safety'] => ({
  age: {
    title: 'Ve al médico con tu padre o tu madre',
    guardianWhy: 'Tienes menos de 18 años: revisa Clarté con tu padre, tu madre o tu tutor.',
    guardian: 'Mi padre, mi madre o mi tutor sabe que uso Clarté y está de acuerdo.',
    guardianMissing: 'Pregunta primero a tu padre, tu madre o tu tutor y después marca esta casilla.',
    tooYoung:
      'Clarté no mira fotos de menores de 12 años. Un médico puede ver qué necesita tu piel; ve con tu padre o tu madre.',
    childHelp: (emergency) =>
      `Si te sientes muy mal o algo te da miedo, cuéntaselo ahora a una persona adulta de confianza o llama al ${emergency}.`,
    change: 'He dado una edad equivocada',
  },

  triage: {
    now: 'Lee esto primero',
    call: (name, number) => `${name}: llama al ${number}`,
    emergency: (number) => `En peligro: emergencias, ${number}`,
    elsewhere: 'El 112 funciona desde el móvil en la mayoría de los países.',
    over: 'Esto ya no me afecta',
    overSure: '¿Quitar este aviso? En tus respuestas constará que ya no es así.',
    overYes: 'Sí, ya no me afecta',
    overNo: 'No, déjalo',
    changeAnswers: 'Cambiar mis respuestas',
    toTreatments: 'Ver mis tratamientos',
  },

  severity: {
    upTo: (score) => `hasta ${score}`,
    zone: (zone, score, grade) =>
      `La media lo oculta: la zona «${zone}» por sí sola llega a ${score}. Por eso pone «${grade}».`,
    spots: (count, grade) =>
      `En todas las fotos juntas se contaron unos ${count} granos. Por eso pone «${grade}».`,
    interval: (grade) => `Quizá hasta «${grade}»: así de incierta es la estimación.`,
  },

  course: {
    title: 'El curso de tu plan',
    open: 'Empieza con tu próxima revisión o foto, o cuando tú lo digas.',
    maintain: 'Este plan es para mantener tu piel como está.',
    beganOn: 'Empezado el',
    correct: 'Cambiar el día',
    save: 'Guardar el día',
    nextReview: (week, date) => `Revisión en la semana ${week}: ${date}.`,
    reviewLater: 'Se revisa 6 y 12 semanas después de empezar.',
    reviewDue: (week) => `Toca la revisión de la semana ${week}. Haz una foto: con ella se decide qué sigue.`,
    reviewed: (week, date) => `Semana ${week}, ${date}:`,
    verdicts: {
      keep: 'sigue como hasta ahora',
      change: 'el plan cambia',
      doctor: 'que lo vea un médico',
      maintain: 'mantén lo que ha funcionado',
    },
    changes: 'Qué ha cambiado',
    whats: {
      started: (name) => `${name} es nuevo`,
      kept: (name) => `${name} sigue`,
      stopped: (name) => `${name} se deja`,
    },
    changeOn: (date, what) => `${date}: ${what}.`,
    earlier: 'Planes anteriores',
    earlierPeriod: (from, to) => `del ${from} al ${to}`,
    neverBegan: 'sin empezar',
    careOnly: 'cuidado suave',
    whys: {
      'grade-rose-to-severe': 'tu piel ha empeorado claramente y parece muy afectada',
      'came-back': 'el acné ha vuelto',
      'grade-rose': 'tu piel ha empeorado claramente tras seis semanas o más',
      'review-6-worse': 'claramente peor tras seis semanas',
      'review-6-keep': 'a las seis semanas es pronto para decir que no funciona',
      'review-kept-clear': 'tu piel sigue tan limpia como estaba',
      'review-12-cleared': 'tu piel está limpia',
      'review-12-better': 'claramente mejor tras doce semanas',
      'review-12-go-on': 'claramente mejor, pero aún no del todo',
      'review-12-rarely-kept': 'se usó poco, así que no pudo mostrar su efecto',
      'review-12-no-effect': 'sin mejora clara tras doce semanas de uso',
      'review-12-doctor': 'sin mejora clara tras doce semanas en este grado',
    },
  },

  pdf: {
    first: 'Lo primero que hay que mirar',
    undisclosed: 'sin decir',
    open: 'sin responder',
    course: 'Plan de cuidado',
    notStarted: 'sin empezar',
    shown: (grade) => `Llamado «${grade}» según lo más grave de zonas, granos y valor.`,
  },
});
