import { useMemo, useState } from 'react'
import { drawer } from '../platform/drawer.ts'
import type { Conversation, Person } from '../platform/wire.ts'

/** An address that an answer can go to, and whose it is. */
export type Reachable = { identityId: string; address: string; name: string; personId: string; isVerified: boolean }
type Chosen = { identityId: string | null; cc: string[] | null; bcc?: string[] }
type Named = { name: string; address: string }

const nothing: Chosen = { identityId: null, cc: null, bcc: [] }

/**
 * Whom an answer goes to: whoever wrote last, with a copy to everyone else that their letter went to, unless somebody
 * chose otherwise. What was chosen is kept on this machine until it is sent: nobody who was taken away comes back.
 */
export function useRecipients(person: Person, conversation: Conversation | null) {
  const place = `recipients.${conversation?.id ?? 'new'}`
  const [all, setAll] = useState<Record<string, Chosen>>({})
  const chosen = all[place] ?? drawer.read<Chosen>(person.id, place) ?? nothing
  // a chat is answered where it is
  const byMail = conversation?.channel !== 'chat'
  const choices = useMemo(() => (byMail ? reachable(person, conversation) : []), [byMail, person, conversation])
  const set = (next: Chosen) => {
    const isUsual = next.identityId === null && next.cc === null && !next.bcc?.length
    drawer.write(person.id, place, isUsual ? null : next)
    setAll({ ...all, [place]: next })
  }
  const to = choices.find((one) => one.identityId === chosen.identityId) ?? usual(choices, conversation)
  const cc = usualCopies(byMail ? conversation : null, choices, to?.address, chosen.cc)
  const known = [...choices, ...(conversation?.replyCc ?? [])]
  const bcc = (byMail ? (chosen.bcc ?? []) : [])
    .filter((address) => !same(address, to?.address) && !cc.some((one) => same(one.address, address)))
    .map((address) => named(known, address))
  const setCc = (next: Named[]) => set({ ...chosen, cc: next.map((one) => one.address) })
  return {
    byMail,
    to,
    choices,
    cc,
    /** who gets it without the others knowing */
    bcc,
    /** who could get a copy, too */
    offered: distinct(known).filter(
      (one) => !same(one.address, to?.address) && ![...cc, ...bcc].some((has) => same(has.address, one.address)),
    ),
    choose: (identityId: string) => set({ ...chosen, identityId }),
    copyTo: (address: string) => !cc.some((one) => same(one.address, address)) && setCc([...cc, { name: '', address }]),
    /** A copy that the others do not know of; nobody gets both. */
    copyUnseen: (address: string) =>
      set({
        ...chosen,
        cc: cc.filter((one) => !same(one.address, address)).map((one) => one.address),
        bcc: [...bcc.filter((one) => !same(one.address, address)).map((one) => one.address), address],
      }),
    leaveOut: (address: string) =>
      set({
        ...chosen,
        cc: cc.filter((one) => !same(one.address, address)).map((one) => one.address),
        bcc: bcc.filter((one) => !same(one.address, address)).map((one) => one.address),
      }),
    /** what somebody chose, to be put back where the words are */
    chosen,
    restore: set,
    clear: () => set(nothing),
  }
}
export type RecipientsState = ReturnType<typeof useRecipients>

/** Who gets a copy, by the name we know them by: those chosen, else everyone that the newest letter went to. */
export function usualCopies(
  conversation: Conversation | null,
  choices: readonly Reachable[],
  to: string | undefined,
  chosen: string[] | null,
): Named[] {
  const written = conversation?.replyCc ?? []
  const known: readonly Named[] = [...choices, ...written]
  return (chosen ?? written.map((one) => one.address))
    .filter((address) => !same(address, to))
    .map((address) => named(known, address))
}

/** The person's addresses, then those of whoever else has a part in it. */
export function reachable(person: Person, conversation: Conversation | null): Reachable[] {
  const theirs = person.identities.map((identity) => ({ identity, face: { id: person.id, name: person.name } }))
  const others = (conversation?.people ?? []).map(({ identity, face }) => ({ identity, face }))
  return [...theirs, ...others].flatMap(({ identity, face }) =>
    identity?.kind === 'email'
      ? [
          {
            identityId: identity.id,
            address: identity.value,
            name: face.name,
            personId: face.id,
            isVerified: identity.verifiedAt !== null,
          },
        ]
      : [],
  )
}

function usual(choices: readonly Reachable[], conversation: Conversation | null): Reachable | null {
  return (
    choices.find((one) => one.identityId === conversation?.replyTo?.id) ??
    choices.find((one) => one.isVerified) ??
    choices[0] ??
    null
  )
}

function same(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

function named(known: readonly Named[], address: string): Named {
  return { name: known.find((one) => same(one.address, address))?.name ?? '', address }
}

function distinct(all: readonly Named[]): Named[] {
  return [...new Map(all.map((one) => [one.address.toLowerCase(), one])).values()]
}
