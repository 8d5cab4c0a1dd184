import type { Spoken } from './words.ts'

type Name = { name: string }

/** All that stands on the page behind the links of a letter that says a need back. A missing sentence does not compile. */
export type PageWords = {
  title: string
  asked: (who: Name) => string
  yes: string
  notQuite: string
  inYourWords: string
  optional: string
  saidYes: (who: Name) => string
  saidNotQuite: (who: Name) => string
  change: string
  over: string
  overMore: string
  unknown: string
  unknownMore: string
  tooMany: string
}

export const pageWords: Record<Spoken, PageWords> = {
  en: {
    title: 'Did we understand you?',
    asked: ({ name }) => `${name} wrote to you:`,
    yes: 'Yes, that is right',
    notQuite: 'Not quite',
    inYourWords: 'What did we not get right?',
    optional: 'A few words, if you like',
    saidYes: ({ name }) => `Thank you. ${name} knows that this is right.`,
    saidNotQuite: ({ name }) => `Thank you for telling us. ${name} will read it and write to you.`,
    change: 'If you see it otherwise now, just answer again.',
    over: 'This question is no longer open',
    overMore: 'You can simply answer the letter; it reaches the same person.',
    unknown: 'This link leads nowhere',
    unknownMore: 'Perhaps it was cut off on its way. You can simply answer the letter.',
    tooMany: 'You have answered many times. Please write us a letter instead; it reaches the same person.',
  },
  de: {
    title: 'Haben wir Sie richtig verstanden?',
    asked: ({ name }) => `${name} hat Ihnen geschrieben:`,
    yes: 'Ja, das stimmt',
    notQuite: 'Nicht ganz',
    inYourWords: 'Was haben wir nicht richtig verstanden?',
    optional: 'Ein paar Worte, wenn Sie mögen',
    saidYes: ({ name }) => `Danke. ${name} weiß jetzt, dass es stimmt.`,
    saidNotQuite: ({ name }) => `Danke, dass Sie es uns sagen. ${name} liest es und schreibt Ihnen.`,
    change: 'Wenn Sie es inzwischen anders sehen, antworten Sie einfach noch einmal.',
    over: 'Diese Frage ist nicht mehr offen',
    overMore: 'Antworten Sie einfach auf den Brief; er erreicht denselben Menschen.',
    unknown: 'Dieser Link führt nirgendwohin',
    unknownMore: 'Vielleicht wurde er unterwegs abgeschnitten. Antworten Sie einfach auf den Brief.',
    tooMany:
      'Sie haben schon oft geantwortet. Bitte schreiben Sie uns stattdessen einen Brief; er erreicht denselben Menschen.',
  },
  es: {
    title: '¿Le hemos entendido bien?',
    asked: ({ name }) => `${name} le escribió:`,
    yes: 'Sí, es así',
    notQuite: 'No del todo',
    inYourWords: '¿Qué no hemos entendido bien?',
    optional: 'Unas palabras, si quiere',
    saidYes: ({ name }) => `Gracias. ${name} ya sabe que es así.`,
    saidNotQuite: ({ name }) => `Gracias por decírnoslo. ${name} lo leerá y le escribirá.`,
    change: 'Si ahora lo ve de otro modo, responda otra vez.',
    over: 'Esta pregunta ya no está abierta',
    overMore: 'Puede responder sin más a la carta; llega a la misma persona.',
    unknown: 'Este enlace no lleva a ninguna parte',
    unknownMore: 'Quizá se cortó por el camino. Puede responder sin más a la carta.',
    tooMany: 'Ya ha respondido muchas veces. Escríbanos mejor una carta; llega a la misma persona.',
  },
  fr: {
    title: 'Vous avons-nous bien compris ?',
    asked: ({ name }) => `${name} vous a écrit :`,
    yes: 'Oui, c’est bien cela',
    notQuite: 'Pas tout à fait',
    inYourWords: 'Qu’avons-nous mal compris ?',
    optional: 'Quelques mots, si vous voulez',
    saidYes: ({ name }) => `Merci. ${name} sait maintenant que c’est bien cela.`,
    saidNotQuite: ({ name }) => `Merci de nous le dire. ${name} va le lire et vous écrire.`,
    change: 'Si vous voyez les choses autrement, répondez simplement encore une fois.',
    over: 'Cette question n’est plus ouverte',
    overMore: 'Vous pouvez simplement répondre à la lettre ; elle arrive chez la même personne.',
    unknown: 'Ce lien ne mène nulle part',
    unknownMore: 'Il a peut-être été coupé en chemin. Vous pouvez simplement répondre à la lettre.',
    tooMany:
      'Vous avez déjà répondu bien des fois. Écrivez-nous plutôt une lettre ; elle arrive chez la même personne.',
  },
}
