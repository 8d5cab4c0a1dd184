import type { Language } from '../tables.ts'

type Words = { subject: (company: string) => string; missed: (company: string) => string }

/** The few words around what somebody missed; true as well of whoever is still on the page. Never any of theirs: whoever types an address must not make us mail it. */
export const goingOnWords: Record<Language, Words> = {
  en: {
    subject: (company) => `Your chat with ${company}`,
    missed: (company) => `You may not have seen this on our page yet. Just answer this mail to go on. ${company}`,
  },
  de: {
    subject: (company) => `Ihr Chat mit ${company}`,
    missed: (company) =>
      `Vielleicht haben Sie dies auf unserer Seite noch nicht gesehen. Antworten Sie einfach auf diese Mail. ${company}`,
  },
  es: {
    subject: (company) => `Su chat con ${company}`,
    missed: (company) =>
      `Quizá no haya visto esto todavía en nuestra página. Para seguir, responda a este correo. ${company}`,
  },
  fr: {
    subject: (company) => `Votre conversation avec ${company}`,
    missed: (company) =>
      `Vous n’avez peut-être pas encore vu ceci sur notre page. Pour continuer, répondez à ce courriel. ${company}`,
  },
  ar: {
    subject: (company) => `محادثتكم مع ${company}`,
    missed: (company) => `ربما لم تروا هذا على صفحتنا بعد. للمتابعة يكفي الرد على هذه الرسالة. ${company}`,
  },
}
