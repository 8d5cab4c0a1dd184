import type { Conversation, Identity, Person } from '../platform/wire.ts'

type Named = { name: string; address: string }
type Goes = { to: { address: string } | null; cc: readonly Named[]; bcc: readonly Named[] }

/** What to think of before a letter leaves: they would rather hear from us otherwise, or more people get it than wrote. */
export type Caution = { kind: 'channel'; words: string } | { kind: 'more'; who: Named[] }

/** Cautions for an answer by mail or in a chat. What they said of the way to reach them counts where it names another, and always. */
export function cautionsFor(
  person: Pick<Person, 'identities' | 'remembered'>,
  conversation: Pick<Conversation, 'replyCc' | 'people'> | null,
  goes: Goes,
  by: 'mail' | 'chat' = 'mail',
): Caution[] {
  const rather = person.remembered.speaking.find(
    (fact) => fact.about === 'channel' && fact.value !== null && namesAnother(fact.value, by),
  )
  const known = new Set(
    [
      ...person.identities.map((one) => one.value),
      ...(conversation?.replyCc ?? []).map((one) => one.address),
      ...(conversation?.people ?? []).flatMap((one) => (one.identity ? [one.identity.value] : [])),
    ].map((address) => address.toLowerCase()),
  )
  const more = [...goes.cc, ...goes.bcc].filter((one) => !known.has(one.address.toLowerCase()))
  return [
    ...(rather?.value ? [{ kind: 'channel' as const, words: rather.value }] : []),
    ...(more.length > 0 ? [{ kind: 'more' as const, who: more }] : []),
  ]
}

/** What we know of the addresses that a letter goes to, openly or unseen. */
export function addressesMeant(
  person: Pick<Person, 'identities'>,
  conversation: Pick<Conversation, 'people'> | null,
  { to, cc, bcc }: Goes,
): Identity[] {
  const all = [...person.identities, ...(conversation?.people ?? []).flatMap((one) => one.identity ?? [])]
  const named = [...(to ? [to] : []), ...cc, ...bcc].map((one) => one.address.toLowerCase())
  return named.flatMap(
    (address) => all.find((one) => one.kind === 'email' && one.value.toLowerCase() === address) ?? [],
  )
}

const ways = {
  mail: /(?<!\p{L})(e-?mails?|mails?|letters?|write|writing|written|brief|schriftlich|schreiben|correo|escrito|courriel|écrit|scritto|lettera|posta|schriftelijk|mailen|carta|por escrito|e-?post|skriftligt)(?!\p{L})/iu,
  call: /(?<!\p{L})(phone|telephone|call|calls|ring|sms|text message|telefon|telefonisch|anruf|anrufen|teléfono|llamada|llamar|téléphone|appel|appeler|telefono|telefonata|chiamata|chiamare|telefoon|telefonisch|bellen|telefone|ligar|chamada|telefonen|ringa)(?!\p{L})/iu,
  chat: /(?<!\p{L})(chat|chats|chatten|chatear|chatter|whatsapp|messenger)(?!\p{L})/iu,
}
// "rather a call when urgent" says nothing of an ordinary day
const sometimes =
  /(?<!\p{L})(when|if|only|unless|urgent|wenn|falls|nur|dringend|si|cuando|sólo|solo|urgente|quand|seulement)(?!\p{L})/iu
const never = /(?<!\p{L})(no|not|never|don't|kein|keine|nicht|nie|nunca|pas|jamais)(?!\p{L})/iu

function namesAnother(words: string, by: 'mail' | 'chat'): boolean {
  const named = Object.values(ways).some((way) => way.test(words))
  return named && !ways[by].test(words) && !sometimes.test(words) && !never.test(words)
}
