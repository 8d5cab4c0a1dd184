import type { Language } from '../tables.ts'

type Words = { subject: (company: string) => string; missed: (company: string) => string }

/** The few words around what somebody missed. Never any of theirs: whoever types an address must not make us mail it. */
export const goingOnWords: Record<Language, Words> = {
  en: {
    subject: (company) => `Your chat with ${company}`,
    missed: (company) => `You had left our page when this came. Just answer this mail to go on. ${company}`,
  },
  de: {
    subject: (company) => `Ihr Chat mit ${company}`,
    missed: (company) =>
      `Sie waren schon von unserer Seite fort, als dies kam. Antworten Sie einfach auf diese Mail. ${company}`,
  },
  es: {
    subject: (company) => `Su chat con ${company}`,
    missed: (company) =>
      `Cuando llegó esto, ya no estaba en nuestra página. Para seguir, responda a este correo. ${company}`,
  },
  fr: {
    subject: (company) => `Votre conversation avec ${company}`,
    missed: (company) =>
      `Vous aviez quitté notre page quand ceci est arrivé. Pour continuer, répondez à ce courriel. ${company}`,
  },
  ar: {
    subject: (company) => `محادثتكم مع ${company}`,
    missed: (company) => `كنتم قد غادرتم صفحتنا عندما وصل هذا. للمتابعة يكفي الرد على هذه الرسالة. ${company}`,
  },
}
