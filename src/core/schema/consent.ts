/** Consents: what a person allows, in which words, and since when. */
import { z } from 'zod';
import { MomentSchema } from './paging.ts';

export const CONSENT_KINDS = ['analysis', 'storage', 'training', 'insight'] as const;
export const ConsentKindSchema = z.enum(CONSENT_KINDS);
/** `analysis`: photos may be assessed on the server; `storage`: kept there; `training`: used to build models; `insight`: counted in figures about many people. */
export type ConsentKind = z.infer<typeof ConsentKindSchema>;

/** Languages that the texts are written in. */
export const CONSENT_LANGUAGES = ['en', 'fr', 'de', 'es'] as const;
export const ConsentLanguageSchema = z.enum(CONSENT_LANGUAGES);
export type ConsentLanguage = z.infer<typeof ConsentLanguageSchema>;

export const ConsentTextSchema = z.object({
  kind: ConsentKindSchema,
  /** A date; a changed text gets a new one, and the consent has to be asked for again. */
  version: z.string(),
  language: ConsentLanguageSchema,
  text: z.string(),
});
/** The words a person agrees to. */
export type ConsentText = z.infer<typeof ConsentTextSchema>;

/**
 * The texts in force, one a kind; the same in every language. Older ones stay in the history of this file and in each
 * consent's version.
 */
const CONSENT_TEXTS: readonly {
  readonly kind: ConsentKind;
  readonly version: string;
  readonly texts: Readonly<Record<ConsentLanguage, string>>;
}[] = [
  {
    kind: 'analysis',
    version: '2026-11-01',
    texts: {
      en:
        'I agree that photos of my face which I send are assessed on the server of this service. An estimate of ' +
        'how visible acne is says something about my health. No face recognition takes place. I can withdraw this at any time; ' +
        'photos that wait to be assessed are then dropped.',
      fr:
        'J’accepte que les photos de mon visage que j’envoie soient évaluées sur le serveur de ce service. Une estimation de ' +
        'la visibilité de l’acné dit quelque chose de ma santé. Aucune reconnaissance faciale n’a lieu. Je peux retirer cet ' +
        'accord à tout moment ; les photos en attente d’évaluation sont alors supprimées.',
      de:
        'Ich bin einverstanden, dass Fotos meines Gesichts, die ich sende, auf dem Server dieses Dienstes bewertet werden. ' +
        'Eine Schätzung, wie sichtbar Akne ist, sagt etwas über meine Gesundheit. Es findet keine Gesichtserkennung statt. Ich ' +
        'kann das jederzeit widerrufen; Fotos, die auf ihre Bewertung warten, werden dann verworfen.',
      es:
        'Acepto que las fotos de mi cara que envíe se evalúen en el servidor de este servicio. Una estimación de lo visible ' +
        'que es el acné dice algo sobre mi salud. No se hace reconocimiento facial. Puedo retirarlo en cualquier momento; las ' +
        'fotos que esperan su evaluación se descartan entonces.',
    },
  },
  {
    kind: 'storage',
    version: '2026-11-01',
    texts: {
      en:
        'I agree that my photos, assessments and notes are kept, encrypted, on the server of this service, so that I can ' +
        'see how my skin changes and use several devices. I can withdraw this at any time; what is kept there is then deleted.',
      fr:
        'J’accepte que mes photos, évaluations et notes soient conservées, chiffrées, sur le serveur de ce service, afin de ' +
        'voir comment ma peau évolue et d’utiliser plusieurs appareils. Je peux retirer cet accord à tout moment ; ce qui y ' +
        'est conservé est alors supprimé.',
      de:
        'Ich bin einverstanden, dass meine Fotos, Bewertungen und Notizen verschlüsselt auf dem Server dieses Dienstes ' +
        'aufbewahrt werden, damit ich sehe, wie sich meine Haut verändert, und mehrere Geräte nutzen kann. Ich kann das ' +
        'jederzeit widerrufen; was dort aufbewahrt ist, wird dann gelöscht.',
      es:
        'Acepto que mis fotos, evaluaciones y notas se guarden, cifradas, en el servidor de este servicio, para ver cómo ' +
        'cambia mi piel y usar varios dispositivos. Puedo retirarlo en cualquier momento; lo que allí se guarda se borra ' +
        'entonces.',
    },
  },
  {
    kind: 'training',
    version: '2026-11-01',
    texts: {
      en:
        'I agree that my stored photos may be looked at and graded by dermatologists of this service and used to build and ' +
        'test models. I can withdraw this at any time; no dataset made afterwards holds my photos.',
      fr:
        'J’accepte que mes photos conservées soient vues et cotées par des dermatologues de ce service et servent à ' +
        'construire et à tester des modèles. Je peux retirer cet accord à tout moment ; aucun jeu de données créé ensuite ne ' +
        'contient mes photos.',
      de:
        'Ich bin einverstanden, dass meine aufbewahrten Fotos von Dermatologinnen und Dermatologen dieses Dienstes angesehen ' +
        'und eingestuft und zum Bauen und Prüfen von Modellen verwendet werden. Ich kann das jederzeit widerrufen; kein ' +
        'danach erstellter Datensatz enthält meine Fotos.',
      es:
        'Acepto que dermatólogos de este servicio vean y gradúen mis fotos guardadas y que se usen para construir y probar ' +
        'modelos. Puedo retirarlo en cualquier momento; ningún conjunto de datos hecho después contiene mis fotos.',
    },
  },
  {
    kind: 'insight',
    version: '2026-11-25',
    texts: {
      en:
        'I agree that my stored assessments, treatments and routines are counted in figures about groups of 20 people or ' +
        'more, by which this service sees whether it helps. Nobody is named or shown in them. I can withdraw this at any ' +
        'time; I am then counted no more.',
      fr:
        'J’accepte que mes évaluations, traitements et routines conservés soient comptés dans des chiffres sur des groupes de ' +
        '20 personnes ou plus, par lesquels ce service voit s’il aide. Personne n’y est nommé ni montré. Je peux retirer cet ' +
        'accord à tout moment ; je ne suis alors plus compté.',
      de:
        'Ich bin einverstanden, dass meine aufbewahrten Einschätzungen, Behandlungen und Routinen in Zahlen über Gruppen von ' +
        'mindestens 20 Menschen mitgezählt werden, an denen dieser Dienst sieht, ob er hilft. Niemand wird darin genannt oder ' +
        'gezeigt. Ich kann das jederzeit widerrufen; dann werde ich nicht mehr mitgezählt.',
      es:
        'Acepto que mis evaluaciones, tratamientos y rutinas guardados se cuenten en cifras sobre grupos de 20 personas o más, ' +
        'con las que este servicio ve si ayuda. En ellas no se nombra ni se muestra a nadie. Puedo retirarlo en cualquier ' +
        'momento; entonces ya no se me cuenta.',
    },
  },
];

/** The texts in force in a language. */
export function consentTexts(language: ConsentLanguage): ConsentText[] {
  return CONSENT_TEXTS.map(({ kind, version, texts }) => ({
    kind,
    version,
    language,
    text: texts[language],
  }));
}

/** The version of a kind's text that is in force. */
export function currentVersion(kind: ConsentKind): string {
  return CONSENT_TEXTS.find((text) => text.kind === kind)!.version;
}

export const GiveConsentSchema = z.strictObject({
  kind: ConsentKindSchema,
  /** The version the person has read; only the one in force is taken. */
  version: z.string().max(32),
  /** The language it was read in; kept with it. */
  language: ConsentLanguageSchema.optional(),
});
export type GiveConsent = z.infer<typeof GiveConsentSchema>;

export const ConsentSchema = z.object({
  kind: ConsentKindSchema,
  version: z.string(),
  /** The language it was read in; null where that was not told. */
  language: ConsentLanguageSchema.nullable(),
  givenAt: MomentSchema,
  /** Null while it holds. */
  withdrawnAt: MomentSchema.nullable(),
  /** Whether it holds and is for the text in force. */
  active: z.boolean(),
});
/** One consent given; withdrawn ones stay as history. */
export type Consent = z.infer<typeof ConsentSchema>;
