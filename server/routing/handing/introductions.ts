import type { Spoken } from '../../conversations/index.ts'

type Names = { giver: string; receiver: string }

/**
 * What stands at the head of the next message after a handover, so that the person hears both names. consult: whoever
 * has them says that a colleague helps; helping: the colleague writes; goingOn: whoever looks after them now writes;
 * takingOver: the same, where the other did not ask for it; inPlaceOf: whom they would have met is not free; leaving:
 * whoever had them writes once more.
 */
export type Introduction = 'consult' | 'helping' | 'goingOn' | 'takingOver' | 'inPlaceOf' | 'leaving'

// without a word that would say who is a man or a woman
const sentences: Record<Spoken, Record<Introduction, (names: Names) => string>> = {
  en: {
    consult: ({ receiver }) => `I have asked ${receiver}, who works with me, to help us with this. I stay with you.`,
    helping: ({ giver, receiver }) =>
      `I am ${receiver}. ${giver} asked me to help with this, and goes on looking after you.`,
    goingOn: ({ giver, receiver }) =>
      `I am ${receiver}. ${giver} has told me what you talked about, and I look after this from here.`,
    takingOver: ({ giver, receiver }) =>
      `I am ${receiver}, from the same team as ${giver}, and look after this from here.`,
    inPlaceOf: ({ giver, receiver }) =>
      `I am ${receiver}, from the same team as ${giver}, who is not free just now. I know what you talked about before, and look after this.`,
    leaving: ({ receiver }) =>
      `${receiver}, who works with me, looks after this from here and knows what we talked about.`,
  },
  de: {
    consult: ({ receiver }) => `Ich habe ${receiver} aus unserem Team dazugebeten. Ich bleibe weiter für Sie da.`,
    helping: ({ giver, receiver }) =>
      `Ich bin ${receiver}. ${giver} hat mich dazugebeten und bleibt weiter für Sie da.`,
    goingOn: ({ giver, receiver }) =>
      `Ich bin ${receiver}. ${giver} hat mir erzählt, worum es geht, und ab jetzt bin ich für Sie da.`,
    takingOver: ({ giver, receiver }) =>
      `Ich bin ${receiver}, aus demselben Team wie ${giver}, und ab jetzt für Sie da.`,
    inPlaceOf: ({ giver, receiver }) =>
      `Ich bin ${receiver}. ${giver} aus unserem Team kann gerade nicht. Ich weiß, worüber Sie bisher gesprochen haben, und bin jetzt für Sie da.`,
    leaving: ({ receiver }) =>
      `Ab jetzt ist ${receiver} aus unserem Team für Sie da und weiß, worüber wir gesprochen haben.`,
  },
  es: {
    consult: ({ receiver }) => `He pedido a ${receiver}, de nuestro equipo, que nos ayude con esto. Yo sigo con usted.`,
    helping: ({ giver, receiver }) => `Soy ${receiver}. ${giver} me ha pedido que ayude con esto y sigue con usted.`,
    goingOn: ({ giver, receiver }) =>
      `Soy ${receiver}. ${giver} me ha contado lo que han hablado, y desde ahora le atiendo yo.`,
    takingOver: ({ giver, receiver }) => `Soy ${receiver}, del mismo equipo que ${giver}, y desde ahora le atiendo yo.`,
    inPlaceOf: ({ giver, receiver }) =>
      `Soy ${receiver}, del mismo equipo que ${giver}, que ahora no puede. Sé de qué han hablado hasta hoy, y le atiendo yo.`,
    leaving: ({ receiver }) => `Desde ahora le atiende ${receiver}, de nuestro equipo, que sabe lo que hemos hablado.`,
  },
  fr: {
    consult: ({ receiver }) => `J’ai demandé à ${receiver}, de notre équipe, de nous aider. Je reste à vos côtés.`,
    helping: ({ giver, receiver }) => `Je suis ${receiver}. ${giver} m’a demandé de vous aider et reste à vos côtés.`,
    goingOn: ({ giver, receiver }) =>
      `Je suis ${receiver}. ${giver} m’a raconté vos échanges, et c’est moi qui vous accompagne désormais.`,
    takingOver: ({ giver, receiver }) =>
      `Je suis ${receiver}. Je travaille avec ${giver}, et c’est moi qui vous accompagne désormais.`,
    inPlaceOf: ({ giver, receiver }) =>
      `Je suis ${receiver}. ${giver}, de notre équipe, ne peut pas vous répondre maintenant. Je connais vos échanges, et je vous accompagne.`,
    leaving: ({ receiver }) =>
      `Désormais, c’est ${receiver}, de notre équipe, qui vous accompagne, et nos échanges lui sont connus.`,
  },
}

/** A sentence with both names, in the person's language, for an agent to make their own. */
export function introduction(kind: Introduction, names: Names, language: Spoken): string {
  return sentences[language][kind](names)
}
