/** The Spanish texts of the page. */
import type { Texts } from './en.ts';
import { esAdvice } from './es-advice.ts';
import { esApp } from './es-app.ts';
import { esSafety } from './es-safety.ts';
import { esSync } from './es-sync.ts';
import { everyPhotoEs, everyPhotoSentences } from './every-photo.ts';
import type { Formats } from './formats.ts';
import type { ShownCode } from './shown-codes.ts';

const patches = {
  forehead: 'Frente',
  'right-cheek': 'Mejilla derecha',
  'left-cheek': 'Mejilla izquierda',
  chin: 'Barbilla',
  whole: 'Imagen entera',
  skin: everyPhotoEs.skin,
};

const sentences: Record<ShownCode, string> = {
  ...everyPhotoSentences.es,
  'photo-empty': 'El archivo está vacío. Elige una foto e inténtalo de nuevo.',
  'photo-type-unsupported': 'No es una foto que sepamos leer. Usa una imagen JPEG, PNG, WebP o HEIC.',
  'photo-animated': 'Esta imagen es animada. Usa una foto fija.',
  'photo-broken': 'La foto está dañada o incompleta. Guárdala o envíala de nuevo e inténtalo otra vez.',
  'photo-too-large': 'El archivo pesa más de 50 MB. Usa una foto más pequeña.',
  'photo-too-many-pixels': 'La foto tiene más de 64 megapíxeles. Usa una foto más pequeña.',
  'model-missing': 'El modelo pedido no está instalado.',
  'model-broken': 'El modelo instalado no coincide con su ficha.',
  busy: 'Ahora mismo se están valorando demasiadas fotos. Inténtalo en un momento.',
  internal: 'Algo ha fallado por nuestra parte. Tu foto no se ha guardado.',
  'too-few-pixels':
    'La foto tiene muy pocos píxeles para ver la piel. Usa la foto original, no una miniatura.',
  'too-blurred':
    'La foto está demasiado borrosa para ver la piel. No te muevas, toca la cara para enfocar e inténtalo de nuevo.',
  'too-dark': 'La cara está demasiado oscura. Gírate hacia una ventana o una lámpara e inténtalo de nuevo.',
  'too-bright': 'La cara está sobreexpuesta. Sal del sol directo o apaga el flash.',
  'face-too-small': 'La cara es demasiado pequeña. Acércate hasta que casi llene el encuadre.',
  'several-faces': 'Hay varias caras de tamaño parecido. Haz la foto a solas o recórtala a una cara.',
  'no-face':
    'No se ha encontrado ninguna cara. Sujeta el teléfono derecho, con la cara entera en el encuadre.',
};

export const es = (f: Formats): Texts => ({
  lang: 'es',
  brand: 'Clarté',
  score: (score) => f.oneDecimal(score),
  scoreExact: (score) => f.twoDecimals(score),
  scoreOf: (score) => `${f.oneDecimal(score)} de 5`,
  grades: { 1: 'Limpia', 2: 'Casi limpia', 3: 'Leve', 4: 'Moderada', 5: 'Grave' },
  gradeMeanings: {
    1: 'Ningún grano que destaque en la foto.',
    2: 'Destacan unos pocos granos.',
    3: 'Destacan varios granos.',
    4: 'Muchos granos, o una zona con muchos.',
    5: 'Muchísimos granos, o una zona llena de ellos.',
  },
  patches,
  notDiagnosis: 'Estima la gravedad visible. No es un diagnóstico ni sustituye a un médico.',
  skipToContent: 'Ir al contenido',

  start: {
    title: 'Mira tu piel con luz clara',
    lead: 'Dale a Clarté una foto de tu cara. Mira la frente, las mejillas y la barbilla y estima la gravedad de tu acné, de 1 (limpia) a 5 (grave).',
    private: 'Tu foto se queda en este dispositivo.',
    takePhoto: 'Hacer una foto',
    choosePhoto: 'Elegir una foto',
    dropHint: 'o suelta o pega una en cualquier parte de esta página',
    dropNow: 'Suelta para valorar esta foto',
    formats: 'JPEG, PNG, WebP o HEIC, hasta 50 MB',
    illustration: 'Dibujo de una cara con frente, mejillas y barbilla marcadas',
    tipsTitle: 'Para una foto que valga',
    tips: [
      { title: 'Frente a una ventana', text: 'Luz del día de frente, sin flash ni lámpara de lado.' },
      { title: 'Acércate', text: 'La cara casi llena el encuadre, pelo recogido, sin gafas.' },
      { title: 'Enseña tu piel', text: 'Sin maquillaje, sin filtro, sin modo belleza, lente limpia.' },
    ],
  },

  camera: {
    close: 'Cerrar la cámara',
    starting: 'Arrancando la cámara …',
    useApp: 'Usar la cámara del teléfono',
    chooseInstead: 'Mejor elegir una foto',
    problems: {
      denied:
        'Tu navegador mantiene la cámara cerrada para esta página. No pasa nada: elige una foto, o permite la cámara en la barra de direcciones e inténtalo de nuevo.',
      missing: 'No se ha encontrado cámara en este dispositivo. Elige una foto.',
      busy: 'Otra aplicación usa la cámara. Ciérrala e inténtalo de nuevo, o elige una foto.',
      insecure: 'Los navegadores solo abren la cámara en páginas seguras (https). Elige una foto.',
    },
    retry: 'Intentar de nuevo',
  },

  working: {
    title: 'Mirando tu foto',
    photoLabel: 'La foto que has dado',
    loading: 'Preparando',
    loadingDetail: (doneMb, totalMb) =>
      `${Math.round(doneMb)} de unos ${Math.round(totalMb)} MB, solo la primera vez. Después tu foto se valora en este dispositivo.`,
    preparing: 'Casi listo: arranca la valoración.',
    progress: 'Cargando la valoración',
    stages: {
      decode: 'Abriendo la foto',
      geometry: 'Buscando tu cara',
      quality: 'Comprobando luz y nitidez',
      patches: 'Recortando frente, mejillas y barbilla',
      features: 'Mirando la piel de cerca',
      lesions: 'Buscando granos',
      scores: 'Calculando la gravedad',
    },
    onDevice: 'Todo esto ocurre en tu dispositivo.',
    cancel: 'Cancelar',
  },

  result: {
    title: 'Gravedad visible',
    announced: (score, grade, spots) => `Listo. Gravedad visible ${score}, ${grade}. ${spots}`.trim(),
    interval: (low, high, level) =>
      `En el ${f.percent(level)} de los casos, la nota de un dermatólogo estaría entre ${f.oneDecimal(low)}\u00a0y\u00a0${f.oneDecimal(high)}.`,
    of5: 'de 5',
    scaleLabel: 'Escala de gravedad',
    photoLabel: 'Tu foto con las zonas valoradas',
    photoLabelSpots: 'Tu foto con las zonas valoradas y un círculo en cada grano encontrado',
    patchesTitle: 'Dónde se nota',
    patchesHint: 'Elige una zona para verla en la foto. Derecha e izquierda son las tuyas.',
    mostSevere: 'la más alta',
    patchLabel: (patch, score, grade) => `${patch}: ${score}, ${grade}`,
    showWhole: 'Foto entera',
    showClose: 'De cerca',
    otherFaces: (count) =>
      count === 1
        ? 'Se ha dejado fuera una cara más pequeña de la foto.'
        : `Se han dejado fuera ${count} caras más pequeñas de la foto.`,
    another: 'Valorar otra foto',
    anotherShort: 'Nueva foto',
    meaningTitle: 'Qué significa este número',
    meaningBy: {
      zones: everyPhotoEs.byZones,
      mean: 'La media de las zonas',
      'area-weighted-mean': 'La media de las zonas, en la que las grandes cuentan más,',
      view: 'Leído de la cara entera, no solo de las zonas,',
    },
    meaningUnknown: 'Una estimación',
    meaning: (how) =>
      `${how} en una escala de cinco grados inspirada en la que usan los dermatólogos para el aspecto del acné. La luz, el maquillaje y el ángulo la mueven un poco: compara fotos hechas igual. Ve mal el dolor, los bultos bajo la piel y las cicatrices.`,
  },

  spots: {
    title: 'Granos',
    show: 'Mostrar granos',
    showHint: 'Los círculos de la foto marcan lo que se ha contado.',
    about: 'Unos',
    none: 'Ninguno',
    count: (count) => (count === 1 ? 'grano' : 'granos'),
    announced: (count) =>
      count === 0 ? 'No se han encontrado granos.' : `Unos ${count} ${count === 1 ? 'grano' : 'granos'}.`,
    range: (low, high) => `Probablemente entre ${low} y ${high}.`,
    zonesLabel: 'Granos por zona',
    zones: { ...patches, elsewhere: 'Otras partes' },
    hayashi: (band) =>
      `La escala de recuento de Hayashi lo llama: ${
        {
          none: 'ninguno',
          mild: 'leve, de 1 a 5 granos',
          moderate: 'moderado, de 6 a 20 granos',
          severe: 'grave, de 21 a 50 granos',
          'very-severe': 'muy grave, más de 50 granos',
        }[band]
      }.`,
    hayashiHalf: 'Se hizo para granos inflamados en media cara.',
    nice: '35 o más: consulta a un médico.',
    niceWhy:
      'Con tantos granos inflamados en una cara, la guía británica NICE habla de acné de moderado a grave.',
    honest:
      'Contado por un programa: lunares, labios o pelo pueden pasar por granos, los pequeños pueden faltar y los bultos bajo la piel no se ven. No es un diagnóstico.',
    poorPhoto:
      'En fotos malas no se cuentan los granos. Una foto más nítida, más clara o más cercana los mostraría.',
  },

  doctor: {
    title: 'Cuándo ir al médico',
    always: 'Diga lo que diga el número:',
    signs: [
      'bultos profundos y dolorosos, o marcas y cicatrices que no se van',
      'ningún cambio tras 12 semanas de tratamiento de farmacia',
      'reglas irregulares o, en mujeres, vello nuevo en la cara o el cuerpo junto al acné; uso de esteroides anabolizantes',
      'te pesa o te impide vivir como quieres',
    ],
    urgent:
      'El mismo día: llagas abiertas repentinas con fiebre o dolor de articulaciones; rojez caliente que se extiende; dolor de cabeza fuerte, ánimo bajo, problemas de vista o embarazo con isotretinoína. Si piensas en hacerte daño, llama ya al número de emergencias.',
  },

  quality: {
    title: 'Calidad de la foto',
    good: 'Buena: luz, nitidez y distancia están bien.',
    poor: 'Sirve, pero otra foto sería más fiable:',
    names: {
      resolution: 'Píxeles de la foto',
      sharpness: 'Nitidez',
      'under-exposure': 'Demasiado oscura',
      'over-exposure': 'Demasiado clara',
      'face-size': 'Tamaño de la cara',
    },
    advice: {
      'under-exposure': 'Gírate hacia una ventana o una lámpara: la cara está algo oscura.',
      'over-exposure': 'Sal de la luz directa: parte de la piel está quemada.',
      'face-size': 'Acércate hasta que la cara casi llene el encuadre.',
      resolution: 'Usa la foto original en vez de una copia reducida.',
      sharpness: 'No te muevas y toca la cara para enfocar: la foto está algo borrosa.',
    },
    verdicts: { good: 'buena', poor: 'regular', refused: 'no sirve' },
    figure: (value) => f.figure(value),
  },

  server: {
    title: 'Comprobación del cálculo',
    label: 'Hacer que el servidor calcule la misma foto',
    warning:
      'El servidor usa el mismo modelo: esto muestra si tu dispositivo calcula bien, no si el valor es correcto. Tu foto sale de este dispositivo solo para esta comprobación; el servidor no la guarda.',
    working: 'El servidor está calculando …',
    device: 'Este dispositivo',
    server: 'Servidor',
    difference: 'Diferencia',
    agree: 'Tu dispositivo calcula bien. Eso no hace más seguro el valor.',
    differ: 'Uno de los dos calcula mal. No te fíes de este valor; prueba con otra foto u otro navegador.',
    refused: 'El servidor no la ha calculado:',
    unreachable: 'No se ha podido llegar al servidor. El resultado de este dispositivo vale.',
  },

  details: {
    title: 'Cómo se ha obtenido',
    method: 'Método',
    methods: {
      skin: everyPhotoEs.methodSkin,
      face: 'Se ha encontrado una cara entera; sus zonas salen de 68 puntos de referencia.',
      'one-eye': 'La cara está girada: las zonas se han colocado a partir de un ojo.',
      whole: 'Se ha valorado la imagen entera porque lo pediste. Pelo, ropa y fondo también cuentan.',
    },
    model: 'Modelo',
    photo: 'Foto',
    photoSize: (widthPx, heightPx, format) => `${widthPx} × ${heightPx} píxeles, ${format.toUpperCase()}`,
    limits: 'Límites conocidos',
    change: 'Qué cuenta como cambio',
    noChange: (below) =>
      `Dos fotos de la misma cara difieren un poco por la luz, el encuadre y la cámara. Menos de ${f.twoDecimals(below)} de diferencia no es un cambio claro.`,
    timings: 'Tiempo por paso',
    total: 'En total',
    ms: (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${f.twoDecimals(ms / 1000)} s`),
  },

  problem: {
    refusalTitles: {
      ...everyPhotoEs.refusalTitles,
      'too-few-pixels': 'La foto es demasiado pequeña',
      'too-blurred': 'La foto está borrosa',
      'too-dark': 'Está demasiado oscuro para ver la piel',
      'too-bright': 'Hay demasiada luz para ver la piel',
      'face-too-small': 'Tu cara está demasiado lejos',
      'several-faces': 'Más de una cara',
      'no-face': 'No hemos encontrado ninguna cara',
    },
    faultTitle: 'No ha funcionado',
    sentences,
    loadTitle: 'La valoración no se ha cargado',
    loadSentence: 'Comprueba tu conexión e inténtalo de nuevo. No se ha enviado nada.',
    wholePicture: 'Valorar igualmente la imagen entera',
    wholePictureHint:
      'Entonces también cuentan el pelo, la ropa y el fondo: fíate menos del número. Va bien para un primer plano de piel.',
    again: 'Intentar de nuevo',
    anotherPhoto: 'Elegir otra foto',
    startOver: 'Empezar de nuevo',
    photoLabel: 'La foto que has dado',
    code: (code) => `Código: ${code}`,
  },

  footer: 'Clarté estima el aspecto del acné en una foto. No es un diagnóstico.',
  home: 'Clarté, volver al inicio',

  app: esApp(f),
  safety: esSafety(),
  sync: esSync(f),
  advice: esAdvice(f),
});
