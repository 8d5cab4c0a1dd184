import type { Spoken } from '../../conversations/index.ts'

type Name = { name: string }
type By = Name & { by: string }

/** What an acknowledgement is made of: whole sentences, none of which pretends that a human wrote it. */
type Words = {
  greeting: (name: string) => string
  /** they are here, and the letter is in their hands */
  has: (who: By) => string
  /** the same, while another whom the person would rather have met is away */
  hasInstead: (who: By & { instead: string; back: string }) => string
  /** … who told them about the person */
  hasForThem: (who: By & { instead: string; back: string }) => string
  hasMeanwhile: (who: By & { instead: string }) => string
  /** it is kept for who knows them */
  kept: (who: By & { back: string }) => string
  /** nobody is here; who is here first */
  first: (who: By & { back: string }) => string
  needNotWait: (who: Name) => string
  orAnother: string
  canBeAnswered: string
  automatic: (who: Name) => string
  wait: (who: Name) => string
  now: (who: Name) => string
  soonest: string
}

export const acknowledging: Record<Spoken, Words> = {
  en: {
    greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
    has: ({ name, by }) => `${name} has your letter and answers you ${by} at the latest.`,
    hasInstead: ({ name, by, instead, back }) =>
      `${instead} is away and back ${back}. ${name} is here, has your letter and answers you ${by} at the latest.`,
    hasForThem: ({ name, by, instead, back }) =>
      `${instead} is away and back ${back}. ${name}, whom ${instead} told about you, is here, has your letter and answers you ${by} at the latest.`,
    hasMeanwhile: ({ name, by, instead }) =>
      `${instead} cannot answer just now. ${name} is here, has your letter and answers you ${by} at the latest.`,
    kept: ({ name, back, by }) =>
      `Your letter is kept for ${name}, who is back ${back} and answers you ${by} at the latest.`,
    first: ({ name, back, by }) =>
      `None of us is here just now. ${name} is here again ${back} and answers you ${by} at the latest.`,
    needNotWait: ({ name }) => `If you would rather not wait: ${name} is here now.`,
    orAnother: 'If you would rather not wait, whoever can do so soonest will answer.',
    canBeAnswered: 'If there is more to say, just answer this letter; one of us reads it.',
    automatic: ({ name }) =>
      `This was written automatically, so that you know where your letter is. What comes next is from ${name}.`,
    wait: ({ name }) => `I will wait for ${name}`,
    now: ({ name }) => `${name} may answer now`,
    soonest: 'Whoever is quickest may answer',
  },
  de: {
    greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
    has: ({ name, by }) => `${name} hat Ihren Brief und antwortet Ihnen spätestens ${by}.`,
    hasInstead: ({ name, by, instead, back }) =>
      `${instead} ist nicht da und kommt ${back} wieder. ${name} ist da, hat Ihren Brief und antwortet Ihnen spätestens ${by}.`,
    hasForThem: ({ name, by, instead, back }) =>
      `${instead} ist nicht da und kommt ${back} wieder. ${name} weiß durch ${instead} von Ihnen, ist da, hat Ihren Brief und antwortet Ihnen spätestens ${by}.`,
    hasMeanwhile: ({ name, by, instead }) =>
      `${instead} kann gerade nicht antworten. ${name} ist da, hat Ihren Brief und antwortet Ihnen spätestens ${by}.`,
    kept: ({ name, back, by }) =>
      `Ihr Brief liegt für ${name} bereit. ${name} ist ${back} wieder da und antwortet Ihnen spätestens ${by}.`,
    first: ({ name, back, by }) =>
      `Gerade ist niemand von uns da. ${name} ist ${back} wieder da und antwortet Ihnen spätestens ${by}.`,
    needNotWait: ({ name }) => `Wenn Sie lieber nicht warten: ${name} ist jetzt da.`,
    orAnother: 'Wenn Sie lieber nicht warten, antwortet, wer es am schnellsten kann.',
    canBeAnswered:
      'Wenn Sie noch etwas sagen möchten, antworten Sie einfach auf diesen Brief; jemand von uns liest ihn.',
    automatic: ({ name }) =>
      `Diese Zeilen wurden automatisch geschrieben, damit Sie wissen, wo Ihr Brief ist. Was folgt, kommt von ${name}.`,
    wait: ({ name }) => `Ich warte auf ${name}`,
    now: ({ name }) => `${name} kann jetzt antworten`,
    soonest: 'Wer am schnellsten ist, kann antworten',
  },
  es: {
    greeting: (name) => (name ? `Buenos días, ${name}:` : 'Buenos días:'),
    has: ({ name, by }) => `${name} tiene su carta y le responderá a más tardar ${by}.`,
    hasInstead: ({ name, by, instead, back }) =>
      `${instead} no está y vuelve ${back}. ${name} está aquí, tiene su carta y le responderá a más tardar ${by}.`,
    hasForThem: ({ name, by, instead, back }) =>
      `${instead} no está y vuelve ${back}. ${name}, a quien ${instead} habló de usted, está aquí, tiene su carta y le responderá a más tardar ${by}.`,
    hasMeanwhile: ({ name, by, instead }) =>
      `${instead} no puede responder ahora. ${name} está aquí, tiene su carta y le responderá a más tardar ${by}.`,
    kept: ({ name, back, by }) =>
      `Guardamos su carta para ${name}, que vuelve ${back} y le responderá a más tardar ${by}.`,
    first: ({ name, back, by }) =>
      `Ahora no hay nadie aquí. ${name} vuelve ${back} y le responderá a más tardar ${by}.`,
    needNotWait: ({ name }) => `Si prefiere no esperar: ${name} está aquí ahora.`,
    orAnother: 'Si prefiere no esperar, responderá quien pueda antes.',
    canBeAnswered: 'Si quiere añadir algo, responda a esta carta; la lee alguien del equipo.',
    automatic: ({ name }) =>
      `Estas líneas se han escrito automáticamente, para que sepa dónde está su carta. Lo siguiente vendrá de ${name}.`,
    wait: ({ name }) => `Espero a ${name}`,
    now: ({ name }) => `Puede responder ${name} ahora`,
    soonest: 'Que responda quien pueda antes',
  },
  fr: {
    greeting: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
    has: ({ name, by }) => `${name} a votre lettre et vous répond au plus tard ${by}.`,
    hasInstead: ({ name, by, instead, back }) =>
      `${instead} n’est pas là et revient ${back}. ${name} est là, a votre lettre et vous répond au plus tard ${by}.`,
    hasForThem: ({ name, by, instead, back }) =>
      `${instead} n’est pas là et revient ${back}. ${name}, qui vous connaît par ${instead}, est là, a votre lettre et vous répond au plus tard ${by}.`,
    hasMeanwhile: ({ name, by, instead }) =>
      `${instead} ne peut pas répondre pour le moment. ${name} est là, a votre lettre et vous répond au plus tard ${by}.`,
    kept: ({ name, back, by }) =>
      `Nous gardons votre lettre pour ${name}, de retour ${back}, qui vous répond au plus tard ${by}.`,
    first: ({ name, back, by }) =>
      `Personne n’est là pour le moment. ${name} revient ${back} et vous répond au plus tard ${by}.`,
    needNotWait: ({ name }) => `Si vous préférez ne pas attendre : ${name} est là maintenant.`,
    orAnother: 'Si vous préférez ne pas attendre, la personne disponible le plus tôt vous répondra.',
    canBeAnswered: 'Si vous voulez ajouter quelque chose, répondez à cette lettre ; quelqu’un de l’équipe la lit.',
    automatic: ({ name }) =>
      `Ces lignes ont été écrites automatiquement, pour que vous sachiez où est votre lettre. La suite viendra de ${name}.`,
    wait: ({ name }) => `Mon choix : attendre ${name}`,
    now: ({ name }) => `${name} peut répondre maintenant`,
    soonest: 'La personne la plus rapide peut répondre',
  },
}
