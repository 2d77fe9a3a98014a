/** The French texts of the page. */
import type { Texts } from './en.ts';
import { everyPhotoFr, everyPhotoSentences } from './every-photo.ts';
import type { Formats } from './formats.ts';
import { frAdvice } from './fr-advice.ts';
import { frApp } from './fr-app.ts';
import { frSafety } from './fr-safety.ts';
import { frSync } from './fr-sync.ts';
import type { ShownCode } from './shown-codes.ts';

const patches = {
  forehead: 'Front',
  'right-cheek': 'Joue droite',
  'left-cheek': 'Joue gauche',
  chin: 'Menton',
  whole: 'Image entière',
  skin: everyPhotoFr.skin,
};

const sentences: Record<ShownCode, string> = {
  ...everyPhotoSentences.fr,
  'photo-empty': 'Le fichier est vide. Choisissez une photo et réessayez.',
  'photo-type-unsupported':
    'Ce n’est pas une photo que nous savons lire. Utilisez une image JPEG, PNG, WebP ou HEIC.',
  'photo-animated': 'Cette image est animée. Utilisez une photo fixe.',
  'photo-broken':
    'La photo est abîmée ou incomplète. Enregistrez-la ou envoyez-la de nouveau, puis réessayez.',
  'photo-too-large': 'Le fichier dépasse 50 Mo. Utilisez une photo plus petite.',
  'photo-too-many-pixels': 'La photo dépasse 64 mégapixels. Utilisez une photo plus petite.',
  'model-missing': 'Le modèle demandé n’est pas installé.',
  'model-broken': 'Le modèle installé ne correspond pas à sa fiche.',
  busy: 'Trop de photos sont analysées en ce moment. Réessayez dans un instant.',
  internal: 'Une erreur s’est produite de notre côté. Votre photo n’a pas été gardée.',
  'too-few-pixels':
    'La photo a trop peu de pixels pour voir la peau. Utilisez la photo d’origine, pas une miniature.',
  'too-blurred':
    'La photo est trop floue pour voir la peau. Restez immobile, touchez le visage pour la mise au point et réessayez.',
  'too-dark': 'Le visage est trop sombre. Tournez-vous vers une fenêtre ou une lampe et réessayez.',
  'too-bright': 'Le visage est surexposé. Évitez le soleil direct ou éteignez le flash.',
  'face-too-small': 'Le visage est trop petit. Approchez-vous pour qu’il remplisse presque tout le cadre.',
  'several-faces':
    'Il y a plusieurs visages de taille semblable. Prenez la photo seul ou recadrez sur un visage.',
  'no-face': 'Aucun visage trouvé. Tenez le téléphone droit, le visage entier dans le cadre.',
};

export const fr = (f: Formats): Texts => ({
  lang: 'fr',
  brand: 'Clarté',
  score: (score) => f.oneDecimal(score),
  scoreExact: (score) => f.twoDecimals(score),
  scoreOf: (score) => `${f.oneDecimal(score)} sur 5`,
  grades: { 1: 'Nette', 2: 'Presque nette', 3: 'Légère', 4: 'Modérée', 5: 'Sévère' },
  gradeMeanings: {
    1: 'Aucun bouton qui ressorte sur la photo.',
    2: 'Quelques boutons ressortent.',
    3: 'Plusieurs boutons ressortent.',
    4: 'De nombreux boutons, ou une zone qui en a beaucoup.',
    5: 'De très nombreux boutons, ou une zone qui en est couverte.',
  },
  patches,
  notDiagnosis: 'Estime la sévérité visible. Ce n’est pas un diagnostic et cela ne remplace pas un médecin.',
  skipToContent: 'Aller au contenu',

  start: {
    title: 'Voyez votre peau sous un jour clair',
    lead: 'Donnez à Clarté une photo de votre visage. Elle regarde le front, les joues et le menton et estime la sévérité de votre acné, de 1 (nette) à 5 (sévère).',
    private: 'Votre photo reste sur cet appareil.',
    takePhoto: 'Prendre une photo',
    choosePhoto: 'Choisir une photo',
    dropHint: 'ou déposez ou collez-en une n’importe où sur cette page',
    dropNow: 'Lâchez pour analyser cette photo',
    formats: 'JPEG, PNG, WebP ou HEIC, jusqu’à 50 Mo',
    illustration: 'Dessin d’un visage, front, joues et menton marqués',
    tipsTitle: 'Pour une photo qui compte',
    tips: [
      { title: 'Face à une fenêtre', text: 'La lumière du jour de face, sans flash ni lampe sur le côté.' },
      {
        title: 'Approchez-vous',
        text: 'Le visage remplit presque le cadre, cheveux retenus, sans lunettes.',
      },
      {
        title: 'Montrez votre peau',
        text: 'Sans maquillage, sans filtre, sans mode beauté, objectif propre.',
      },
    ],
  },

  camera: {
    close: 'Fermer la caméra',
    starting: 'La caméra démarre …',
    useApp: 'Utiliser l’appareil photo du téléphone',
    chooseInstead: 'Choisir plutôt une photo',
    problems: {
      denied:
        'Votre navigateur garde la caméra fermée pour cette page. Ce n’est pas grave\u00a0: choisissez une photo, ou autorisez la caméra dans la barre d’adresse et réessayez.',
      missing: 'Aucune caméra sur cet appareil. Choisissez plutôt une photo.',
      busy: 'Une autre application utilise la caméra. Fermez-la et réessayez, ou choisissez une photo.',
      insecure:
        'Les navigateurs n’ouvrent la caméra que sur des pages sûres (https). Choisissez plutôt une photo.',
    },
    retry: 'Réessayer',
  },

  working: {
    title: 'Nous regardons votre photo',
    photoLabel: 'La photo que vous avez donnée',
    loading: 'Préparation',
    loadingDetail: (doneMb, totalMb) =>
      `${Math.round(doneMb)} sur environ ${Math.round(totalMb)} Mo, la première fois seulement. Ensuite votre photo est analysée sur cet appareil.`,
    preparing: 'Presque prêt\u00a0: l’analyse démarre.',
    progress: 'Chargement de l’analyse',
    stages: {
      decode: 'Ouverture de la photo',
      geometry: 'Recherche de votre visage',
      quality: 'Contrôle de la lumière et de la netteté',
      patches: 'Découpe du front, des joues et du menton',
      features: 'Observation de la peau',
      lesions: 'Recherche des boutons',
      scores: 'Calcul de la sévérité',
    },
    onDevice: 'Tout cela se passe sur votre appareil.',
    cancel: 'Annuler',
  },

  result: {
    title: 'Sévérité visible',
    announced: (score, grade, spots) => `Terminé. Sévérité visible ${score}, ${grade}. ${spots}`.trim(),
    interval: (low, high, level) =>
      `Dans ${f.percent(level)} des cas, la note d’un dermatologue serait entre ${f.oneDecimal(low)}\u00a0et\u00a0${f.oneDecimal(high)}.`,
    of5: 'sur 5',
    scaleLabel: 'Échelle de sévérité',
    photoLabel: 'Votre photo avec les zones analysées',
    photoLabelSpots: 'Votre photo avec les zones analysées et un cercle autour de chaque bouton trouvé',
    patchesTitle: 'Où cela se voit',
    patchesHint: 'Choisissez une zone pour la voir sur la photo. Droite et gauche sont les vôtres.',
    mostSevere: 'la plus forte',
    patchLabel: (patch, score, grade) => `${patch} : ${score}, ${grade}`,
    showWhole: 'Photo entière',
    showClose: 'Gros plan',
    otherFaces: (count) =>
      count === 1
        ? 'Un visage plus petit sur la photo a été laissé de côté.'
        : `${count} visages plus petits sur la photo ont été laissés de côté.`,
    another: 'Analyser une autre photo',
    anotherShort: 'Nouvelle photo',
    meaningTitle: 'Ce que ce chiffre veut dire',
    meaningBy: {
      zones: everyPhotoFr.byZones,
      mean: 'La moyenne des zones',
      'area-weighted-mean': 'La moyenne des zones, les plus grandes comptant davantage,',
      view: 'Lu sur le visage entier, et non sur les seules zones,',
    },
    meaningUnknown: 'Une estimation',
    meaning: (how) =>
      `${how} sur une échelle à cinq degrés inspirée de celle des dermatologues pour l’aspect de l’acné. Lumière, maquillage et angle la font un peu bouger : comparez des photos prises de la même façon. Elle voit mal la douleur, les nodules sous la peau et les cicatrices.`,
  },

  spots: {
    title: 'Boutons',
    show: 'Montrer les boutons',
    showHint: 'Les cercles sur la photo marquent ce qui a été compté.',
    about: 'Environ',
    none: 'Aucun',
    count: (count) => (count === 1 ? 'bouton' : 'boutons'),
    announced: (count) =>
      count === 0 ? 'Aucun bouton trouvé.' : `Environ ${count} ${count === 1 ? 'bouton' : 'boutons'}.`,
    range: (low, high) => `Probablement entre ${low} et ${high}.`,
    zonesLabel: 'Boutons par zone',
    zones: { ...patches, elsewhere: 'Ailleurs' },
    hayashi: (band) =>
      `L’échelle de comptage de Hayashi dit : ${
        {
          none: 'aucun',
          mild: 'légère, 1 à 5 boutons',
          moderate: 'modérée, 6 à 20 boutons',
          severe: 'sévère, 21 à 50 boutons',
          'very-severe': 'très sévère, plus de 50 boutons',
        }[band]
      }.`,
    hayashiHalf: 'Elle a été faite pour les boutons enflammés d’une moitié du visage.',
    nice: '35 ou plus\u00a0: demandez à un médecin.',
    niceWhy:
      'Avec autant de boutons enflammés sur un visage, la recommandation britannique NICE parle d’acné modérée à sévère.',
    honest:
      'Compté par un logiciel\u00a0: grains de beauté, lèvres ou cheveux peuvent passer pour des boutons, de petits boutons peuvent manquer, les nodules sous la peau ne se voient pas. Ce n’est pas un diagnostic.',
    poorPhoto:
      'Les boutons ne sont pas comptés sur les photos médiocres. Une photo plus nette, plus claire ou plus proche les montrerait.',
  },

  doctor: {
    title: 'Quand voir un médecin',
    always: 'Quel que soit le chiffre\u00a0:',
    signs: [
      'des nodules profonds et douloureux, ou des marques et cicatrices qui restent',
      'aucun changement après 12 semaines d’un traitement de pharmacie',
      'des règles irrégulières ou, chez la femme, des poils nouveaux sur le visage ou le corps avec l’acné\u00a0; la prise de stéroïdes anabolisants',
      'cela vous pèse ou vous empêche de vivre comme vous voulez',
    ],
    urgent:
      'Le jour même\u00a0: plaies ouvertes soudaines avec fièvre ou douleurs articulaires\u00a0; rougeur chaude qui s’étend\u00a0; fort mal de tête, moral bas, troubles de la vue ou grossesse sous isotrétinoïne. Si vous pensez à vous faire du mal, appelez tout de suite le numéro d’urgence.',
  },

  quality: {
    title: 'Qualité de la photo',
    good: 'Bonne\u00a0: lumière, netteté et distance conviennent.',
    poor: 'Utilisable, mais une autre photo serait plus fiable\u00a0:',
    names: {
      resolution: 'Pixels de la photo',
      sharpness: 'Netteté',
      'under-exposure': 'Trop sombre',
      'over-exposure': 'Trop claire',
      'face-size': 'Taille du visage',
    },
    advice: {
      'under-exposure': 'Tournez-vous vers une fenêtre ou une lampe\u00a0: le visage est plutôt sombre.',
      'over-exposure': 'Sortez de la lumière directe\u00a0: une partie de la peau est brûlée.',
      'face-size': 'Approchez-vous pour que le visage remplisse presque le cadre.',
      resolution: 'Utilisez la photo d’origine plutôt qu’une copie réduite.',
      sharpness:
        'Restez immobile et touchez le visage pour la mise au point\u00a0: la photo est un peu floue.',
    },
    verdicts: { good: 'bonne', poor: 'médiocre', refused: 'inutilisable' },
    figure: (value) => f.figure(value),
  },

  server: {
    title: 'Vérification du calcul',
    label: 'Faire calculer la même photo par le serveur',
    warning:
      'Le serveur utilise le même modèle\u00a0: cela montre si votre appareil calcule juste, pas si le score est juste. Votre photo quitte cet appareil pour cette seule vérification\u00a0; le serveur ne la garde pas.',
    working: 'Le serveur calcule …',
    device: 'Cet appareil',
    server: 'Serveur',
    difference: 'Différence',
    agree: 'Votre appareil calcule juste. Le score n’en est pas plus certain.',
    differ:
      'L’un des deux calcule mal. Ne vous fiez pas à ce score\u00a0; essayez une autre photo ou un autre navigateur.',
    refused: 'Le serveur ne l’a pas calculée\u00a0:',
    unreachable: 'Le serveur n’a pas pu être joint. Le résultat de cet appareil reste valable.',
  },

  details: {
    title: 'Comment ce résultat est obtenu',
    method: 'Méthode',
    methods: {
      skin: everyPhotoFr.methodSkin,
      face: 'Un visage entier a été trouvé\u00a0; ses zones viennent de 68 points de repère.',
      'one-eye': 'Le visage est tourné\u00a0: les zones ont été placées à partir d’un œil.',
      whole: 'L’image entière a été notée à votre demande. Cheveux, vêtements et fond comptent aussi.',
    },
    model: 'Modèle',
    photo: 'Photo',
    photoSize: (widthPx, heightPx, format) => `${widthPx} × ${heightPx} pixels, ${format.toUpperCase()}`,
    limits: 'Limites connues',
    change: 'Ce qui compte comme changement',
    noChange: (below) =>
      `Deux photos du même visage diffèrent un peu selon la lumière, le cadrage et l’appareil. Un écart de moins de ${f.twoDecimals(below)} n’est pas un changement net.`,
    timings: 'Temps par étape',
    total: 'En tout',
    ms: (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${f.twoDecimals(ms / 1000)} s`),
  },

  problem: {
    refusalTitles: {
      ...everyPhotoFr.refusalTitles,
      'too-few-pixels': 'La photo est trop petite',
      'too-blurred': 'La photo est floue',
      'too-dark': 'Il fait trop sombre pour voir la peau',
      'too-bright': 'Il fait trop clair pour voir la peau',
      'face-too-small': 'Votre visage est trop loin',
      'several-faces': 'Plus d’un visage',
      'no-face': 'Nous n’avons pas trouvé de visage',
    },
    faultTitle: 'Cela n’a pas marché',
    sentences,
    loadTitle: 'L’analyse ne s’est pas chargée',
    loadSentence: 'Vérifiez votre connexion et réessayez. Rien n’a été envoyé.',
    wholePicture: 'Noter quand même l’image entière',
    wholePictureHint:
      'Cheveux, vêtements et fond comptent alors aussi\u00a0: fiez-vous moins au chiffre. Convient à un gros plan de peau.',
    again: 'Réessayer',
    anotherPhoto: 'Choisir une autre photo',
    startOver: 'Recommencer',
    photoLabel: 'La photo que vous avez donnée',
    code: (code) => `Code : ${code}`,
  },

  footer: 'Clarté estime l’aspect de l’acné sur une photo. Ce n’est pas un diagnostic.',
  home: 'Clarté, retour au début',

  app: frApp(f),
  safety: frSafety(),
  sync: frSync(f),
  advice: frAdvice(f),
});
