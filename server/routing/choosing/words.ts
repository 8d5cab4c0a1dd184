import type { Spoken } from '../../conversations/index.ts'

type Name = { name: string }
type Back = Name & { back: string }

/** All that stands on the page behind the links of an acknowledgement, and on these. A missing sentence does not compile. */
type ChoiceWords = {
  title: string
  knowsAndIsBack: (who: Back) => string
  knows: (who: Name) => string
  isHere: (who: Name) => string
  wait: (who: Name) => string
  now: (who: Name) => string
  quickest: string
  another: string
  saidWait: (who: Back) => string
  saidWith: (who: Name) => string
  saidTeam: string
  change: string
  over: string
  overMore: string
  unknown: string
  unknownMore: string
  tooMany: string
}

export const choiceWords: Record<Spoken, ChoiceWords> = {
  en: {
    title: 'Who shall answer you?',
    knowsAndIsBack: ({ name, back }) => `${name} knows you and is back ${back}.`,
    knows: ({ name }) => `${name} knows you and is away just now.`,
    isHere: ({ name }) => `${name} is here now and could answer first.`,
    wait: ({ name }) => `I will wait for ${name}`,
    now: ({ name }) => `${name} may answer now`,
    quickest: 'Whoever is quickest may answer',
    another: 'Somebody else, please',
    saidWait: ({ name, back }) => `Your letter is kept for ${name}, who is back ${back}.`,
    saidWith: ({ name }) => `${name} has your letter now.`,
    saidTeam: 'Your letter is with all of us; whoever is here first answers.',
    change: 'If you change your mind, just choose again.',
    over: 'Nothing needs to be chosen any more',
    overMore:
      'Somebody has answered you meanwhile, or the time of this link is over. You can simply answer the letter.',
    unknown: 'This link leads nowhere',
    unknownMore: 'Perhaps it was cut off on its way. You can simply answer the letter.',
    tooMany: 'You have chosen many times. Please write us a letter instead; it reaches the same people.',
  },
  de: {
    title: 'Wer soll Ihnen antworten?',
    knowsAndIsBack: ({ name, back }) => `${name} kennt Sie und ist ${back} wieder da.`,
    knows: ({ name }) => `${name} kennt Sie und ist gerade nicht da.`,
    isHere: ({ name }) => `${name} ist jetzt da und könnte früher antworten.`,
    wait: ({ name }) => `Ich warte auf ${name}`,
    now: ({ name }) => `${name} kann jetzt antworten`,
    quickest: 'Wer am schnellsten ist, kann antworten',
    another: 'Bitte jemand anderes',
    saidWait: ({ name, back }) => `Ihr Brief liegt für ${name} bereit. Wieder da: ${back}.`,
    saidWith: ({ name }) => `${name} hat jetzt Ihren Brief.`,
    saidTeam: 'Ihr Brief liegt bei uns allen; wer zuerst da ist, antwortet.',
    change: 'Wenn Sie es sich anders überlegen, wählen Sie einfach noch einmal.',
    over: 'Es gibt nichts mehr zu wählen',
    overMore:
      'Inzwischen hat Ihnen jemand geantwortet, oder die Zeit dieses Links ist um. Antworten Sie einfach auf den Brief.',
    unknown: 'Dieser Link führt nirgendwohin',
    unknownMore: 'Vielleicht wurde er unterwegs abgeschnitten. Antworten Sie einfach auf den Brief.',
    tooMany: 'Sie haben schon oft gewählt. Bitte schreiben Sie uns einen Brief; er erreicht dieselben Menschen.',
  },
  es: {
    title: '¿Quién quiere que le responda?',
    knowsAndIsBack: ({ name, back }) => `${name} le conoce y vuelve ${back}.`,
    knows: ({ name }) => `${name} le conoce y ahora no está.`,
    isHere: ({ name }) => `${name} está ahora y podría responder antes.`,
    wait: ({ name }) => `Espero a ${name}`,
    now: ({ name }) => `Puede responder ${name} ahora`,
    quickest: 'Que responda quien pueda antes',
    another: 'Prefiero otra persona',
    saidWait: ({ name, back }) => `Guardamos su carta para ${name}, que vuelve ${back}.`,
    saidWith: ({ name }) => `${name} tiene ahora su carta.`,
    saidTeam: 'Su carta está con todo el equipo; responde quien llegue primero.',
    change: 'Si cambia de idea, elija otra vez.',
    over: 'Ya no hay nada que elegir',
    overMore: 'Alguien le ha respondido entretanto, o el enlace ha caducado. Puede responder sin más a la carta.',
    unknown: 'Este enlace no lleva a ninguna parte',
    unknownMore: 'Quizá se cortó por el camino. Puede responder sin más a la carta.',
    tooMany: 'Ya ha elegido muchas veces. Escríbanos una carta; llega a las mismas personas.',
  },
  fr: {
    title: 'Qui doit vous répondre ?',
    knowsAndIsBack: ({ name, back }) => `${name} vous connaît et revient ${back}.`,
    knows: ({ name }) => `${name} vous connaît mais n’est pas là pour le moment.`,
    isHere: ({ name }) => `${name} est là et pourrait répondre plus tôt.`,
    wait: ({ name }) => `Mon choix : attendre ${name}`,
    now: ({ name }) => `${name} peut répondre maintenant`,
    quickest: 'La personne la plus rapide peut répondre',
    another: 'Quelqu’un d’autre, s’il vous plaît',
    saidWait: ({ name, back }) => `Nous gardons votre lettre pour ${name}, de retour ${back}.`,
    saidWith: ({ name }) => `${name} a maintenant votre lettre.`,
    saidTeam: 'Votre lettre est entre nos mains à tous ; la première personne présente répond.',
    change: 'Si vous changez d’avis, choisissez simplement à nouveau.',
    over: 'Il n’y a plus rien à choisir',
    overMore:
      'Quelqu’un vous a répondu entre-temps, ou ce lien n’est plus valable. Vous pouvez simplement répondre à la lettre.',
    unknown: 'Ce lien ne mène nulle part',
    unknownMore: 'Il a peut-être été coupé en chemin. Vous pouvez simplement répondre à la lettre.',
    tooMany: 'Vous avez choisi bien des fois. Écrivez-nous plutôt une lettre ; elle arrive chez les mêmes personnes.',
  },
}
