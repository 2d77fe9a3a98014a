/** French: the plan, its reasons, the questions before it, and coaching. */
import type { Texts } from './en.ts';
import type { Formats } from './formats.ts';

export const frAdvice = (f: Formats): Texts['advice'] => ({
  substances: {
    'benzoyl-peroxide': 'Peroxyde de benzoyle',
    adapalene: 'Adapalène',
    'azelaic-acid': 'Acide azélaïque',
    'salicylic-acid': 'Acide salicylique',
    sulfur: 'Soufre',
    tretinoin: 'Trétinoïne',
    clindamycin: 'Clindamycine',
    tetracycline: 'Doxycycline ou lymécycline',
    'combined-pill': 'Pilule combinée',
    spironolactone: 'Spironolactone',
    isotretinoin: 'Isotrétinoïne',
  },
  ingredients: {
    cleanser: {
      name: 'Nettoyant doux',
      how: 'Au pH neutre ou légèrement acide, sans gommage. Démaquillez le soir.',
      access: '',
    },
    moisturiser: {
      name: 'Crème hydratante légère',
      how: 'Sur tout le visage, la peau encore un peu humide.',
      access: '',
    },
    sunscreen: {
      name: 'Crème solaire',
      how: 'À large spectre, SPF 30 ou plus, non comédogène, en dernière étape.',
      access: '',
    },
    'tinted-sunscreen': {
      name: 'Crème solaire teintée',
      how: 'À large spectre, SPF 30 ou plus. La teinte arrête aussi la lumière visible, qui fonce les marques.',
      access: '',
    },
    'benzoyl-peroxide': {
      name: 'Peroxyde de benzoyle',
      how: 'Une fine couche sur toute la zone, pas bouton par bouton.',
      access: 'Vendu sans ordonnance.',
    },
    adapalene: {
      name: 'Adapalène',
      how: 'Le soir, la taille d’un petit pois sur toute la zone, pas bouton par bouton.',
      access:
        'Sans ordonnance aux États-Unis dès 12 ans\u00a0; sur ordonnance en France et dans bien d’autres pays.',
    },
    'azelaic-acid': {
      name: 'Acide azélaïque',
      how: 'Une fine couche sur toute la zone.',
      access: 'À 10\u00a0% en cosmétique\u00a0; de 15 à 20\u00a0% selon le pays sur ordonnance.',
    },
    'salicylic-acid': {
      name: 'Acide salicylique',
      how: 'Une fine couche, aussi souvent que le dit le plan.',
      access: 'Vendu sans ordonnance.',
    },
    sulfur: {
      name: 'Soufre',
      how: 'Une fine couche, aussi souvent que le dit le plan.',
      access: 'Vendu sans ordonnance dans certains pays.',
    },
  },
  strength: (start, from, to) =>
    from === to
      ? `${f.figure(start)} %`
      : `commencer à ${f.figure(start)} % (vendu de ${f.figure(from)} à ${f.figure(to)} %)`,
  forms: { cream: 'en crème', gel: 'en gel ou lavant', any: '' },
  frequencies: {
    daily: 'chaque jour',
    'every-other-day': 'un jour sur deux',
    'every-third-day': 'un jour sur trois',
    paused: 'en pause',
  },
  fromWeek: (week) => (week === 0 ? 'dès le début' : `dès la semaine ${week + 1}`),
  fromDate: (date) => `à partir du ${date}`,
  effect: (from, to) => `À attendre : un changement visible après ${from} à ${to} semaines.`,
  effectBy: (from, to) => `À attendre : un changement visible entre le ${from} et le ${to}.`,
  options: {
    'adapalene-benzoyl-peroxide': {
      name: 'Adapalène et peroxyde de benzoyle, association fixe',
      text: 'Une fois par jour le soir pendant 12 semaines\u00a0; à tout degré de sévérité.',
    },
    'tretinoin-clindamycin': {
      name: 'Trétinoïne et clindamycine, association fixe',
      text: 'Le soir pendant 12 semaines\u00a0; à tout degré de sévérité.',
    },
    'benzoyl-peroxide-clindamycin': {
      name: 'Peroxyde de benzoyle et clindamycine, association fixe',
      text: 'Une fois par jour le soir pendant 12 semaines\u00a0; acné légère à modérée.',
    },
    'azelaic-acid-15': {
      name: 'Acide azélaïque de 15 à 20\u00a0%',
      text: 'Deux fois par jour pendant 12 semaines.',
    },
    'oral-antibiotic': {
      name: 'Un antibiotique oral à côté d’un traitement local',
      text: 'Doxycycline ou lymécycline, point à 12 semaines.',
    },
    hormonal: {
      name: 'Traitement hormonal',
      text: 'Pilule combinée ou spironolactone\u00a0; il faut des mois.',
    },
    isotretinoin: {
      name: 'Isotrétinoïne orale',
      text: 'Traitement de spécialiste pour l’acné sévère et résistante, sous surveillance étroite.',
    },
    'adapalene-alone': {
      name: 'Adapalène',
      text: 'Une fois par jour le soir\u00a0; sur ordonnance dans votre pays.',
    },
  },
  doctor: {
    fulminans: {
      title: 'Voyez un médecin aujourd’hui\u00a0: ulcères ou nodules soudains',
      text: 'Des ulcères ou nodules soudains avec fièvre ou douleurs articulaires demandent un médecin le jour même.',
    },
    'isotretinoin-alarm': {
      title: 'Appelez un médecin aujourd’hui',
      text: 'Fort mal de tête, troubles de la vue ou grossesse possible sous isotrétinoïne\u00a0: c’est urgent. Arrêtez et appelez votre prescripteur ou les urgences aujourd’hui.',
    },
    'isotretinoin-pregnancy': {
      title: 'Appelez votre prescripteur aujourd’hui\u00a0: isotrétinoïne et grossesse',
      text: 'L’isotrétinoïne nuit à l’enfant à naître. Si vous êtes, pourriez être ou voulez être enceinte, ou allaitez, parlez-en à votre prescripteur aujourd’hui.',
    },
    nodules: {
      title: 'Voyez un médecin\u00a0: nodules profonds',
      text: 'Des nodules profonds et douloureux se traitent au mieux tôt, par un médecin.',
    },
    scarring: {
      title: 'Voyez un médecin\u00a0: cicatrices ou marques durables',
      text: 'Des cicatrices ou marques durables sont une raison de traiter plus tôt et plus fort.',
    },
    'failed-courses': {
      title: 'Voyez un dermatologue',
      text: 'Deux traitements n’ont pas marché. C’est le moment d’un spécialiste.',
    },
    distress: {
      title: 'Dites à un médecin combien cela pèse',
      text: 'Une souffrance durable à cause de la peau est en soi une raison de consulter, si légère que paraisse l’acné.',
    },
    steroids: {
      title: 'Voyez un médecin\u00a0: stéroïdes anabolisants',
      text: 'Les stéroïdes anabolisants causent de l’acné et plus. Un médecin peut aider sans juger.',
    },
    'otc-in-vain': {
      title: 'Voyez un pharmacien ou un médecin\u00a0: aucun effet',
      text: 'Un traitement sans ordonnance est resté sans effet après 12 semaines. Il y en a d’autres.',
    },
    'no-change-12-weeks': {
      title: 'Faites revoir votre traitement',
      text: 'Après 12 semaines, pas d’amélioration nette. Voyez un pharmacien ou un médecin pour la suite.',
    },
    'under-12': {
      title: 'Voyez un médecin avec un parent',
      text: 'Clarté ne fait pas de plan pour les moins de 12 ans.',
    },
    prescriber: {
      title: 'Demandez à votre prescripteur',
      text: 'Vous suivez un traitement prescrit. Clarté n’y ajoute rien\u00a0; emportez votre courbe.',
    },
    'breastfeeding-retinoid': {
      title: 'Demandez avant un rétinoïde',
      text: 'Pendant l’allaitement, demandez à un médecin ou une sage-femme avant l’adapalène ou un autre rétinoïde.',
    },
    'self-harm': {
      title: 'Parlez à quelqu’un maintenant',
      text: 'Vous avez dit penser à vous faire du mal. Vous comptez plus que n’importe quelle peau. Appelez tout de suite un de ces numéros, ou allez vers quelqu’un de confiance.',
    },
    androgens: {
      title: 'Voyez un médecin\u00a0: poils ou cheveux qui changent',
      text: 'Des poils nouveaux sur le visage ou le corps, ou des cheveux qui s’éclaircissent, peuvent venir des hormones, et cela se vérifie.',
    },
    moderate: {
      title: 'Voyez un généraliste, un pharmacien ou un dermatologue',
      text: 'À ce degré, un traitement prescrit marche mieux que ce qui se vend librement. Demandez un rendez-vous.',
    },
    'many-spots': {
      title: 'Voyez un médecin\u00a0: beaucoup de boutons',
      text: '35 boutons ou plus ont été comptés sur toutes les photos ensemble. Cela compte comme modéré à sévère, quel que soit le score.',
    },
    severe: {
      title: 'Voyez un médecin\u00a0: le degré de l’acné',
      text: 'À ce degré, un médecin ou un dermatologue peut le mieux vous aider. Demandez un rendez-vous.',
    },
    'under-8': {
      title: 'Voyez un médecin avec un parent\u00a0: acné à cet âge',
      text: 'L’acné entre 1 et 7 ans est rare et demande un examen médical.',
    },
    infection: {
      title: 'Voyez un médecin aujourd’hui\u00a0: peut-être une infection',
      text: 'Une rougeur chaude qui s’étend, un gonflement ou du pus avec de la fièvre peuvent être une infection. Il faut un médecin le jour même.',
    },
    'sudden-onset': {
      title: 'Voyez un médecin\u00a0: acné venue d’un coup',
      text: 'Une acné venue d’un coup et fort peut avoir une cause à vérifier, comme un médicament ou les hormones.',
    },
    'irregular-periods': {
      title: 'Voyez un médecin\u00a0: règles irrégulières',
      text: 'Des règles irrégulières avec l’acné peuvent venir des hormones, et cela se vérifie.',
    },
    'isotretinoin-mood': {
      title: 'Appelez votre prescripteur aujourd’hui\u00a0: isotrétinoïne et moral bas',
      text: 'L’isotrétinoïne peut aller avec un moral bas. Dites aujourd’hui à votre prescripteur comment vous allez\u00a0: c’est lui qui décide de la suite.',
    },
    'isotretinoin-tetracycline': {
      title: 'Appelez votre prescripteur aujourd’hui\u00a0: deux médicaments incompatibles',
      text: 'L’isotrétinoïne et la doxycycline ou la lymécycline ne se prennent pas ensemble\u00a0: les deux peuvent augmenter la pression dans la tête.',
    },
    'medicine-in-pregnancy': {
      title: 'Appelez un médecin ou une sage-femme aujourd’hui',
      text: 'Vous utilisez contre l’acné quelque chose qui peut nuire à l’enfant à naître. Demandez aujourd’hui s’il faut l’arrêter.',
    },
    'medicine-before-pregnancy': {
      title: 'Parlez-en à un médecin ou une sage-femme',
      text: 'Un produit que vous utilisez contre l’acné ne convient pas à une grossesse prévue ni à l’allaitement. Demandez avant de continuer.',
    },
    'severe-while-treated': {
      title: 'Dites-le à votre prescripteur',
      text: 'Votre peau paraît modérément ou sévèrement touchée malgré le traitement. Demandez un rendez-vous plus tôt.',
    },
    'tetracycline-under-12': {
      title: 'Appelez un médecin aujourd’hui\u00a0: un médicament interdit aux enfants',
      text: 'La doxycycline et la lymécycline ne sont pas pour les moins de 12 ans\u00a0: elles peuvent abîmer les dents et les os.',
    },
    'logged-allergy': {
      title: 'Arrêtez et demandez aujourd’hui',
      text: 'Vous utilisez un produit qui contient ce à quoi vous êtes allergique. Arrêtez-le et demandez aujourd’hui à un pharmacien ou un médecin.',
    },
    'perhaps-moderate': {
      title: 'Faites voir votre peau à un pharmacien ou un médecin',
      text: 'D’après la photo, ce peut être plus que ne dit le score. Quelqu’un qui voit votre peau peut en juger.',
    },
    'medicine-may-cause': {
      title: 'Demandez à votre prescripteur\u00a0: un médicament peut causer l’acné',
      text: 'Un médicament que vous prenez peut causer de l’acné. Demandez s’il en existe un autre\u00a0; ne l’arrêtez pas de vous-même.',
    },
    'maybe-other': {
      title: 'Faites voir votre peau à un médecin',
      text: 'C’est peut-être autre chose que de l’acné\u00a0: bouffées de rougeur, éruption autour de la bouche, peau qui pèle ou démange se soignent autrement.',
    },
    'worse-6-weeks': {
      title: 'Voyez un pharmacien ou un médecin\u00a0: cela va moins bien',
      text: 'Après six semaines du plan, votre peau va nettement moins bien. Faites-la voir avant de continuer.',
    },
  },
  urgencies: { now: 'Maintenant', today: 'Aujourd’hui', soon: 'Bientôt', ask: 'Dès que possible' },
  lines: {
    guardian: 'Lisez ce plan avec un parent ou tuteur avant d’acheter quoi que ce soit.',
    'one-at-a-time':
      'Introduisez un actif à la fois, à deux semaines d’écart, pour savoir à quoi votre peau réagit.',
    'thin-layer': 'Une fine couche sur toute la zone à boutons, pas bouton par bouton.',
    'short-contact':
      'Commencez en contact court\u00a0: laissez le peroxyde de benzoyle 5 à 10 minutes, puis rincez.',
    'moisturiser-first': 'La crème hydratante d’abord, quelques minutes d’attente, puis l’actif.',
    'non-comedogenic': 'Choisissez maquillage et solaire sans huile ou non comédogènes.',
    'no-picking':
      'Ne percez pas et ne pressez pas\u00a0: cela prolonge les boutons et laisse des cicatrices.',
    diet: 'Il n’y a pas assez de preuves pour recommander un régime contre l’acné.',
    'change-takes-weeks': 'Un changement visible prend 6 à 12 semaines. C’est le temps de la peau.',
    'worse-first': 'La peau peut sembler pire les premières semaines d’adapalène avant d’aller mieux.',
    'marks-fade':
      'Les marques foncées ne sont pas des cicatrices\u00a0: elles s’effacent en 6 à 12 mois, plus vite avec un solaire quotidien.',
    bleaches:
      'Le peroxyde de benzoyle décolore tissus et cheveux\u00a0: serviettes blanches, et laissez sécher.',
    sun: 'La peau brûle plus vite\u00a0: crème solaire chaque matin.',
    irritation:
      'Un peu de sécheresse et de picotement est courant au début. Si cela brûle, gonfle ou cloque, arrêtez et demandez à un pharmacien.',
    'broken-skin': 'Pas sur une peau lésée, brûlée par le soleil ou eczémateuse.',
    stinging: 'L’acide azélaïque peut picoter ou démanger quelques minutes les premières semaines.',
    odour: 'Le soufre sent et dessèche la peau.',
    contraception:
      'Rétinoïdes et tétracyclines peuvent nuire à l’enfant à naître\u00a0: contraception fiable, et arrêt immédiat si vous pensez être enceinte.',
    'slow-dark': 'Augmentez lentement\u00a0: sur peau foncée, l’irritation elle-même peut marquer.',
    'other-medicines': 'Montrez vos médicaments à un pharmacien avant de commencer quoi que ce soit.',
    'ease-off': 'Vous avez dit que la peau est irritée. Espacez l’actif pendant deux semaines.',
    simplify:
      'Vous avez dit que la routine est dure à tenir. Faites le soir seulement\u00a0: une étape tenue vaut mieux que cinq sautées.',
    'no-clear-change':
      'Douze semaines sans changement net suffisent pour faire le point. Ce n’est pas votre faute.',
    'keep-going': 'Pas encore de changement net\u00a0: c’est normal à ce stade. Continuez.',
    'oral-with-topical':
      'Un antibiotique oral se prend toujours avec un traitement local, jamais seul ni avec un antibiotique local, et pas plus de 3 à 4 mois.',
    'antibiotic-never-alone': 'Un antibiotique sur la peau ne s’utilise jamais seul.',
    'pregnancy-safe':
      'À cause de la grossesse ou de l’allaitement, ce plan ne contient pas de rétinoïde. Montrez-le à votre médecin ou sage-femme.',
    'review-12': 'Faites le point après 12 semaines d’usage régulier.',
    'review-prescriber': 'Votre prescripteur décide quand faire le point.',
    'build-up': 'Augmentez lentement, comme le dit l’étape, ou rincez au début après quelques minutes.',
    'better-go-on':
      'Votre peau va nettement mieux, sans être encore au but. Continuez douze semaines, ou demandez l’étape suivante.',
    'review-yearly': 'Faites le point une fois par an.',
    'answer-first':
      'Il reste des questions sans réponse. D’ici là, ce plan n’est que des soins doux\u00a0: une réponse pourrait exclure un actif.',
    'undisclosed-pregnancy':
      'Vous préférez ne pas dire si vous êtes enceinte\u00a0: ce plan ne contient donc rien qui puisse nuire à un enfant à naître.',
    'undisclosed-care':
      'Vous préférez ne pas dire quelque chose qui pourrait exclure un actif\u00a0: ce plan n’est donc que des soins doux. Un pharmacien peut vous aider à choisir.',
    'adapalene-access':
      'L’adapalène demande une ordonnance dans la plupart des pays. Si c’est le cas du vôtre, demandez à un médecin et prenez l’autre étape d’ici là.',
    'adapalene-instead':
      'L’adapalène demande une ordonnance dans votre pays. Cette étape s’achète librement\u00a0; demandez l’adapalène à un médecin.',
    'skin-hardly-seen':
      'Le modèle n’a presque pas vu de peau aussi foncée que la vôtre\u00a0: son score est moins sûr. La rougeur s’y voit moins aussi\u00a0: fiez-vous à ce que vous voyez et sentez.',
    'marks-care':
      'Votre peau est nette\u00a0; il reste des marques. L’acide azélaïque et un solaire quotidien les aident à s’effacer.',
    'contraception-retinoid':
      'Un rétinoïde peut nuire à l’enfant à naître\u00a0: arrêtez tout de suite et voyez un médecin si vous pensez être enceinte.',
    'mood-watch':
      'L’isotrétinoïne peut aller avec un moral bas. Parlez à votre médecin d’un moral bas ou d’idées noires, avant et pendant.',
    'until-appointment': 'Suivez ce plan jusqu’à votre rendez-vous et montrez-le.',
    'fewer-evenings': 'Si votre peau est irritée, mettez l’actif moins de soirs.',
    'photo-for-review': 'Le point est à faire. Prenez une photo pour cela.',
    'pause-actives':
      'Vous avez dit que la peau fait mal. Arrêtez les actifs, gardez nettoyant et crème jusqu’au calme, puis reprenez lentement.',
    maintenance:
      'Votre peau est nette ou presque. Gardez en entretien l’actif qui a marché, et prenez une photo par mois.',
    'small-area':
      'À cause de la grossesse, d’un projet de grossesse ou de l’allaitement, l’acide salicylique seulement sur une petite zone et peu de temps.',
  },
  whys: {
    'under-12': 'vous avez moins de 12 ans',
    'under-8': 'vous avez moins de 8 ans',
    'age-12-17': 'vous avez moins de 18 ans',
    'pregnant-or-planning': 'vous êtes enceinte, prévoyez une grossesse ou allaitez',
    breastfeeding: 'vous allaitez',
    'prescribed-acne-medicine': 'vous suivez un traitement prescrit contre l’acné',
    'prescriber-reviews': 'vous suivez un traitement prescrit contre l’acné',
    'other-medicine': 'vous prenez d’autres médicaments',
    allergy: 'vous y avez indiqué une allergie',
    'not-tolerated': 'votre peau ne l’a pas supporté',
    'flag-self-harm': 'vous l’avez dit, et rien n’est plus important',
    'flag-fulminans': 'vous décrivez des signes d’acné fulminante',
    'flag-isotretinoin-alarm': 'vous décrivez un signe d’alerte sous isotrétinoïne',
    'isotretinoin-in-pregnancy': 'isotrétinoïne et grossesse ou allaitement ne vont pas ensemble',
    'flag-nodules': 'vous avez indiqué des nodules profonds',
    'flag-scarring': 'vous avez dit que les boutons laissent des marques',
    'flag-failed-courses': 'vous avez dit que deux traitements ont échoué',
    'flag-distress': 'vous avez dit que cela vous pèse',
    'flag-androgens': 'vous décrivez des signes d’excès d’androgènes',
    'flag-steroids': 'vous avez indiqué des stéroïdes anabolisants',
    'otc-in-vain': 'vous avez dit qu’un traitement de 12 semaines est resté sans effet',
    'many-spots': '35 boutons ou plus ont été comptés',
    'grade-5-doctor': 'la photo paraît sévère',
    'grade-4-doctor': 'la photo paraît modérée',
    care: 'c’est conseillé à toute personne avec de l’acné',
    'moisturise-and-protect': 'les actifs dessèchent la peau',
    'tinted-sunscreen': 'sur peau foncée les marques durent plus',
    sunscreen: 'les actifs rendent la peau sensible au soleil',
    'grade-1-maintenance': 'votre peau est nette mais l’acné revient souvent',
    'grade-2-comedones': 'presque nette, surtout points noirs et petites bosses',
    'grade-2': 'presque nette, avec des boutons rouges',
    'grade-3-4': 'légère ou modérée\u00a0: deux actifs font mieux qu’un',
    'grade-3-ask': 'à l’acné légère, une association prescrite est possible',
    'grade-5-gentle': 'avant qu’un médecin vous voie, le plus doux des actifs seulement',
    'azelaic-on-prescription': 'l’acide azélaïque est permis pendant la grossesse',
    hormonal: 'vous décrivez des signes d’excès d’androgènes',
    'dry-or-sensitive': 'votre peau est sèche ou sensible',
    'dry-or-sensitive-short-contact': 'le peroxyde de benzoyle irrite une peau sèche ou sensible',
    oily: 'votre peau est grasse',
    'dark-skin': 'sur peau foncée l’irritation marque',
    'how-to-start': 'le plan contient un actif',
    'start-benzoyl-peroxide': 'le plan contient du peroxyde de benzoyle',
    'start-adapalene': 'le plan contient de l’adapalène',
    'start-azelaic-acid': 'le plan contient de l’acide azélaïque',
    'start-sulfur': 'le plan contient du soufre',
    'salicylic-acid-in-pregnancy':
      'le plan contient de l’acide salicylique et vous êtes enceinte, le prévoyez ou allaitez',
    contraception: 'vous pourriez être enceinte et un rétinoïde ou une tétracycline est nommé',
    'oral-antibiotic-with-topical': 'un antibiotique oral est nommé',
    'antibiotic-never-alone': 'un antibiotique local est nommé',
    'early-patience': 'le plan a moins de 12 semaines',
    'no-change-12-weeks': 'pas d’amélioration nette après 12 semaines',
    'better-12-weeks': 'une amélioration nette après 12 semaines',
    'strong-irritation': 'votre dernier point',
    'mild-irritation': 'votre dernier point',
    'rarely-kept': 'votre dernier point',
    'answers-missing': 'il reste des questions sans réponse',
    'age-missing': 'votre âge n’est pas encore indiqué',
    'undisclosed-age': 'vous préférez ne pas dire votre âge',
    'two-actives': 'le plan contient deux actifs',
    undisclosed: 'vous préférez ne pas le dire',
    'undisclosed-pregnancy': 'vous préférez ne pas dire si vous êtes enceinte',
    failed: 'vous l’avez utilisé douze semaines sans effet',
    'adapalene-prescribed': 'l’adapalène demande une ordonnance dans votre pays',
    'maybe-other': 'vous décrivez des signes d’autre chose que l’acné',
    'photo-maybe-other': 'la photo montre peut-être autre chose que de l’acné',
    'logged-in-pregnancy': 'vous l’utilisez et êtes enceinte',
    'acne-medicine-in-pregnancy': 'vous suivez un traitement contre l’acné et êtes enceinte',
    'logged-before-pregnancy': 'vous l’utilisez et prévoyez une grossesse ou allaitez',
    'acne-medicine-before-pregnancy':
      'vous suivez un traitement contre l’acné et prévoyez une grossesse ou allaitez',
    'isotretinoin-with-tetracycline': 'vous prenez les deux',
    'isotretinoin-low-mood': 'vous prenez de l’isotrétinoïne et avez dit aller mal',
    'tetracycline-under-12': 'vous avez moins de 12 ans et en prenez',
    'logged-allergy': 'vous utilisez ce à quoi vous êtes allergique',
    'medicine-may-cause': 'vous prenez un médicament qui peut causer de l’acné',
    'takes-anabolic-steroids': 'vous avez indiqué des stéroïdes anabolisants',
    'flag-infection': 'vous décrivez des signes d’infection',
    'flag-sudden-onset': 'vous avez dit que c’est venu d’un coup',
    'flag-irregular-periods': 'vous avez dit que vos règles sont irrégulières',
    'severe-while-treated': 'vous êtes traité et votre peau paraît modérément ou sévèrement touchée',
    'grade-4-under-12': 'la photo paraît modérée',
    'perhaps-moderate': 'l’estimation va jusqu’à modérée',
    'skin-hardly-seen': 'les photos dont il a appris ne montrent presque pas de peau foncée',
    'clear-with-marks': 'votre peau est nette mais des marques restent',
    'grade-2-dark-skin': 'presque nette, et sur peau foncée les marques durent plus',
    'until-appointment': 'votre peau paraît modérément touchée',
    'adapalene-ask': 'l’adapalène demande une ordonnance dans votre pays',
    'adapalene-access': 'vous n’avez pas indiqué de pays',
    'thin-layer': 'le plan contient un actif',
    'thin-layer-in-pregnancy': 'le plan contient un actif',
    course: 'le plan contient un actif',
    'contraception-under-18': 'vous pourriez être enceinte et un rétinoïde est nommé',
    'contraception-taken': 'vous pourriez être enceinte et utilisez un rétinoïde ou une tétracycline',
    'mood-named': 'l’isotrétinoïne est nommée',
    'mood-taken': 'vous prenez de l’isotrétinoïne',
    'worse-6-weeks': 'nettement moins bien après six semaines',
    'better-go-on': 'une amélioration nette après 12 semaines',
    maintenance: 'votre peau est redevenue nette',
    'maintenance-irritated': 'votre dernier point',
    'photo-for-review': 'le point est à faire',
  },
  because: 'Pourquoi\u00a0:',
  sources: {
    NICE: 'NICE NG198',
    AAD: 'AAD 2024',
    '21CFR333': '21 CFR 333',
    label: 'Notice de l’adapalène',
    uptodate: 'UpToDate',
    own: 'propre à Clarté',
  },
  sourcesTitle: 'Sources',
  sourceOwn:
    'Proposition de Clarté, construite à partir des sources\u00a0; un dermatologue doit la valider avant tout usage avec des patients.',
  conflicts: {
    'two-retinoids': (names) =>
      `${names} : deux rétinoïdes à la fois irritent seulement plus. N’en gardez qu’un.`,
    'benzoyl-peroxide-tretinoin': (names) =>
      `${names} : le peroxyde de benzoyle affaiblit la trétinoïne. L’un le matin, l’autre le soir.`,
    'topical-antibiotic-alone': (names) =>
      `${names} : un antibiotique sur la peau ne s’utilise jamais seul. Demandez du peroxyde de benzoyle à côté.`,
    'two-antibiotics': (names) =>
      `${names} : antibiotique oral et local ne s’associent pas. Demandez à votre prescripteur.`,
    'oral-antibiotic-alone': (names) =>
      `${names} : un antibiotique oral va toujours avec un traitement local. Demandez à votre prescripteur.`,
    'isotretinoin-with-others': (names) =>
      `${names} : l’isotrétinoïne dessèche la peau et ces produits l’irriteraient davantage. Demandez à votre prescripteur avant de les utiliser.`,
    'isotretinoin-tetracycline': (names) =>
      `${names} : à ne pas prendre ensemble. Appelez votre prescripteur aujourd’hui.`,
  },
  coaching: {
    'one-thing': {
      title: 'Une chose à la fois',
      text: 'Commencez par un actif. Si la peau réagit, vous savez à quoi.',
    },
    dryness: {
      title: 'Un peu sèche\u00a0? C’est courant',
      text: 'Sécheresse et pelage culminent les premières semaines. Plus de crème, moins d’actif, et cela passe.',
    },
    'worse-first': {
      title: 'Cela peut empirer avant d’aller mieux',
      text: 'L’adapalène fait sortir des points noirs cachés. Cela passe en quelques semaines.',
    },
    'second-active': {
      title: 'La deuxième étape',
      text: 'Si la peau est calme, introduisez le deuxième actif. Sinon, attendez encore une semaine.',
    },
    patience: {
      title: 'La semaine quatre est la plus dure',
      text: 'Le travail se fait là où vous ne le voyez pas. La plupart voient un changement entre les semaines 6 et 12.',
    },
    'same-light': {
      title: 'Même endroit, même lumière',
      text: 'Prenez la photo à la même fenêtre, à la même heure. Un changement est alors votre peau, pas la lampe.',
    },
    'no-picking': {
      title: 'Pas touche',
      text: 'Un bouton percé dure deux fois plus et peut marquer. Un patch hydrocolloïde tient les doigts à distance.',
    },
    halfway: {
      title: 'À mi-chemin',
      text: 'La courbe peut commencer à bouger. Regardez la tendance, pas le jour.',
    },
    sun: {
      title: 'Le solaire fait partie du traitement',
      text: 'Les actifs rendent la peau sensible et le soleil fonce les marques. Chaque matin, en hiver aussi.',
    },
    'nearly-there': {
      title: 'Bientôt douze semaines',
      text: 'Vous pourrez juger. Tenez bon les dernières semaines, pour que le verdict compte.',
    },
    'look-back': {
      title: 'Regardez en arrière',
      text: 'Mettez la première et la dernière photo côte à côte. Mieux\u00a0: continuez. Pas de changement net\u00a0: faites le point.',
    },
    mood: {
      title: 'Comment allez-vous\u00a0?',
      text: 'L’acné est fréquente, se soigne et n’est pas votre faute. Si elle vous empêche de vivre comme vous voulez, dites-le à un médecin.',
    },
  },
  questions: {
    title: 'D’abord quelques questions',
    lead: 'Elles vous protègent et font du plan le vôtre. Deux minutes\u00a0; vos réponses restent sur cet appareil.',
    steps: ['Vous', 'Médicaments', 'Votre peau', 'Déjà essayé', 'Signes d’alerte'],
    step: (at, of) => `Étape ${at} sur ${of}`,
    next: 'Suivant',
    back: 'Retour',
    done: 'Enregistrer',
    later: 'Pas maintenant',
    age: 'Quel âge avez-vous\u00a0?',
    ageError: 'Donnez votre âge en années entières, de 1 à 120.',
    pregnancy: 'Grossesse',
    pregnancyHint: 'Certains ingrédients sont alors interdits.',
    pregnancies: {
      no: 'Ne me concerne pas',
      possible: 'Je pourrais être enceinte',
      planning: 'Je prévois une grossesse',
      pregnant: 'Je suis enceinte',
      breastfeeding: 'J’allaite',
    },
    medicines: 'Prenez-vous des médicaments prescrits\u00a0?',
    medicinesHint: 'Cochez tout ce qui s’applique, ou «\u00a0Rien de cela\u00a0».',
    medicineNames: {
      isotretinoin: 'Isotrétinoïne',
      'acne-antibiotic': 'Un antibiotique contre l’acné',
      'acne-cream': 'Une crème ou un gel prescrit contre l’acné',
      'acne-hormonal': 'La pilule ou la spironolactone contre l’acné',
      'progestogen-only':
        'Contraception par progestatif seul\u00a0: micropilule, implant, injection ou stérilet hormonal',
      testosterone: 'Testostérone',
      'anabolic-steroids': 'Stéroïdes anabolisants',
      'systemic-steroids': 'Cortisone en comprimés ou en injection',
      lithium: 'Lithium',
      antiepileptic: 'Un médicament contre l’épilepsie',
      other: 'D’autres médicaments',
    },
    allergies: 'Êtes-vous allergique à l’un de ceux-ci\u00a0?',
    allergyNames: {
      'benzoyl-peroxide': 'Peroxyde de benzoyle',
      adapalene: 'Adapalène ou autre rétinoïde',
      'azelaic-acid': 'Acide azélaïque',
      'salicylic-acid': 'Acide salicylique',
      sulfur: 'Soufre',
      aspirin: 'Aspirine',
      'aspirin-asthma': 'Asthme déclenché par l’aspirine ou un antidouleur voisin',
    },
    skinType: 'Comment est votre peau à midi\u00a0?',
    skinTypes: {
      dry: 'Sèche ou tiraillée',
      oily: 'Grasse partout',
      combined: 'Grasse au front et au nez, sinon normale',
      sensitive: 'Sensible, elle pique vite',
    },
    monk: 'Teinte de peau (facultatif)',
    monkHint:
      'L’échelle de Monk. Une peau foncée marque plus vite\u00a0: le plan avance plus doucement. Passez si vous voulez.',
    monkTone: (tone) => `Teinte ${tone} sur 10`,
    monkNone: 'Je préfère ne pas dire',
    mostly: 'Que voyez-vous surtout\u00a0?',
    mostlies: {
      comedones: 'Points noirs et petites bosses',
      inflamed: 'Boutons rouges',
      unsure: 'Les deux, ou je ne sais pas',
    },
    relapses: 'L’acné revient-elle souvent une fois la peau nette\u00a0?',
    yes: 'Oui',
    no: 'Non',
    tried: 'Qu’avez-vous essayé, et combien de temps\u00a0?',
    triedHint: 'Laissez ce que vous n’avez pas utilisé.',
    triedWeeks: 'Semaines',
    triedNot: 'Pas essayé',
    outcomes: { helped: 'A aidé', 'no-effect': 'Sans effet', 'not-tolerated': 'Mal supporté' },
    redFlags: 'L’un de ces points vous concerne-t-il\u00a0?',
    redFlagsHint: 'Ils passent en premier dans votre plan, quoi que montre la photo.',
    redFlagNames: {
      'self-harm': 'J’ai des pensées de me faire du mal',
      fulminans: 'Ulcères ou nodules soudains, avec fièvre ou douleurs articulaires',
      infection: 'Rougeur chaude qui s’étend, gonflement, ou pus avec fièvre',
      'isotretinoin-alarm':
        'Sous isotrétinoïne\u00a0: fort mal de tête, troubles de la vue ou grossesse possible',
      nodules: 'Nodules ou kystes profonds et douloureux',
      scarring: 'Cicatrices ou marques qui restent',
      'failed-courses': 'Deux traitements n’ont pas marché',
      distress: 'Ma peau me pèse ou m’empêche de vivre comme je veux',
      'sudden-onset': 'C’est venu d’un coup et fort',
      'irregular-periods': 'Règles irrégulières',
      androgens: 'Poils nouveaux sur le visage ou le corps, ou cheveux qui s’éclaircissent',
      steroids: 'Je prends des stéroïdes anabolisants',
    },
    unsaid: 'Je préfère ne pas le dire',
    none: 'Rien de cela',
    missingOne: 'Choisissez une réponse.',
    missingAny: 'Cochez ce qui s’applique, ou «\u00a0Rien de cela\u00a0».',
    periods: 'Avez-vous vos règles, ou les avez-vous eues\u00a0?',
    periodsHint: 'Cela dit si grossesse et hormones peuvent compter pour vous.',
    country: 'Où vivez-vous\u00a0?',
    countryHint: 'Ce qui demande une ordonnance change d’un pays à l’autre, et les numéros d’urgence aussi.',
    countryOther: 'Un autre pays, ou je préfère ne pas le dire',
    marks: 'Des marques foncées ou rouges restent-elles après les boutons\u00a0?',
    otherSigns: 'Voyez-vous aussi l’un de ces signes\u00a0?',
    otherSignsHint: 'Ils peuvent indiquer autre chose que de l’acné. Sinon, ne cochez rien.',
    otherSignNames: {
      flushing: 'Bouffées de rougeur, avec de petits vaisseaux visibles',
      'around-mouth': 'Une éruption autour de la bouche',
      'scaly-weeping': 'Plaques qui pèlent ou suintent',
      itching: 'Fortes démangeaisons',
    },
  },
});
