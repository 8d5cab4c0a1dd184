import type { z } from 'zod'
import type { placeLanguage } from '../../contract/place.ts'

export type PlaceLanguage = z.infer<typeof placeLanguage>
export type LetterKind =
  | 'booked'
  /** by them */
  | 'moved'
  | 'moved_by_us'
  /** by them */
  | 'cancelled'
  /** by us */
  | 'called_off'
  | 'tomorrow'
  | 'soon'
  | 'passed_on'
  | 'unanswered'

type Given = {
  name: string
  agent: string
  /** who had it before, where somebody took it over */
  was: string
  /** "Tuesday 1 December 2026 at 15:00 (Europe/London, GMT)" */
  when: string
  /** "15:00" */
  clock: string
  phone: string | null
  room: string | null
  /** opens the call in their place, to move it or to call it off */
  link: string
  company: string
}
type Letter = { subject: string; text: string }
type Words = Record<LetterKind, (given: Given) => Letter> & {
  /** of the date in a calendar */
  title: (given: Pick<Given, 'agent' | 'company'>) => string
  /** the clock of somebody elsewhere: "16:00 for Ana in Lisbon" */
  there: (given: { agent: string; clock: string; city: string }) => string
  /** an agent's own words, in a letter that is otherwise the house's */
  says: (given: { by: string; text: string }) => string
}

/* What the house itself writes about calls, in the language of whoever reads it. */

export const words: Record<PlaceLanguage, Words> = {
  en: {
    title: ({ agent, company }) => `Call with ${agent}, ${company}`,
    there: ({ agent, clock, city }) => `${clock} for ${agent} in ${city}`,
    says: ({ by, text }) => `${by} writes:\n\n“${text}”`,
    booked: (g) => ({
      subject: `You speak with ${g.agent} on ${g.when}`,
      text: `Hello ${g.name},\n\nyou speak with ${g.agent} on ${g.when}.\n\n${en(g)}\n\nShould another time suit you better, you can move the call or call it off here:\n\n${g.link}`,
    }),
    moved: (g) => ({
      subject: `Moved: you speak with ${g.agent} on ${g.when}`,
      text: `Hello ${g.name},\n\nyour call with ${g.agent} has a new time: ${g.when}.\n\n${en(g)}\n\nShould another time suit you better:\n\n${g.link}`,
    }),
    moved_by_us: (g) => ({
      subject: `${g.agent} suggests another time: ${g.when}`,
      text: `Hello ${g.name},\n\n${g.agent} cannot make it at the time that you chose, and suggests ${g.when} instead.\n\n${en(g)}\n\nIf that suits you, there is nothing to do. If not, choose another time or call it off here:\n\n${g.link}`,
    }),
    cancelled: (g) => ({
      subject: `Your call with ${g.agent} is called off`,
      text: `Hello ${g.name},\n\nas you asked, your call with ${g.agent} on ${g.when} is called off. Whenever you would like to speak after all, choose a time here:\n\n${g.link}`,
    }),
    called_off: (g) => ({
      subject: `${g.agent} cannot make it on ${g.when}`,
      text: `Hello ${g.name},\n\n${g.agent} cannot make it on ${g.when} after all, and we are sorry. Please choose another time that suits you:\n\n${g.link}\n\nOr just answer this mail, and we will find one together.`,
    }),
    tomorrow: (g) => ({
      subject: `Tomorrow: your call with ${g.agent}`,
      text: `Hello ${g.name},\n\njust so that you have it at hand: you speak with ${g.agent} on ${g.when}.\n\n${en(g)}\n\nShould something have come up:\n\n${g.link}`,
    }),
    soon: (g) => ({
      subject: `At ${g.clock}: your call with ${g.agent}`,
      text: `Hello ${g.name},\n\nyou speak with ${g.agent} on ${g.when}.\n\n${en(g)}\n\nShould something have come up:\n\n${g.link}`,
    }),
    passed_on: (g) => ({
      subject: `${g.agent} speaks with you on ${g.when}`,
      text: `Hello ${g.name},\n\n${g.was} cannot make it on ${g.when}. ${g.agent} takes the call, at the same time, and knows what it is about.\n\n${en(g)}\n\nIf you would rather choose another time:\n\n${g.link}`,
    }),
    unanswered: (g) => ({
      subject: `${g.agent} could not reach you`,
      text: `Hello ${g.name},\n\n${g.agent} tried to reach you for your call on ${g.when}, and nobody answered. That happens. Choose another time whenever it suits you:\n\n${g.link}`,
    }),
  },
  de: {
    title: ({ agent, company }) => `Gespräch mit ${agent}, ${company}`,
    there: ({ agent, clock, city }) => `${clock} Uhr bei ${agent} in ${city}`,
    says: ({ by, text }) => `${by} schreibt:\n\n„${text}“`,
    booked: (g) => ({
      subject: `Sie sprechen mit ${g.agent}: ${g.when}`,
      text: `Guten Tag ${g.name},\n\nSie sprechen mit ${g.agent}: ${g.when}.\n\n${de(g)}\n\nWenn Ihnen eine andere Zeit lieber ist, können Sie das Gespräch hier verlegen oder absagen:\n\n${g.link}`,
    }),
    moved: (g) => ({
      subject: `Verlegt: Sie sprechen mit ${g.agent}: ${g.when}`,
      text: `Guten Tag ${g.name},\n\nIhr Gespräch mit ${g.agent} hat eine neue Zeit: ${g.when}.\n\n${de(g)}\n\nWenn Ihnen eine andere Zeit lieber ist:\n\n${g.link}`,
    }),
    moved_by_us: (g) => ({
      subject: `${g.agent} schlägt eine andere Zeit vor: ${g.when}`,
      text: `Guten Tag ${g.name},\n\n${g.agent} ist zu der Zeit, die Sie gewählt haben, verhindert und schlägt stattdessen vor: ${g.when}.\n\n${de(g)}\n\nWenn Ihnen das passt, brauchen Sie nichts zu tun. Wenn nicht, wählen Sie hier eine andere Zeit oder sagen Sie ab:\n\n${g.link}`,
    }),
    cancelled: (g) => ({
      subject: `Ihr Gespräch mit ${g.agent} ist abgesagt`,
      text: `Guten Tag ${g.name},\n\nwie Sie es wünschen, ist Ihr Gespräch mit ${g.agent} (${g.when}) abgesagt. Wenn Sie doch sprechen möchten, wählen Sie hier eine Zeit:\n\n${g.link}`,
    }),
    called_off: (g) => ({
      subject: `${g.agent} ist verhindert: ${g.when}`,
      text: `Guten Tag ${g.name},\n\n${g.agent} ist zu Ihrer Zeit (${g.when}) doch verhindert; das tut uns leid. Bitte wählen Sie eine andere, die Ihnen passt:\n\n${g.link}\n\nOder antworten Sie einfach auf diese Mail, dann finden wir gemeinsam eine.`,
    }),
    tomorrow: (g) => ({
      subject: `Morgen: Ihr Gespräch mit ${g.agent}`,
      text: `Guten Tag ${g.name},\n\ndamit Sie es zur Hand haben: Sie sprechen mit ${g.agent}: ${g.when}.\n\n${de(g)}\n\nFalls etwas dazwischengekommen ist:\n\n${g.link}`,
    }),
    soon: (g) => ({
      subject: `Um ${g.clock} Uhr: Ihr Gespräch mit ${g.agent}`,
      text: `Guten Tag ${g.name},\n\nSie sprechen mit ${g.agent}: ${g.when}.\n\n${de(g)}\n\nFalls etwas dazwischengekommen ist:\n\n${g.link}`,
    }),
    passed_on: (g) => ({
      subject: `${g.agent} spricht mit Ihnen: ${g.when}`,
      text: `Guten Tag ${g.name},\n\n${g.was} ist zu Ihrer Zeit (${g.when}) verhindert. ${g.agent} übernimmt das Gespräch zur selben Zeit und weiß, worum es geht.\n\n${de(g)}\n\nWenn Sie lieber eine andere Zeit wählen:\n\n${g.link}`,
    }),
    unanswered: (g) => ({
      subject: `${g.agent} hat Sie nicht erreicht`,
      text: `Guten Tag ${g.name},\n\n${g.agent} wollte Sie zu Ihrem Gespräch (${g.when}) erreichen, und niemand hat abgenommen. Das kommt vor. Wählen Sie eine andere Zeit, wann immer es Ihnen passt:\n\n${g.link}`,
    }),
  },
  es: {
    title: ({ agent, company }) => `Llamada con ${agent}, ${company}`,
    there: ({ agent, clock, city }) => `las ${clock} para ${agent} en ${city}`,
    says: ({ by, text }) => `${by} le escribe:\n\n«${text}»`,
    booked: (g) => ({
      subject: `Habla con ${g.agent}: ${g.when}`,
      text: `Hola, ${g.name}:\n\nhabla con ${g.agent}: ${g.when}.\n\n${es(g)}\n\nSi le viene mejor otra hora, aquí puede cambiar la llamada o cancelarla:\n\n${g.link}`,
    }),
    moved: (g) => ({
      subject: `Nueva hora: habla con ${g.agent}: ${g.when}`,
      text: `Hola, ${g.name}:\n\nsu llamada con ${g.agent} tiene una nueva hora: ${g.when}.\n\n${es(g)}\n\nSi le viene mejor otra:\n\n${g.link}`,
    }),
    moved_by_us: (g) => ({
      subject: `${g.agent} propone otra hora: ${g.when}`,
      text: `Hola, ${g.name}:\n\n${g.agent} no podrá atenderle a la hora que eligió y le propone otra: ${g.when}.\n\n${es(g)}\n\nSi le viene bien, no tiene que hacer nada. Si no, elija aquí otra hora o cancele la llamada:\n\n${g.link}`,
    }),
    cancelled: (g) => ({
      subject: `Su llamada con ${g.agent} queda cancelada`,
      text: `Hola, ${g.name}:\n\ncomo nos ha pedido, su llamada con ${g.agent} (${g.when}) queda cancelada. Si más adelante quiere hablar, elija aquí una hora:\n\n${g.link}`,
    }),
    called_off: (g) => ({
      subject: `${g.agent} no podrá: ${g.when}`,
      text: `Hola, ${g.name}:\n\nal final ${g.agent} no podrá atenderle a la hora prevista (${g.when}); lo sentimos. Elija, por favor, otra hora que le venga bien:\n\n${g.link}\n\nO responda a este correo y la buscaremos juntos.`,
    }),
    tomorrow: (g) => ({
      subject: `Mañana: su llamada con ${g.agent}`,
      text: `Hola, ${g.name}:\n\npara que lo tenga a mano: habla con ${g.agent}: ${g.when}.\n\n${es(g)}\n\nSi le ha surgido algo:\n\n${g.link}`,
    }),
    soon: (g) => ({
      subject: `A las ${g.clock}: su llamada con ${g.agent}`,
      text: `Hola, ${g.name}:\n\nhabla con ${g.agent}: ${g.when}.\n\n${es(g)}\n\nSi le ha surgido algo:\n\n${g.link}`,
    }),
    passed_on: (g) => ({
      subject: `${g.agent} habla con usted: ${g.when}`,
      text: `Hola, ${g.name}:\n\n${g.was} no podrá atenderle a la hora prevista (${g.when}). ${g.agent} hará la llamada a la misma hora y sabe de qué se trata.\n\n${es(g)}\n\nSi prefiere otra hora:\n\n${g.link}`,
    }),
    unanswered: (g) => ({
      subject: `${g.agent} no pudo hablar con usted`,
      text: `Hola, ${g.name}:\n\n${g.agent} intentó hablar con usted a la hora prevista (${g.when}) y nadie respondió. A veces pasa. Elija otra hora cuando le venga bien:\n\n${g.link}`,
    }),
  },
  fr: {
    title: ({ agent, company }) => `Appel avec ${agent}, ${company}`,
    there: ({ agent, clock, city }) => `${clock} pour ${agent} à ${city}`,
    says: ({ by, text }) => `${by} vous écrit :\n\n« ${text} »`,
    booked: (g) => ({
      subject: `Vous parlez avec ${g.agent} : ${g.when}`,
      text: `Bonjour ${g.name},\n\nvous parlez avec ${g.agent} : ${g.when}.\n\n${fr(g)}\n\nSi une autre heure vous convient mieux, vous pouvez déplacer l’appel ou l’annuler ici :\n\n${g.link}`,
    }),
    moved: (g) => ({
      subject: `Nouvelle heure : vous parlez avec ${g.agent} : ${g.when}`,
      text: `Bonjour ${g.name},\n\nvotre appel avec ${g.agent} a une nouvelle heure : ${g.when}.\n\n${fr(g)}\n\nSi une autre vous convient mieux :\n\n${g.link}`,
    }),
    moved_by_us: (g) => ({
      subject: `${g.agent} vous propose une autre heure : ${g.when}`,
      text: `Bonjour ${g.name},\n\n${g.agent} a un empêchement à l’heure que vous aviez choisie et vous propose plutôt : ${g.when}.\n\n${fr(g)}\n\nSi cela vous convient, vous n’avez rien à faire. Sinon, choisissez ici une autre heure ou annulez l’appel :\n\n${g.link}`,
    }),
    cancelled: (g) => ({
      subject: `Votre appel avec ${g.agent} est annulé`,
      text: `Bonjour ${g.name},\n\ncomme vous l’avez demandé, votre appel avec ${g.agent} (${g.when}) est annulé. Si vous souhaitez finalement parler, choisissez une heure ici :\n\n${g.link}`,
    }),
    called_off: (g) => ({
      subject: `${g.agent} a un empêchement : ${g.when}`,
      text: `Bonjour ${g.name},\n\n${g.agent} a finalement un empêchement à l’heure prévue (${g.when}), et nous en sommes désolés. Choisissez une autre heure qui vous convient :\n\n${g.link}\n\nOu répondez simplement à ce message, et nous en trouverons une ensemble.`,
    }),
    tomorrow: (g) => ({
      subject: `Demain : votre appel avec ${g.agent}`,
      text: `Bonjour ${g.name},\n\npour que vous l’ayez sous la main : vous parlez avec ${g.agent} : ${g.when}.\n\n${fr(g)}\n\nEn cas d’empêchement :\n\n${g.link}`,
    }),
    soon: (g) => ({
      subject: `À ${g.clock} : votre appel avec ${g.agent}`,
      text: `Bonjour ${g.name},\n\nvous parlez avec ${g.agent} : ${g.when}.\n\n${fr(g)}\n\nEn cas d’empêchement :\n\n${g.link}`,
    }),
    passed_on: (g) => ({
      subject: `${g.agent} parle avec vous : ${g.when}`,
      text: `Bonjour ${g.name},\n\n${g.was} a un empêchement à l’heure prévue (${g.when}). ${g.agent} prend l’appel, à la même heure, et sait de quoi il s’agit.\n\n${fr(g)}\n\nSi vous préférez une autre heure :\n\n${g.link}`,
    }),
    unanswered: (g) => ({
      subject: `${g.agent} n’a pas pu vous joindre`,
      text: `Bonjour ${g.name},\n\n${g.agent} a essayé de vous joindre à l’heure prévue (${g.when}), et personne n’a répondu. Cela arrive. Choisissez une autre heure quand cela vous convient :\n\n${g.link}`,
    }),
  },
}

function en({ agent, phone, room }: Given): string {
  return phone ? `${agent} rings you at ${phone}.` : `You meet here:\n\n${room}`
}
function de({ agent, phone, room }: Given): string {
  return phone ? `${agent} ruft Sie unter ${phone} an.` : `Sie treffen sich hier:\n\n${room}`
}
function es({ agent, phone, room }: Given): string {
  return phone ? `${agent} le llama al ${phone}.` : `Se encuentran aquí:\n\n${room}`
}
function fr({ agent, phone, room }: Given): string {
  return phone ? `${agent} vous appelle au ${phone}.` : `Vous vous retrouvez ici :\n\n${room}`
}

const locales: Record<PlaceLanguage, string> = { en: 'en-GB', de: 'de', es: 'es', fr: 'fr' }

/** "Tuesday 1 December 2026 at 15:00 (Europe/London)". */
export function sayWhen(at: Date, language: PlaceLanguage, timeZone: string): string {
  const when = new Intl.DateTimeFormat(locales[language], { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    at,
  )
  return `${when} (${timeZone})`
}

/** "15:00". */
export function sayClock(at: Date, language: PlaceLanguage, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[language], { timeStyle: 'short', timeZone }).format(at)
}

/** "Europe/Lisbon" as somebody says it. */
export function cityOf(timeZone: string): string {
  return timeZone.split('/').at(-1)!.replaceAll('_', ' ')
}
