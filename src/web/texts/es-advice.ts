/** Spanish: the plan, its reasons, the questions before it, and coaching. */
import type { Texts } from './en.ts';
import type { Formats } from './formats.ts';

export const esAdvice = (f: Formats): Texts['advice'] => ({
  substances: {
    'benzoyl-peroxide': 'Peróxido de benzoílo',
    adapalene: 'Adapaleno',
    'azelaic-acid': 'Ácido azelaico',
    'salicylic-acid': 'Ácido salicílico',
    sulfur: 'Azufre',
    tretinoin: 'Tretinoína',
    clindamycin: 'Clindamicina',
    tetracycline: 'Doxiciclina o limeciclina',
    'combined-pill': 'Píldora combinada',
    spironolactone: 'Espironolactona',
    isotretinoin: 'Isotretinoína',
  },
  ingredients: {
    cleanser: {
      name: 'Limpiador suave',
      how: 'De pH neutro o algo ácido, sin exfoliante. Quita el maquillaje por la noche.',
      access: '',
    },
    moisturiser: {
      name: 'Hidratante ligera',
      how: 'En toda la cara, con la piel aún algo húmeda.',
      access: '',
    },
    sunscreen: {
      name: 'Protector solar',
      how: 'De amplio espectro, SPF 30 o más, no comedogénico, como último paso.',
      access: '',
    },
    'tinted-sunscreen': {
      name: 'Protector solar con color',
      how: 'De amplio espectro, SPF 30 o más. El color frena también la luz visible, que oscurece las marcas.',
      access: '',
    },
    'benzoyl-peroxide': {
      name: 'Peróxido de benzoílo',
      how: 'Una capa fina en toda la zona, no grano a grano.',
      access: 'Se vende sin receta.',
    },
    adapalene: {
      name: 'Adapaleno',
      how: 'Por la noche, como un guisante en toda la zona, no grano a grano.',
      access: 'Sin receta en EE. UU. desde los 12 años; con receta en España y muchos otros países.',
    },
    'azelaic-acid': {
      name: 'Ácido azelaico',
      how: 'Una capa fina en toda la zona.',
      access: 'Al 10 % como cosmético; del 15 al 20 % según el país con receta.',
    },
    'salicylic-acid': {
      name: 'Ácido salicílico',
      how: 'Al principio una capa fina una vez al día, hasta tres si la piel lo lleva bien.',
      access: 'Se vende sin receta.',
    },
    sulfur: {
      name: 'Azufre',
      how: 'Al principio una capa fina una vez al día, hasta tres si la piel lo lleva bien.',
      access: 'En algunos países se vende sin receta.',
    },
  },
  strength: (start, from, to) =>
    from === to
      ? `${f.figure(start)} %`
      : `empieza con ${f.figure(start)} % (se vende del ${f.figure(from)} al ${f.figure(to)} %)`,
  forms: { cream: 'en crema', gel: 'en gel o limpiador', any: '' },
  frequencies: {
    daily: 'cada día',
    'every-other-day': 'un día sí y otro no',
    'every-third-day': 'cada tres días',
    paused: 'en pausa',
  },
  fromWeek: (week) => (week === 0 ? 'desde hoy' : `desde la semana ${week + 1}`),
  fromDate: (date) => `desde el ${date}`,
  effect: (from, to) => `Qué esperar: un cambio visible tras ${from} a ${to} semanas.`,
  effectBy: (from, to) => `Qué esperar: un cambio visible entre el ${from} y el ${to}.`,
  options: {
    'adapalene-benzoyl-peroxide': {
      name: 'Adapaleno con peróxido de benzoílo, combinación fija',
      text: 'Una vez al día por la noche durante 12 semanas; en cualquier grado.',
    },
    'tretinoin-clindamycin': {
      name: 'Tretinoína con clindamicina, combinación fija',
      text: 'Por la noche durante 12 semanas; en cualquier grado.',
    },
    'benzoyl-peroxide-clindamycin': {
      name: 'Peróxido de benzoílo con clindamicina, combinación fija',
      text: 'Una vez al día por la noche durante 12 semanas; acné de leve a moderado.',
    },
    'azelaic-acid-15': {
      name: 'Ácido azelaico del 15 al 20 %',
      text: 'Dos veces al día durante 12 semanas.',
    },
    'oral-antibiotic': {
      name: 'Un antibiótico oral junto a un tratamiento tópico',
      text: 'Doxiciclina o limeciclina, revisado a las 12 semanas.',
    },
    hormonal: { name: 'Tratamiento hormonal', text: 'Píldora combinada o espironolactona; tarda meses.' },
    isotretinoin: {
      name: 'Isotretinoína oral',
      text: 'Tratamiento de especialista para acné grave y resistente, con control estrecho.',
    },
  },
  doctor: {
    'self-harm': {
      title: 'Habla con alguien ahora',
      text: 'Has dicho que piensas en hacerte daño. Importas más que cualquier piel. Llama ya a emergencias o a una línea de ayuda, o acude a alguien de confianza. España: 024 o 112. México: 800 911 2000. Argentina: 135. EE. UU.: 988.',
    },
    fulminans: {
      title: 'Ve hoy al médico',
      text: 'Úlceras o nódulos repentinos con fiebre o dolor de articulaciones necesitan un médico el mismo día.',
    },
    'isotretinoin-alarm': {
      title: 'Llama hoy a un médico',
      text: 'Dolor de cabeza fuerte, problemas de vista o posible embarazo con isotretinoína es urgente. Déjala y llama hoy a quien te la recetó o a urgencias.',
    },
    'isotretinoin-pregnancy': {
      title: 'Llama hoy a quien te la recetó',
      text: 'La isotretinoína daña al bebé por nacer. Si estás, puedes estar o quieres quedarte embarazada, o das el pecho, habla hoy con quien te la recetó.',
    },
    nodules: {
      title: 'Ve al médico',
      text: 'Los bultos profundos y dolorosos se tratan mejor pronto y con un médico.',
    },
    scarring: {
      title: 'Ve al médico',
      text: 'Las cicatrices o marcas duraderas son motivo para tratar antes y con más fuerza.',
    },
    'failed-courses': {
      title: 'Ve a un dermatólogo',
      text: 'Dos tratamientos no han funcionado. Es hora de un especialista.',
    },
    distress: {
      title: 'Dile a un médico cuánto te pesa',
      text: 'Sufrir de forma duradera por la piel es por sí solo motivo de derivación, por leve que parezca.',
    },
    androgens: {
      title: 'Ve al médico',
      text: 'Reglas irregulares, vello facial nuevo o caída de pelo junto al acné pueden venir de las hormonas y se pueden comprobar.',
    },
    steroids: {
      title: 'Ve al médico',
      text: 'Los esteroides anabolizantes causan acné y más. Un médico puede ayudar sin juzgar.',
    },
    'otc-in-vain': {
      title: 'Ve a un farmacéutico o médico',
      text: 'Un tratamiento sin receta no ha hecho efecto en 12 semanas. Hay otros.',
    },
    'many-spots': {
      title: 'Ve al médico',
      text: 'La foto muestra 35 granos o más. Eso cuenta como moderado a grave, diga lo que diga el valor.',
    },
    severe: {
      title: 'Ve al médico',
      text: 'En este grado, un médico o dermatólogo es quien mejor puede ayudarte. Hasta entonces: solo cuidado suave.',
    },
    moderate: {
      title: 'Ve ya al médico de cabecera, farmacéutico o dermatólogo',
      text: 'En este grado, las combinaciones recetadas funcionan mejor que lo de venta libre. Empieza abajo y pide cita.',
    },
    'no-change-12-weeks': {
      title: 'Haz revisar tu tratamiento',
      text: 'Tras 12 semanas no hay mejora clara. Consulta a un farmacéutico o médico el siguiente paso.',
    },
    'under-12': {
      title: 'Ve al médico con tu padre o tu madre',
      text: 'Clarté no hace planes para menores de 12 años.',
    },
    'under-8': {
      title: 'Ve pronto al médico con tu padre o tu madre',
      text: 'El acné entre 1 y 7 años es raro y necesita una revisión médica.',
    },
    prescriber: {
      title: 'Pregunta a quien te lo recetó',
      text: 'Usas un tratamiento recetado para el acné. Clarté no le añade nada; lleva tu gráfico.',
    },
    'breastfeeding-retinoid': {
      title: 'Pregunta antes de usar un retinoide',
      text: 'Si das el pecho, pregunta a un médico o matrona antes de usar adapaleno u otro retinoide.',
    },
  },
  urgencies: { now: 'Ahora', today: 'Hoy', soon: 'Pronto', ask: 'Cuando puedas' },
  lines: {
    guardian: 'Repasa este plan con tu padre, madre o tutor antes de comprar nada.',
    'one-at-a-time':
      'Introduce un activo cada vez, con dos semanas entre uno y otro, para saber a qué responde tu piel.',
    'thin-layer': 'Una capa fina en toda la zona donde salen granos, no grano a grano.',
    'every-other-day': 'Empieza un día sí y otro no, o enjuágalo a los pocos minutos, y ve subiendo.',
    'short-contact': 'Empieza con contacto corto: deja el peróxido de benzoílo de 5 a 10 minutos y enjuaga.',
    'moisturiser-first': 'Primero la hidratante, espera unos minutos, después el activo.',
    'non-comedogenic': 'Elige maquillaje y protector solar sin aceite o no comedogénicos.',
    'no-picking': 'No toques ni aprietes: alarga los granos y deja cicatrices.',
    diet: 'No hay pruebas suficientes para recomendar una dieta concreta contra el acné.',
    'change-takes-weeks': 'Un cambio visible tarda de 6 a 12 semanas. Es lo que tarda la piel.',
    'worse-first': 'Con adapaleno la piel puede verse peor las primeras semanas antes de mejorar.',
    'marks-fade':
      'Las marcas oscuras no son cicatrices: se van en 6 a 12 meses, antes con protector solar diario.',
    bleaches: 'El peróxido de benzoílo destiñe telas y pelo: usa toallas blancas y deja que se seque.',
    sun: 'La piel se quema antes: protector solar cada mañana.',
    irritation:
      'Algo de sequedad y picor es normal al principio. Si arde, se hincha o salen ampollas, para y pregunta a un farmacéutico.',
    'broken-skin': 'No en piel herida, quemada por el sol o con eccema.',
    stinging: 'El ácido azelaico puede picar unos minutos las primeras semanas.',
    odour: 'El azufre huele y reseca la piel.',
    contraception:
      'Los retinoides y las tetraciclinas pueden dañar al bebé por nacer: usa un anticonceptivo fiable y déjalos enseguida si puedes estar embarazada.',
    'small-area': 'En el embarazo, ácido salicílico solo en una zona pequeña y poco tiempo.',
    'slow-dark': 'Sube despacio: en piel oscura la propia irritación puede dejar marcas.',
    'other-medicines': 'Enseña tus medicinas a un farmacéutico antes de empezar nada nuevo.',
    'pause-actives':
      'Has dicho que la piel te duele. Deja los activos, sigue con limpiador e hidratante hasta que se calme y vuelve cada tres días.',
    'ease-off': 'Has dicho que la piel está irritada. Usa el activo menos a menudo dos semanas.',
    simplify:
      'Has dicho que cuesta seguir la rutina. Haz solo la noche; un paso cumplido vale más que cinco saltados.',
    'no-clear-change': 'Doce semanas sin cambio claro bastan para revisar. No es culpa tuya.',
    'keep-going': 'Que aún no haya cambio claro es lo esperable en este punto. Sigue.',
    maintenance: 'Tu piel ha mejorado. Mantén el activo, quizá un día sí y otro no, y haz una foto al mes.',
    'oral-with-topical':
      'Un antibiótico oral se toma siempre con un tratamiento tópico, nunca solo ni con un antibiótico tópico, y no más de 3 a 4 meses.',
    'antibiotic-never-alone': 'Un antibiótico en la piel nunca se usa solo.',
    'pregnancy-safe':
      'Por el embarazo o la lactancia este plan no lleva retinoides. Enséñalo a tu médico o matrona.',
    'review-12': 'Revisa tras 12 semanas de uso regular.',
    'review-prescriber': 'Quien te lo recetó decide cuándo revisar.',
  },
  whys: {
    'under-12': 'tienes menos de 12 años',
    'under-8': 'tienes menos de 8 años',
    'age-12-17': 'tienes menos de 18 años',
    'pregnant-or-planning': 'estás embarazada, lo planeas o das el pecho',
    breastfeeding: 'das el pecho',
    'prescribed-acne-medicine': 'usas un tratamiento recetado para el acné',
    'prescriber-reviews': 'usas un tratamiento recetado para el acné',
    'other-medicine': 'tomas otras medicinas',
    allergy: 'has indicado alergia a ello',
    'not-tolerated': 'tu piel no lo toleró',
    'flag-self-harm': 'lo has dicho, y nada importa más',
    'flag-fulminans': 'describes signos de acné fulminante',
    'flag-isotretinoin-alarm': 'describes un signo de alarma con isotretinoína',
    'isotretinoin-in-pregnancy': 'isotretinoína y embarazo o lactancia no van juntos',
    'flag-nodules': 'has indicado bultos profundos',
    'flag-scarring': 'has dicho que los granos dejan cicatrices o marcas',
    'flag-failed-courses': 'has dicho que dos tratamientos no funcionaron',
    'flag-distress': 'has dicho que te pesa',
    'flag-androgens': 'describes signos de exceso de andrógenos',
    'flag-steroids': 'has indicado esteroides anabolizantes',
    'otc-in-vain': 'has dicho que un tratamiento de 12 semanas no hizo efecto',
    'many-spots': 'se contaron 35 granos o más',
    'grade-5-doctor': 'la foto parece grave',
    'grade-4-doctor': 'la foto parece moderada',
    care: 'se aconseja a toda persona con acné',
    'moisturise-and-protect': 'los activos resecan la piel',
    'tinted-sunscreen': 'en piel oscura las marcas duran más',
    sunscreen: 'los activos hacen la piel sensible al sol',
    'grade-1-maintenance': 'tu piel está limpia pero el acné vuelve a menudo',
    'grade-2-comedones': 'casi limpia, sobre todo puntos negros y bultitos',
    'grade-2': 'casi limpia, con granos rojos',
    'grade-3-4': 'leve o moderada: dos activos funcionan mejor que uno',
    'grade-3-ask': 'con acné leve cabe una combinación recetada',
    'grade-5-gentle': 'hasta que te vea un médico, solo el activo más suave',
    'azelaic-on-prescription': 'el ácido azelaico puede usarse en el embarazo',
    hormonal: 'describes signos de exceso de andrógenos',
    'dry-or-sensitive': 'tu piel es seca o sensible',
    'dry-or-sensitive-short-contact': 'el peróxido de benzoílo irrita la piel seca o sensible',
    oily: 'tu piel es grasa',
    'dark-skin': 'en piel oscura la irritación deja marcas',
    'how-to-start': 'el plan lleva un activo',
    'start-benzoyl-peroxide': 'el plan lleva peróxido de benzoílo',
    'start-adapalene': 'el plan lleva adapaleno',
    'start-azelaic-acid': 'el plan lleva ácido azelaico',
    'start-sulfur': 'el plan lleva azufre',
    'salicylic-acid-in-pregnancy':
      'el plan lleva ácido salicílico y estás embarazada, lo planeas o das el pecho',
    contraception: 'podrías quedarte embarazada y se nombra un retinoide o una tetraciclina',
    'oral-antibiotic-with-topical': 'se nombra un antibiótico oral',
    'antibiotic-never-alone': 'se nombra un antibiótico tópico',
    'early-patience': 'el plan lleva menos de 12 semanas',
    'no-change-12-weeks': 'sin mejora clara tras 12 semanas',
    'better-12-weeks': 'mejora clara tras 12 semanas',
    'strong-irritation': 'tu última respuesta',
    'mild-irritation': 'tu última respuesta',
    'rarely-kept': 'tu última respuesta',
  },
  because: 'Por qué:',
  sources: {
    NICE: 'NICE NG198',
    AAD: 'AAD 2024',
    '21CFR333': '21 CFR 333',
    label: 'Prospecto del adapaleno',
    uptodate: 'UpToDate',
    own: 'propio de Clarté',
  },
  sourcesTitle: 'Fuentes',
  sourceOwn:
    'Propuesta propia de Clarté, hecha a partir de las fuentes; un dermatólogo debe aprobarla antes de usarla con pacientes.',
  conflicts: {
    'two-retinoids': (names) => `${names}: dos retinoides a la vez solo irritan más. Usa uno.`,
    'benzoyl-peroxide-tretinoin': (names) =>
      `${names}: el peróxido de benzoílo debilita la tretinoína. Uno por la mañana, la otra por la noche.`,
    'topical-antibiotic-alone': (names) =>
      `${names}: un antibiótico en la piel nunca se usa solo. Pregunta por peróxido de benzoílo al lado.`,
    'two-antibiotics': (names) =>
      `${names}: un antibiótico oral y uno tópico no se usan juntos. Pregunta a quien te lo recetó.`,
    'oral-antibiotic-alone': (names) =>
      `${names}: un antibiótico oral va siempre con un tratamiento tópico. Pregunta a quien te lo recetó.`,
  },
  coaching: {
    'one-thing': {
      title: 'Una cosa cada vez',
      text: 'Empieza con un activo. Si la piel reacciona, sabes a qué.',
    },
    dryness: {
      title: '¿Algo seca? Es normal',
      text: 'La sequedad y la descamación son mayores las primeras semanas. Más hidratante, menos activo, y se calma.',
    },
    'worse-first': {
      title: 'Puede verse peor antes de mejorar',
      text: 'El adapaleno saca puntos negros escondidos. Se pasa en unas semanas.',
    },
    'second-active': {
      title: 'Hora del segundo paso',
      text: 'Si la piel está tranquila, introduce el segundo activo. Si no, espera otra semana.',
    },
    patience: {
      title: 'La semana cuatro es la más dura',
      text: 'El trabajo está en marcha donde aún no se ve. La mayoría nota cambios entre las semanas 6 y 12.',
    },
    'same-light': {
      title: 'Mismo sitio, misma luz',
      text: 'Haz la foto en la misma ventana y a la misma hora. Así un cambio es tu piel, no la lámpara.',
    },
    'no-picking': {
      title: 'Manos fuera',
      text: 'Un grano apretado dura el doble y puede dejar cicatriz. Un parche hidrocoloide aleja los dedos.',
    },
    halfway: {
      title: 'A mitad de camino',
      text: 'Desde ahora el gráfico puede empezar a moverse. Mira la tendencia, no el día.',
    },
    sun: {
      title: 'El protector solar es parte del tratamiento',
      text: 'Los activos hacen la piel sensible y el sol oscurece las marcas. Cada mañana, también en invierno.',
    },
    'nearly-there': {
      title: 'Casi doce semanas',
      text: 'Pronto podrás juzgar con justicia. Sé constante las últimas semanas, para que el veredicto cuente.',
    },
    'look-back': {
      title: 'Mira atrás',
      text: 'Pon la primera y la última foto lado a lado. Mejor: sigue. Sin cambio claro: haz que lo revisen.',
    },
    mood: {
      title: '¿Cómo estás?',
      text: 'El acné es frecuente, tratable y no es culpa tuya. Si te impide vivir como quieres, díselo así a un médico.',
    },
  },
  questions: {
    title: 'Primero unas preguntas',
    lead: 'Te protegen y hacen tuyo el plan. Dos minutos; tus respuestas se quedan en este dispositivo.',
    steps: ['Sobre ti', 'Medicinas', 'Tu piel', 'Ya probado', 'Signos de alarma'],
    step: (at, of) => `Paso ${at} de ${of}`,
    next: 'Siguiente',
    back: 'Atrás',
    done: 'Guardar respuestas',
    later: 'Ahora no',
    age: '¿Cuántos años tienes?',
    ageError: 'Da tu edad en años enteros, de 1 a 120.',
    pregnancy: 'Embarazo',
    pregnancyHint: 'Algunos ingredientes no deben usarse entonces.',
    pregnancies: {
      no: 'No me afecta',
      possible: 'Podría quedarme embarazada',
      planning: 'Planeo un embarazo',
      pregnant: 'Estoy embarazada',
      breastfeeding: 'Doy el pecho',
    },
    medicines: '¿Tomas o usas medicinas recetadas?',
    medicinesHint: 'Elige todo lo que se aplique, o nada.',
    medicineNames: {
      isotretinoin: 'Isotretinoína',
      'acne-antibiotic': 'Un antibiótico para el acné',
      'acne-cream': 'Una crema o gel recetado para el acné',
      'acne-hormonal': 'La píldora o espironolactona para el acné',
      other: 'Otras medicinas',
    },
    allergies: '¿Tienes alergia a algo de esto?',
    allergyNames: {
      'benzoyl-peroxide': 'Peróxido de benzoílo',
      adapalene: 'Adapaleno u otro retinoide',
      'azelaic-acid': 'Ácido azelaico',
      'salicylic-acid': 'Ácido salicílico',
      sulfur: 'Azufre',
      aspirin: 'Aspirina',
    },
    skinType: '¿Cómo está tu piel a mediodía?',
    skinTypes: {
      dry: 'Seca o tirante',
      oily: 'Grasa en todas partes',
      combined: 'Grasa en frente y nariz, el resto normal',
      sensitive: 'Sensible, pica con facilidad',
    },
    monk: 'Tono de piel (opcional)',
    monkHint:
      'La escala de Monk. La piel oscura se marca antes, así que el plan va más despacio. Sáltalo si quieres.',
    monkTone: (tone) => `Tono ${tone} de 10`,
    monkNone: 'Prefiero no decirlo',
    mostly: '¿Qué ves sobre todo?',
    mostlies: {
      comedones: 'Puntos negros y bultitos',
      inflamed: 'Granos rojos',
      unsure: 'Ambos, o no lo sé',
    },
    relapses: '¿Vuelve el acné a menudo cuando la piel ya estaba limpia?',
    yes: 'Sí',
    no: 'No',
    tried: '¿Qué has probado y cuánto tiempo?',
    triedHint: 'Deja lo que no hayas usado.',
    triedWeeks: 'Semanas',
    triedNot: 'No probado',
    outcomes: { helped: 'Ayudó', 'no-effect': 'Sin efecto', 'not-tolerated': 'No tolerado' },
    redFlags: '¿Te ocurre algo de esto?',
    redFlagsHint: 'Va primero en tu plan, muestre lo que muestre la foto.',
    redFlagNames: {
      'self-harm': 'Tengo pensamientos de hacerme daño',
      fulminans: 'Úlceras o bultos repentinos, con fiebre o dolor de articulaciones',
      'isotretinoin-alarm':
        'Con isotretinoína: dolor de cabeza fuerte, problemas de vista o posible embarazo',
      nodules: 'Bultos o quistes profundos y dolorosos',
      scarring: 'Cicatrices o marcas que no se van',
      'failed-courses': 'Dos tratamientos no funcionaron',
      distress: 'Mi piel me pesa o me impide vivir como quiero',
      androgens: 'Reglas irregulares, vello facial nuevo o caída de pelo',
      steroids: 'Uso esteroides anabolizantes',
    },
  },
});
