/** French: the copy on the server. */
import type { enSync } from './en-sync.ts';
import type { Formats } from './formats.ts';

export const frSync = (f: Formats): ReturnType<typeof enSync> => ({
  title: 'Garder une copie sur le serveur',
  cardOff: 'Désactivée. Tout est sur cet appareil seulement, et se perd avec lui.',
  cardOn: 'Activée. Cet appareil et le serveur ont la même chose.',
  cardErasing: 'La copie sur le serveur reste à supprimer.',
  setUp: 'Configurer',
  open: 'Ouvrir',

  lead: 'Désactivée tant que vous ne l’activez pas. Ensuite, cet appareil et le serveur de ce service ont le même historique.',
  points: [
    'Photos, scores, notes, traitements et réponses vont au serveur, chiffrés en chemin ; les photos y sont aussi conservées chiffrées.',
    'Connectez-vous sur un autre téléphone ou ordinateur, et l’historique y est aussi.',
    'Cela marche sans connexion : les changements attendent et partent quand il y en a une.',
    'Désactivez-la à tout moment, et faites supprimer la copie.',
  ],

  account: 'Votre compte',
  newAccount: 'Je suis nouveau ici',
  haveAccount: 'J’ai un compte',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  passwordHint: 'Au moins 10 caractères.',
  signUp: 'Créer un compte',
  signIn: 'Se connecter',
  passkeySignIn: 'Se connecter avec une clé d’accès',
  asking: 'Un instant …',
  answers: {
    'wrong-password': 'L’adresse e-mail ou le mot de passe n’est pas correct.',
    'address-taken': 'Il y a déjà un compte avec cette adresse. Connectez-vous.',
    'address-invalid': 'Ce n’est pas une adresse e-mail.',
    'password-short': 'Choisissez un mot de passe de 10 à 1000 caractères.',
    'password-common': 'Ce mot de passe est l’un des premiers que l’on essaie. Choisissez-en un autre.',
    'confirm-sent': 'Nous avons envoyé un e-mail à cette adresse. Ouvrez son lien, puis connectez-vous.',
    unconfirmed: 'Confirmez d’abord votre adresse : nous vous avons renvoyé un e-mail avec un lien.',
    'link-old': 'Ce lien a déjà servi ou date de plus d’une heure. Demandez-en un nouveau.',
    'too-often': 'Trop d’essais. Attendez une minute.',
    cancelled: 'Aucune clé d’accès n’a été utilisée.',
    offline: 'Pas de connexion au serveur.',
    failed: 'Cela n’a pas marché. Réessayez plus tard.',
  },
  newPassword: {
    link: 'Mot de passe oublié ?',
    title: 'Un nouveau mot de passe',
    lead: 'Donnez l’adresse de votre compte : un e-mail avec un lien y sera envoyé.',
    send: 'Envoyer l’e-mail',
    sent: 'S’il existe un compte avec cette adresse, un e-mail est en route. Son lien est valable une heure.',
    choose:
      'Choisissez un mot de passe d’au moins 10 caractères. Vous serez déconnecté partout ailleurs ; clés d’accès et clés d’API prennent fin.',
    field: 'Nouveau mot de passe',
    set: 'Définir le mot de passe',
    done: 'Le nouveau mot de passe est en vigueur. Connectez-vous avec lui partout où il est demandé.',
    again: 'Demander un nouvel e-mail',
  },

  consents: 'Ce que vous acceptez',
  consentsLead: 'Chaque accord est à vous, à donner comme à retirer.',
  consentNames: {
    storage: 'Conserver sur le serveur',
    analysis: 'Vérification du calcul par le serveur',
    training: 'Aider à améliorer le modèle',
    insight: 'Être compté dans des chiffres sur beaucoup de personnes',
  },
  needed: 'nécessaire pour la copie',
  optional: 'facultatif',
  version: (date) => `Texte du ${f.dayAndYear(date)}`,
  agree: 'Accepter et activer',
  notNow: 'Pas maintenant',
  givenOn: (date) => `Donné le ${f.dayAndYear(date)} à ${f.time(date)}`,
  give: 'Accepter',
  withdraw: 'Retirer',
  checkNeeds: 'Avec un compte, la vérification demande d’abord votre accord.',
  toConsents: 'Voir ce que vous acceptez',

  states: {
    idle: 'À jour',
    syncing: 'Comparaison …',
    offline: 'Pas de connexion. Vos changements attendent ici.',
    'signed-out': 'Vous êtes déconnecté. Reconnectez-vous ; vos changements attendent ici.',
    'consent-missing':
      'L’accord pour garder une copie a pris fin, donc rien n’est envoyé. Ce qui est sur cet appareil y reste.',
    trouble: 'Le serveur a des difficultés. Nouvel essai plus tard ; rien n’est perdu.',
  },
  last: (date) => `Dernière comparaison le ${f.day(date)} à ${f.time(date)}`,
  waiting: (count) => (count === 1 ? 'Un changement attend.' : `${count} changements attendent.`),
  refused: (count) =>
    count === 1
      ? 'Un élément n’est pas accepté par le serveur et reste sur cet appareil.'
      : `${count} éléments ne sont pas acceptés par le serveur et restent sur cet appareil.`,
  now: 'Comparer maintenant',
  as: (email) => `Connecté avec ${email}`,
  addPasskey: 'Ajouter une clé d’accès',
  passkeyAdded: 'La clé d’accès est ajoutée. Connectez-vous avec elle sur cet appareil et sur les autres.',

  aside: 'Mis de côté',
  asideLead:
    'Deux appareils ont changé la même chose ; le changement le plus récent l’emporte. Voici ce qu’il a remplacé.',
  asideKinds: {
    entry: 'Évaluation',
    note: 'Remarque',
    treatment: 'Traitement',
    'check-in': 'Bilan',
    'routine-day': 'Soins du jour',
    setting: 'Réponses ou réglages',
  },
  asideOf: (date) => `${f.mediumDay(date)}, ${f.time(date)}`,
  bringBack: 'Reprendre',
  dismiss: 'Abandonner',

  turnOff: 'Désactiver',
  turnOffTitle: 'Désactiver la copie ?',
  turnOffText: 'Ce qui est sur cet appareil y reste. Et la copie sur le serveur ?',
  keepCopy: 'Désactiver, garder la copie',
  eraseCopy: 'Désactiver, supprimer la copie',
  stayOn: 'Laisser activée',
  turnedOff: 'Elle est désactivée. La copie est encore sur le serveur.',
  turnedOffErased: 'Elle est désactivée, et la copie sur le serveur est supprimée.',
  turnOffFailed: 'Le serveur n’a pas répondu, donc rien n’a changé. Réessayez avec une connexion.',

  eraseText:
    'La copie sur le serveur et votre compte sont supprimés aussi. Les autres appareils gardent ce qu’ils ont.',
  eraseWrong: 'Le mot de passe n’est pas correct ; rien n’a été supprimé.',
  erasedHere:
    'Tout est supprimé sur cet appareil. La copie sur le serveur reste à supprimer : dès qu’il y aura une connexion, connectez-vous encore une fois là où vous l’aviez activée.',
  erasingLead:
    'Vous avez tout supprimé. Le compte sur le serveur reste à supprimer : connectez-vous encore une fois pour confirmer qu’il est à vous.',
  erasedThere: 'La copie sur le serveur est supprimée.',
});
