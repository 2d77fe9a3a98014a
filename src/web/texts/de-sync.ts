/** German: the copy on the server. */
import type { enSync } from './en-sync.ts';
import type { Formats } from './formats.ts';

export const deSync = (f: Formats): ReturnType<typeof enSync> => ({
  title: 'Eine Kopie auf dem Server',
  cardOff: 'Aus. Alles ist nur auf diesem Gerät und geht mit ihm verloren.',
  cardOn: 'Ein. Dieses Gerät und der Server haben dasselbe.',
  cardErasing: 'Die Kopie auf dem Server ist noch zu löschen.',
  setUp: 'Einrichten',
  open: 'Öffnen',

  lead: 'Aus, bis du sie einschaltest. Dann haben dieses Gerät und der Server dieses Dienstes denselben Verlauf.',
  points: [
    'Fotos, Werte, Notizen, Behandlungen und Antworten gehen verschlüsselt an den Server; Fotos werden dort auch verschlüsselt gespeichert.',
    'Melde dich auf einem anderen Handy oder Computer an, und der Verlauf ist auch dort.',
    'Es geht auch ohne Verbindung: Änderungen warten, bis es eine gibt.',
    'Du kannst sie jederzeit ausschalten und die Kopie löschen lassen.',
  ],

  account: 'Dein Konto',
  newAccount: 'Ich bin neu hier',
  haveAccount: 'Ich habe ein Konto',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  passwordHint: 'Mindestens 10 Zeichen.',
  signUp: 'Konto anlegen',
  signIn: 'Anmelden',
  passkeySignIn: 'Mit einem Passkey anmelden',
  asking: 'Einen Moment …',
  answers: {
    'wrong-password': 'E-Mail-Adresse oder Passwort stimmt nicht.',
    'address-taken': 'Mit dieser Adresse gibt es schon ein Konto. Melde dich an.',
    'address-invalid': 'Das ist keine E-Mail-Adresse.',
    'password-short': 'Wähle ein Passwort mit 10 bis 1000 Zeichen.',
    'password-common': 'Dieses Passwort wird als eines der ersten probiert. Wähle ein anderes.',
    'confirm-sent':
      'Wir haben eine E-Mail an diese Adresse geschickt. Öffne den Link darin und melde dich dann an.',
    unconfirmed: 'Bestätige zuerst deine Adresse: Wir haben dir noch eine E-Mail mit einem Link geschickt.',
    'link-old': 'Dieser Link ist verbraucht oder älter als eine Stunde. Fordere einen neuen an.',
    'too-often': 'Zu viele Versuche. Warte eine Minute.',
    cancelled: 'Es wurde kein Passkey verwendet.',
    offline: 'Keine Verbindung zum Server.',
    failed: 'Das ging nicht. Versuche es später noch einmal.',
  },
  newPassword: {
    link: 'Passwort vergessen?',
    title: 'Ein neues Passwort',
    lead: 'Nenne die Adresse deines Kontos, dann kommt eine E-Mail mit einem Link dorthin.',
    send: 'E-Mail senden',
    sent: 'Wenn es ein Konto mit dieser Adresse gibt, ist eine E-Mail unterwegs. Ihr Link gilt eine Stunde.',
    choose:
      'Wähle ein Passwort mit mindestens 10 Zeichen. Überall sonst wirst du abgemeldet; Passkeys und Schlüssel enden.',
    field: 'Neues Passwort',
    set: 'Passwort setzen',
    done: 'Das neue Passwort gilt. Melde dich damit an, wo immer du danach gefragt wirst.',
    again: 'Eine neue E-Mail anfordern',
  },

  consents: 'Womit du einverstanden bist',
  consentsLead: 'Jede Einwilligung gibst du selbst, und du kannst sie widerrufen.',
  consentNames: {
    storage: 'Auf dem Server aufbewahren',
    analysis: 'Rechenprobe durch den Server',
    training: 'Helfen, das Modell besser zu machen',
    insight: 'In Zahlen über viele Menschen mitzählen',
  },
  needed: 'für die Kopie nötig',
  optional: 'freiwillig',
  version: (date) => `Text vom ${f.dayAndYear(date)}`,
  agree: 'Zustimmen und einschalten',
  notNow: 'Jetzt nicht',
  givenOn: (date) => `Gegeben am ${f.dayAndYear(date)}, ${f.time(date)}`,
  give: 'Zustimmen',
  withdraw: 'Widerrufen',
  checkNeeds: 'Mit einem Konto braucht die Rechenprobe zuerst deine Einwilligung.',
  toConsents: 'Deine Einwilligungen ansehen',

  states: {
    idle: 'Auf dem neuesten Stand',
    syncing: 'Wird abgeglichen …',
    offline: 'Keine Verbindung. Was du änderst, wartet hier.',
    'signed-out': 'Du bist abgemeldet. Melde dich wieder an; was du änderst, wartet hier.',
    'consent-missing':
      'Die Einwilligung in die Kopie ist beendet, darum wird nichts gesendet. Was auf diesem Gerät ist, bleibt.',
    trouble: 'Der Server hat Schwierigkeiten. Es wird später wieder versucht; nichts geht verloren.',
  },
  last: (date) => `Zuletzt abgeglichen am ${f.day(date)}, ${f.time(date)}`,
  waiting: (count) => (count === 1 ? 'Eine Änderung wartet.' : `${count} Änderungen warten.`),
  refused: (count) =>
    count === 1
      ? 'Ein Eintrag wird vom Server nicht angenommen und bleibt auf diesem Gerät.'
      : `${count} Einträge werden vom Server nicht angenommen und bleiben auf diesem Gerät.`,
  now: 'Jetzt abgleichen',
  as: (email) => `Angemeldet als ${email}`,
  addPasskey: 'Passkey hinzufügen',
  passkeyAdded: 'Der Passkey ist hinzugefügt. Melde dich damit auf diesem und deinen anderen Geräten an.',

  aside: 'Zur Seite gelegt',
  asideLead: 'Zwei Geräte haben dasselbe geändert; die spätere Änderung gilt. Hier ist, was sie ersetzt hat.',
  asideKinds: {
    entry: 'Bewertung',
    note: 'Notiz',
    treatment: 'Behandlung',
    'check-in': 'Zwischenstand',
    'routine-day': 'Pflegeroutine',
    setting: 'Antworten oder Einstellungen',
  },
  asideOf: (date) => `${f.mediumDay(date)}, ${f.time(date)}`,
  bringBack: 'Zurückholen',
  dismiss: 'Verwerfen',

  turnOff: 'Ausschalten',
  turnOffTitle: 'Die Kopie ausschalten?',
  turnOffText: 'Was auf diesem Gerät ist, bleibt darauf. Was soll mit der Kopie auf dem Server geschehen?',
  keepCopy: 'Ausschalten, Kopie behalten',
  eraseCopy: 'Ausschalten, Kopie löschen',
  stayOn: 'Eingeschaltet lassen',
  turnedOff: 'Sie ist aus. Die Kopie ist noch auf dem Server.',
  turnedOffErased: 'Sie ist aus, und die Kopie auf dem Server ist gelöscht.',
  turnOffFailed:
    'Der Server war nicht zu erreichen, darum wurde nichts geändert. Versuche es mit Verbindung noch einmal.',

  eraseText:
    'Auch die Kopie auf dem Server und dein Konto werden gelöscht. Andere Geräte behalten, was auf ihnen ist.',
  eraseWrong: 'Das Passwort stimmt nicht, deshalb wurde nichts gelöscht.',
  erasedHere:
    'Auf diesem Gerät ist alles gelöscht. Die Kopie auf dem Server ist noch zu löschen: Melde dich, sobald es eine Verbindung gibt, dort noch einmal an, wo du sie eingeschaltet hast.',
  erasingLead:
    'Du hast alles gelöscht. Das Konto auf dem Server ist noch zu löschen: Melde dich noch einmal an, um zu bestätigen, dass es deines ist.',
  erasedThere: 'Die Kopie auf dem Server ist gelöscht.',
});
