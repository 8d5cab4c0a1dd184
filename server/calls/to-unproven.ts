import { type LetterKind, type PlaceLanguage, words } from './words.ts'

type Given = Parameters<(typeof words)['en']['booked']>[0]
type Words = {
  hello: string
  /** a number that was typed is not read out to whoever has the address */
  rings: (given: Pick<Given, 'agent'>) => string
  meet: (given: { room: string }) => string
  /** a call that is to come */
  stands: (given: Pick<Given, 'company'>) => string
  /** one that is not, any more */
  over: (given: Pick<Given, 'company'>) => string
}

/* Letters about calls to an address that was only typed, in a chat: it may be anybody's, and must not hear from us what a
 * stranger typed. They say the same in our words alone. */

const saysTo: Record<PlaceLanguage, Words> = {
  en: {
    hello: 'Hello,',
    rings: ({ agent }) => `${agent} rings at the number that was given.`,
    meet: ({ room }) => `You meet here:\n\n${room}`,
    stands: ({ company }) =>
      `This address was given in a chat with ${company}. To move the call or to call it off, open that chat, or just answer this mail. If it was not you, answer this mail, and we take the call off.`,
    over: ({ company }) =>
      `This address was given in a chat with ${company}. To choose another time, open that chat, or just answer this mail. If it was not you, you need do nothing.`,
  },
  de: {
    hello: 'Guten Tag,',
    rings: ({ agent }) => `${agent} ruft unter der angegebenen Nummer an.`,
    meet: ({ room }) => `Sie treffen sich hier:\n\n${room}`,
    stands: ({ company }) =>
      `Diese Adresse wurde in einem Chat mit ${company} angegeben. Um das Gespräch zu verlegen oder abzusagen, öffnen Sie diesen Chat, oder antworten Sie einfach auf diese Mail. Wenn Sie das nicht waren, antworten Sie auf diese Mail, und wir sagen das Gespräch ab.`,
    over: ({ company }) =>
      `Diese Adresse wurde in einem Chat mit ${company} angegeben. Um eine andere Zeit zu wählen, öffnen Sie diesen Chat, oder antworten Sie einfach auf diese Mail. Wenn Sie das nicht waren, müssen Sie nichts tun.`,
  },
  es: {
    hello: 'Hola:',
    rings: ({ agent }) => `${agent} llama al número indicado.`,
    meet: ({ room }) => `Se encuentran aquí:\n\n${room}`,
    stands: ({ company }) =>
      `Esta dirección se indicó en un chat con ${company}. Para cambiar la llamada o cancelarla, abra ese chat o responda a este correo. Si no ha sido usted, responda a este correo y cancelaremos la llamada.`,
    over: ({ company }) =>
      `Esta dirección se indicó en un chat con ${company}. Para elegir otra hora, abra ese chat o responda a este correo. Si no ha sido usted, no tiene que hacer nada.`,
  },
  fr: {
    hello: 'Bonjour,',
    rings: ({ agent }) => `${agent} appelle au numéro indiqué.`,
    meet: ({ room }) => `Vous vous retrouvez ici :\n\n${room}`,
    stands: ({ company }) =>
      `Cette adresse a été indiquée dans une conversation avec ${company}. Pour déplacer l’appel ou l’annuler, ouvrez cette conversation, ou répondez simplement à ce message. Si ce n’était pas vous, répondez à ce message, et nous annulerons l’appel.`,
    over: ({ company }) =>
      `Cette adresse a été indiquée dans une conversation avec ${company}. Pour choisir une autre heure, ouvrez cette conversation, ou répondez simplement à ce message. Si ce n’était pas vous, vous n’avez rien à faire.`,
  },
}

const over = new Set<LetterKind>(['cancelled', 'called_off', 'unanswered'])

/** The same letter for whoever has proven nothing: what its subject says, and what one can do without a link. */
export function toUnproven(kind: LetterKind, language: PlaceLanguage, given: Given): { subject: string; text: string } {
  const says = saysTo[language]
  const { subject } = words[language][kind](given)
  const where = given.room ? says.meet({ room: given.room }) : says.rings(given)
  const rest = over.has(kind) ? [says.over(given)] : [where, says.stands(given)]
  return { subject, text: [says.hello, `${subject}.`, ...rest].join('\n\n') }
}
