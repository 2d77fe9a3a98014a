/** Spanish: the copy on the server. */
import type { enSync } from './en-sync.ts';
import type { Formats } from './formats.ts';

export const esSync = (f: Formats): ReturnType<typeof enSync> => ({
  title: 'Guardar una copia en el servidor',
  cardOff: 'Desactivada. Todo está solo en este dispositivo, y se pierde con él.',
  cardOn: 'Activada. Este dispositivo y el servidor tienen lo mismo.',
  cardErasing: 'La copia del servidor aún está por borrar.',
  setUp: 'Configurar',
  open: 'Abrir',

  lead: 'Desactivada hasta que la actives. Después, este dispositivo y el servidor de este servicio tienen el mismo historial.',
  points: [
    'Fotos, puntuaciones, notas, tratamientos y respuestas van al servidor, cifrados en el camino; las fotos también se guardan cifradas.',
    'Inicia sesión en otro teléfono u ordenador, y el historial estará también allí.',
    'Funciona sin conexión: los cambios esperan y salen cuando la hay.',
    'Desactívala en cualquier momento y haz que se borre la copia.',
  ],

  account: 'Tu cuenta',
  newAccount: 'Soy nuevo aquí',
  haveAccount: 'Tengo una cuenta',
  email: 'Correo electrónico',
  password: 'Contraseña',
  passwordHint: 'Al menos 10 caracteres.',
  signUp: 'Crear una cuenta',
  signIn: 'Iniciar sesión',
  passkeySignIn: 'Entrar con una clave de acceso',
  asking: 'Un momento …',
  answers: {
    'wrong-password': 'El correo o la contraseña no es correcto.',
    'address-taken': 'Ya hay una cuenta con este correo. Inicia sesión.',
    'address-invalid': 'Esto no es un correo electrónico.',
    'password-short': 'Elige una contraseña de 10 a 1000 caracteres.',
    'password-common': 'Esta contraseña es una de las primeras que se prueban. Elige otra.',
    'confirm-sent': 'Enviamos un correo a esta dirección. Abre su enlace y luego inicia sesión.',
    unconfirmed: 'Confirma primero tu dirección: te enviamos otro correo con un enlace.',
    'link-old': 'Este enlace ya se usó o tiene más de una hora. Pide uno nuevo.',
    'too-often': 'Demasiados intentos. Espera un minuto.',
    cancelled: 'No se usó ninguna clave de acceso.',
    offline: 'Sin conexión con el servidor.',
    failed: 'No funcionó. Inténtalo más tarde.',
  },
  newPassword: {
    link: '¿Olvidaste la contraseña?',
    title: 'Una contraseña nueva',
    lead: 'Indica la dirección de tu cuenta y llegará allí un correo con un enlace.',
    send: 'Enviar el correo',
    sent: 'Si hay una cuenta con esta dirección, un correo está en camino. Su enlace vale una hora.',
    choose:
      'Elige una contraseña de al menos 10 caracteres. Se cerrará tu sesión en todos los demás sitios; las llaves de acceso y las claves terminan.',
    field: 'Contraseña nueva',
    set: 'Guardar la contraseña',
    done: 'La contraseña nueva ya vale. Inicia sesión con ella donde te la pidan.',
    again: 'Pedir otro correo',
  },

  consents: 'Lo que aceptas',
  consentsLead: 'Cada permiso lo das tú, y puedes retirarlo.',
  consentNames: {
    storage: 'Guardar en el servidor',
    analysis: 'Comprobación del cálculo por el servidor',
    training: 'Ayudar a mejorar el modelo',
    insight: 'Contar en cifras sobre muchas personas',
  },
  needed: 'necesario para la copia',
  optional: 'opcional',
  version: (date) => `Texto del ${f.dayAndYear(date)}`,
  agree: 'Aceptar y activar',
  notNow: 'Ahora no',
  givenOn: (date) => `Dado el ${f.dayAndYear(date)}, ${f.time(date)}`,
  give: 'Aceptar',
  withdraw: 'Retirar',
  checkNeeds: 'Con una cuenta, la comprobación necesita antes tu permiso.',
  toConsents: 'Ver lo que aceptas',

  states: {
    idle: 'Al día',
    syncing: 'Comparando …',
    offline: 'Sin conexión. Lo que cambies espera aquí.',
    'signed-out': 'La sesión está cerrada. Iníciala de nuevo; lo que cambies espera aquí.',
    'consent-missing':
      'El permiso para guardar una copia ha terminado, así que no se envía nada. Lo que hay en este dispositivo se queda.',
    trouble: 'El servidor tiene problemas. Se intentará más tarde; no se pierde nada.',
  },
  last: (date) => `Última comparación el ${f.day(date)}, ${f.time(date)}`,
  waiting: (count) => (count === 1 ? 'Un cambio espera.' : `${count} cambios esperan.`),
  refused: (count) =>
    count === 1
      ? 'El servidor no acepta una cosa, que se queda en este dispositivo.'
      : `El servidor no acepta ${count} cosas, que se quedan en este dispositivo.`,
  now: 'Comparar ahora',
  as: (email) => `Sesión de ${email}`,
  addPasskey: 'Añadir una clave de acceso',
  passkeyAdded: 'La clave de acceso está añadida. Úsala para entrar en este y en tus otros dispositivos.',

  aside: 'Apartado',
  asideLead: 'Dos dispositivos cambiaron lo mismo; vale el cambio más reciente. Esto es lo que sustituyó.',
  asideKinds: {
    entry: 'Evaluación',
    note: 'Nota',
    treatment: 'Tratamiento',
    'check-in': 'Revisión',
    'routine-day': 'Rutina',
    setting: 'Respuestas o ajustes',
  },
  asideOf: (date) => `${f.mediumDay(date)}, ${f.time(date)}`,
  bringBack: 'Recuperar',
  dismiss: 'Descartar',

  turnOff: 'Desactivar',
  turnOffTitle: '¿Desactivar la copia?',
  turnOffText: 'Lo que hay en este dispositivo se queda. ¿Y la copia del servidor?',
  keepCopy: 'Desactivar y conservar la copia',
  eraseCopy: 'Desactivar y borrar la copia',
  stayOn: 'Dejarla activada',
  turnedOff: 'Está desactivada. La copia sigue en el servidor.',
  turnedOffErased: 'Está desactivada, y la copia del servidor está borrada.',
  turnOffFailed: 'No se pudo llegar al servidor, así que nada cambió. Inténtalo con conexión.',

  eraseText:
    'La copia del servidor y tu cuenta también se borran. Otros dispositivos conservan lo que tienen.',
  eraseWrong: 'La contraseña no es correcta, así que no se borró nada.',
  erasedHere:
    'Todo está borrado en este dispositivo. La copia del servidor aún está por borrar: cuando haya conexión, inicia sesión una vez más donde la activaste.',
  erasingLead:
    'Lo borraste todo. La cuenta del servidor aún está por borrar: inicia sesión una vez más para confirmar que es tuya.',
  erasedThere: 'La copia del servidor está borrada.',
});
