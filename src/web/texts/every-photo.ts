/** Texts on what photos show besides a whole, uncovered face: close-ups, covered zones, doctored pictures, other skin. */
import type { RefusalReason } from '#core/errors.ts';
import type { LeftOutWhy } from '#core/schema/assessment.ts';
import { WARNINGS, type WarningCode } from '#core/schema/warnings.ts';

type NewRefusal = 'no-skin' | 'not-a-face' | 'face-covered';

/** One language's share. */
export type EveryPhoto = {
  /** Name of the zone of a close-up. */
  readonly skin: string;
  readonly methodSkin: string;
  /** How the score is made of zones, as the beginning of a sentence. */
  readonly byZones: string;
  readonly refusalTitles: Record<NewRefusal & RefusalReason, string>;
  readonly leftOut: Record<LeftOutWhy, string>;
  readonly warnings: Record<WarningCode, string>;
  /** Said before the score where it may be something else. */
  readonly notAcne: string;
  readonly noPlanByItself: string;
};

export const everyPhotoEn: EveryPhoto = {
  skin: 'Close-up',
  methodSkin: 'No whole face was found; what is seen of the skin was assessed, without telling zones apart.',
  byZones: 'A mean of the zones, each read from its visible skin and the worst counting most,',
  refusalTitles: {
    'no-skin': 'We could not see any skin',
    'not-a-face': 'This does not look like a face',
    'face-covered': 'The face is covered',
  },
  leftOut: {
    'covered-by-hair': 'covered by hair',
    'covered-by-glasses': 'covered by glasses',
    'covered-by-cloth': 'covered by cloth or jewellery',
    covered: 'covered',
    'too-dark': 'too dark',
    'too-bright': 'over-exposed',
  },
  warnings: WARNINGS,
  notAcne:
    'This may be something other than acne (for instance rosacea or eczema). Show it to a pharmacist or doctor.',
  noPlanByItself: 'No plan starts from this result.',
};

export const everyPhotoDe: EveryPhoto = {
  skin: 'Nahaufnahme',
  methodSkin:
    'Es wurde kein ganzes Gesicht gefunden; beurteilt wurde die Haut, die zu sehen ist, ohne Zonen zu unterscheiden.',
  byZones:
    'Ein Mittelwert der Zonen, jede von ihrer sichtbaren Haut abgelesen, die schlimmste zählt am meisten,',
  refusalTitles: {
    'no-skin': 'Wir konnten keine Haut sehen',
    'not-a-face': 'Das sieht nicht nach einem Gesicht aus',
    'face-covered': 'Das Gesicht ist verdeckt',
  },
  leftOut: {
    'covered-by-hair': 'von Haaren verdeckt',
    'covered-by-glasses': 'von einer Brille verdeckt',
    'covered-by-cloth': 'von Stoff oder Schmuck verdeckt',
    covered: 'verdeckt',
    'too-dark': 'zu dunkel',
    'too-bright': 'überbelichtet',
  },
  warnings: {
    covered:
      'Ein Teil des Gesichts ist verdeckt und wurde ausgelassen. Mach ihn frei und nimm ein neues Foto auf.',
    glasses: 'Eine Brille verdeckt Haut. Nimm sie ab und mach ein neues Foto.',
    'close-up': 'Eine Nahaufnahme sagt, wie dieser Teil aussieht; ein ganzes Gesicht sagt mehr.',
    grey: 'Das Foto hat keine Farben, und Rötung verrät am meisten. Nimm eines in Farbe auf.',
    painted: 'Das sieht nach einer Zeichnung oder einem Gemälde aus, nicht nach einem Foto von Haut.',
    filtered:
      'Die Haut hat keine Struktur, wie nach einem Schönheitsfilter oder mit Make-up. Nimm ein Foto ohne auf.',
    'few-colours': 'Das Bild hat sehr wenige Farben. Nimm das Originalfoto.',
    compressed: 'Das Bild ist stark komprimiert, kleine Pickel gehen dabei verloren. Nimm das Originalfoto.',
    enlarged:
      'Das Bild wurde aus einem kleineren vergrößert, kleine Pickel fehlen darin. Nimm das Originalfoto.',
  },
  notAcne:
    'Das kann etwas anderes als Akne sein (zum Beispiel Rosazea oder ein Ekzem). Zeig es in einer Apotheke oder Arztpraxis.',
  noPlanByItself: 'Aus diesem Ergebnis beginnt kein Plan.',
};

export const everyPhotoFr: EveryPhoto = {
  skin: 'Gros plan',
  methodSkin:
    'Aucun visage entier n’a été trouvé\u00a0; la peau visible a été évaluée, sans distinguer de zones.',
  byZones: 'Une moyenne des zones, chacune lue sur sa peau visible, la plus atteinte comptant le plus,',
  refusalTitles: {
    'no-skin': 'Nous n’avons pas vu de peau',
    'not-a-face': 'Cela ne ressemble pas à un visage',
    'face-covered': 'Le visage est couvert',
  },
  leftOut: {
    'covered-by-hair': 'couvert par des cheveux',
    'covered-by-glasses': 'couvert par des lunettes',
    'covered-by-cloth': 'couvert par un tissu ou un bijou',
    covered: 'couvert',
    'too-dark': 'trop sombre',
    'too-bright': 'surexposé',
  },
  warnings: {
    covered:
      'Une partie du visage est couverte et n’a pas été prise en compte. Découvrez-la et reprenez une photo.',
    glasses: 'Des lunettes cachent de la peau. Retirez-les et reprenez une photo.',
    'close-up': 'Un gros plan montre l’état de cette partie\u00a0; un visage entier en dit plus.',
    grey: 'La photo n’a pas de couleurs, or la rougeur est ce qui en dit le plus. Prenez-en une en couleur.',
    painted: 'Cela ressemble à un dessin ou à une peinture, pas à une photo de peau.',
    filtered:
      'La peau n’a pas de grain, comme après un filtre de beauté ou sous le maquillage. Prenez une photo sans.',
    'few-colours': 'L’image a très peu de couleurs. Utilisez la photo d’origine.',
    compressed:
      'L’image est fortement comprimée et les petits boutons s’y perdent. Utilisez la photo d’origine.',
    enlarged:
      'L’image a été agrandie à partir d’une plus petite et les petits boutons s’y perdent. Utilisez la photo d’origine.',
  },
  notAcne:
    'Il s’agit peut-être d’autre chose que de l’acné (par exemple une rosacée ou un eczéma). Montrez-le à un pharmacien ou à un médecin.',
  noPlanByItself: 'Aucun plan ne commence à partir de ce résultat.',
};

export const everyPhotoEs: EveryPhoto = {
  skin: 'Primer plano',
  methodSkin: 'No se encontró una cara entera; se valoró la piel que se ve, sin distinguir zonas.',
  byZones: 'Una media de las zonas, cada una leída de su piel visible y la peor contando más,',
  refusalTitles: {
    'no-skin': 'No hemos visto piel',
    'not-a-face': 'Esto no parece una cara',
    'face-covered': 'La cara está tapada',
  },
  leftOut: {
    'covered-by-hair': 'tapada por el pelo',
    'covered-by-glasses': 'tapada por unas gafas',
    'covered-by-cloth': 'tapada por tela o joyas',
    covered: 'tapada',
    'too-dark': 'demasiado oscura',
    'too-bright': 'sobreexpuesta',
  },
  warnings: {
    covered: 'Parte de la cara está tapada y no se ha valorado. Descúbrela y haz otra foto.',
    glasses: 'Unas gafas tapan piel. Quítatelas y haz otra foto.',
    'close-up': 'Un primer plano dice cómo se ve esta parte; una cara entera dice más.',
    grey: 'La foto no tiene colores, y lo rojo es lo que más dice. Haz una en color.',
    painted: 'Esto parece un dibujo o una pintura, no una foto de piel.',
    filtered: 'La piel no tiene textura, como con un filtro de belleza o maquillaje. Haz una foto sin ellos.',
    'few-colours': 'La imagen tiene muy pocos colores. Usa la foto original.',
    compressed: 'La imagen está muy comprimida y los granos pequeños se pierden. Usa la foto original.',
    enlarged:
      'La imagen se amplió a partir de otra más pequeña y los granos pequeños se pierden. Usa la foto original.',
  },
  notAcne:
    'Puede ser algo distinto del acné (por ejemplo rosácea o un eccema). Enséñaselo a un farmacéutico o a un médico.',
  noPlanByItself: 'Ningún plan empieza a partir de este resultado.',
};

/** Sentences on the new refusals; English ones are core's own. */
export const everyPhotoSentences = {
  de: {
    'no-skin': 'Auf diesem Bild ist keine Haut zu sehen. Nimm ein Foto deines Gesichts auf.',
    'not-a-face':
      'Das sieht nach Haut an einer anderen Stelle als im Gesicht aus. Clarté beurteilt Gesichter: Nimm ein Foto von deinem auf.',
    'face-covered': 'Vom Gesicht ist zu wenig Haut zu sehen. Mach es frei und versuche es noch einmal.',
  },
  fr: {
    'no-skin': 'Aucune peau n’est visible sur cette image. Prenez une photo de votre visage.',
    'not-a-face':
      'Cela ressemble à de la peau ailleurs que sur un visage. Clarté évalue les visages\u00a0: prenez le vôtre en photo.',
    'face-covered': 'On voit trop peu de peau du visage. Retirez ce qui le couvre et réessayez.',
  },
  es: {
    'no-skin': 'En esta imagen no se ve piel. Haz una foto de tu cara.',
    'not-a-face':
      'Esto parece piel de otra parte que no es la cara. Clarté valora caras: haz una foto de la tuya.',
    'face-covered': 'Se ve muy poca piel de la cara. Quita lo que la tapa e inténtalo de nuevo.',
  },
} as const;
