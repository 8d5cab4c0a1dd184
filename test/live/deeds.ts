import * as api from '../../client/generated/sdk.gen.ts'
import { createClient, createConfig, type Client } from '../../client/generated/client/index.ts'
import { newId } from '../../server/platform/ids.ts'
import { letterFrom } from '../oven.ts'
import type { Agent, World } from '../world.ts'

/** What stands in the house while things happen in it. */
export type Scene = {
  world: World
  ana: Agent
  ben: Agent
  people: { id: string; slug: string; address: string; name: string; conversations: string[] }[]
  /** how the API is asked by each of them */
  as: { ana: Client; ben: Client }
  made: {
    messages: string[]
    facts: string[]
    moments: string[]
    relations: string[]
    merges: string[]
    handovers: string[]
    absences: string[]
    promises: string[]
  }
  at: number
}

export function clientOf(url: string, cookie: string): Client {
  return createClient(createConfig({ baseUrl: url, throwOnError: true, fetch: withCookie(cookie) }))
}

export function withCookie(cookie: string): typeof fetch {
  return (request, init) => {
    const asked = new Request(request, init)
    asked.headers.set('cookie', cookie)
    return fetch(asked)
  }
}

export const password = 'oven glove barley tea'

type Deed = (scene: Scene, nth: number) => Promise<unknown>
const pick = <T>(from: readonly T[], nth: number): T => {
  if (from.length === 0) throw new Error('nothing to choose from')
  return from[nth % from.length]!
}
const body = (text: string) => ({ text, clientId: newId() })
/** Ana's own window, or Ben's. */
const who = ({ as }: Scene, nth: number) => (nth % 3 === 0 ? as.ana : as.ben)
const conversationOf = (scene: Scene, nth: number) => pick(pick(scene.people, nth).conversations, nth >> 2)

/** Everything that may happen; one that is refused as things stand has simply not happened. */
export const deeds: Record<string, Deed> = {
  'a letter comes in': async (scene, nth) => {
    const person = pick(scene.people, nth)
    const to = nth % 4 === 0 ? undefined : pick(person.conversations, nth)
    const letter = await letterFrom(scene.world, {
      address: person.address,
      name: person.name,
      text: `The oven again, ${nth}`,
      at: new Date((scene.at += 1000)),
      ...(to && { conversationId: to }),
    })
    person.conversations.push(letter.conversationId)
    scene.made.messages.push(letter.messageId)
  },
  'a stranger writes': (scene, nth) =>
    letterFrom(scene.world, {
      address: `stranger-${nth}@elsewhere.example`,
      name: 'Maria Lopez',
      text: 'Is the oven for sale?',
      at: new Date((scene.at += 1000)),
    }),
  'an answer goes out': async (scene, nth) => {
    const path = { id: conversationOf(scene, nth) }
    const { data } = await api.reply({ client: who(scene, nth), path, body: body(`Have you tried the fuse? ${nth}`) })
    scene.made.messages.push(data!.id)
  },
  'an answer is taken back': (scene, nth) =>
    api.takeBack({ client: who(scene, nth), path: { id: pick(scene.made.messages, nth) } }),
  'somebody writes first': (scene, nth) =>
    api.startConversation({
      client: who(scene, nth),
      body: { person: { id: pick(scene.people, nth).id }, subject: 'The fair', first: body('Shall we meet?') },
    }),
  'a note is written': (scene, nth) =>
    api.writeNote({ client: who(scene, nth), path: { id: conversationOf(scene, nth) }, body: body('She is right.') }),
  'a call is noted': (scene, nth) =>
    api.noteCall({
      client: who(scene, nth),
      path: { id: conversationOf(scene, nth) },
      body: { ...body('We spoke of the oven.'), by: nth % 2 ? 'agent' : 'person' },
    }),
  'a conversation is done': (scene, nth) =>
    api.closeConversation({
      client: who(scene, nth),
      path: { id: conversationOf(scene, nth) },
      body: { outcome: 'It bakes.' },
    }),
  'it is opened again': (scene, nth) =>
    api.reopenConversation({ client: who(scene, nth), path: { id: conversationOf(scene, nth) } }),
  'it is put off': (scene, nth) =>
    api.putOffConversation({
      client: who(scene, nth),
      path: { id: conversationOf(scene, nth) },
      body: { until: new Date(Date.now() + 86_400_000).toISOString() },
    }),
  'it comes back': (scene, nth) =>
    api.returnConversation({ client: who(scene, nth), path: { id: conversationOf(scene, nth) } }),
  'it is renamed': (scene, nth) =>
    api.renameConversation({
      client: who(scene, nth),
      path: { id: conversationOf(scene, nth) },
      body: { subject: `Oven ${nth}` },
    }),
  'it is moved': (scene, nth) =>
    api.moveConversation({
      client: who(scene, nth),
      path: { id: conversationOf(scene, nth) },
      body: { personId: pick(scene.people, nth + 1).id },
    }),
  'it is heavy': (scene, nth) =>
    api.weighConversation({
      client: who(scene, nth),
      path: { id: conversationOf(scene, nth) },
      body: { heavy: nth % 2 === 0 },
    }),
  'a need is noted': (scene, nth) =>
    api.noteNeed({
      client: who(scene, nth),
      path: { id: conversationOf(scene, nth) },
      body: { asks: `An oven that bakes ${nth}`, feels: nth % 2 ? 'worried' : 'hopeful' },
    }),
  'a need is met': (scene, nth) => api.meetNeed({ client: who(scene, nth), path: { id: conversationOf(scene, nth) } }),
  'somebody is renamed': (scene, nth) =>
    api.changePerson({
      client: who(scene, nth),
      path: { person: pick(scene.people, nth).id },
      body: {
        name: `Maria ${nth % 5}`,
        notes: `Note ${nth}`,
        ...(nth % 2 && { organisationName: `Bakery ${nth % 3}` }),
      },
    }),
  'an address is added': (scene, nth) =>
    api.addIdentity({
      client: who(scene, nth),
      path: { person: pick(scene.people, nth).id },
      body: { kind: 'email', value: `more-${nth}@post.example` },
    }),
  'somebody is added': (scene, nth) =>
    api.addPerson({ client: who(scene, nth), body: { name: `Maria López ${nth % 2}`, organisationName: 'Bakery 1' } }),
  'a fact is remembered': async (scene, nth) => {
    const { data } = await api.rememberFact({
      client: who(scene, nth),
      path: { person: pick(scene.people, nth).id },
      body: {
        value: `Bakes rye ${nth}`,
        ...(nth % 2 ? { kind: 'preference', about: 'tone' } : { sensitivity: 'health', sharedWithUs: true }),
        ...(nth % 3 === 0 && { expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString() }),
      },
    })
    scene.made.facts.push(data!.id)
  },
  'a fact is looked at, then corrected': async (scene, nth) => {
    const path = { id: pick(scene.made.facts, nth) }
    await api.lookAtFact({ client: scene.as.ben, path })
    await api.correctFact({ client: scene.as.ben, path, body: { value: `Bakes wheat ${nth}` } })
  },
  'a fact is confirmed': (scene, nth) =>
    api.confirmFact({ client: who(scene, nth), path: { id: pick(scene.made.facts, nth) } }),
  'a fact is forgotten': (scene, nth) =>
    api.forgetFact({ client: who(scene, nth), path: { id: pick(scene.made.facts, nth) }, body: {} }),
  'a moment is noted': async (scene, nth) => {
    const on = new Date(Date.now() + (nth % 6) * 86_400_000).toISOString().slice(0, 10)
    const { data } = await api.addMoment({
      client: who(scene, nth),
      path: { person: pick(scene.people, nth).id },
      body: {
        title: 'Moves house',
        on,
        yearly: nth % 2 === 0,
        ...(nth % 3 === 0 && {
          sensitivity: 'health',
          sharedWithUs: true,
          expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
        }),
      },
    })
    scene.made.moments.push(data!.id)
  },
  'a moment is looked at, then moved': async (scene, nth) => {
    const path = { id: pick(scene.made.moments, nth) }
    await api.lookAtMoment({ client: scene.as.ben, path })
    await api.changeMoment({ client: scene.as.ben, path, body: { title: `Moves ${nth}` } })
  },
  'a moment is taken away': (scene, nth) =>
    api.removeMoment({ client: who(scene, nth), path: { id: pick(scene.made.moments, nth) } }),
  'two belong together': async (scene, nth) => {
    const { data } = await api.relate({
      client: who(scene, nth),
      path: { person: pick(scene.people, nth).id },
      body: { otherId: pick(scene.people, nth + 1).id, kind: nth % 2 ? 'introduced' : 'family', words: 'sister' },
    })
    scene.made.relations.push(data!.id)
  },
  'or no longer': (scene, nth) =>
    api.endRelation({ client: who(scene, nth), path: { id: pick(scene.made.relations, nth) } }),
  'two are one': async (scene, nth) => {
    const { data } = await api.mergePeople({
      client: who(scene, nth),
      body: { keptId: pick(scene.people, nth).id, goneId: pick(scene.people, nth + 1).id },
    })
    scene.made.merges.push(data!.mergeId)
  },
  'and two again': (scene, nth) =>
    api.undoMerge({ client: who(scene, nth), path: { id: pick(scene.made.merges, nth) } }),
  'an organisation has goals': async (scene, nth) => {
    const { data } = await api.listOrganisations({ client: scene.as.ben, query: {} })
    const { id } = pick(data!.items, nth)
    await api.changeOrganisation({ client: scene.as.ben, path: { id }, body: { goals: `Bread ${nth}` } })
    await api.addOrganisationDomain({ client: scene.as.ben, path: { id, domain: `b${nth}.example` } })
  },
  'a colleague is brought in': async (scene, nth) => {
    const brief = { asks: '', feels: '', tried: '', promised: '', speaking: '', lastWords: '', word: 'Yours?' }
    const { data } = await api.giveHandover({
      client: scene.as.ben,
      path: { id: conversationOf(scene, nth) },
      body: { kind: nth % 2 ? 'consult' : 'for_good', agentId: scene.ana.id, brief },
    })
    scene.made.handovers.push(data!.id)
  },
  'who answers': (scene, nth) =>
    api.answerHandover({
      client: scene.as.ana,
      path: { id: pick(scene.made.handovers, nth) },
      body: { is: nth % 2 ? 'taken' : 'given_back' },
    }),
  'somebody else shall take it': (scene, nth) =>
    api.askForSwap({ client: who(scene, nth), path: { id: conversationOf(scene, nth) } }),
  'something is promised': async (scene, nth) => {
    const person = pick(scene.people, nth)
    const { data } = await api.makePromise({
      client: who(scene, nth),
      path: { person: person.id },
      body: {
        words: `A new door ${nth}`,
        due: { day: new Date(Date.now() + (nth % 3) * 86_400_000).toISOString().slice(0, 10) },
        agentId: nth % 2 ? scene.ana.id : scene.ben.id,
      },
    })
    scene.made.promises.push(data!.id)
  },
  'the promise is kept, or not': (scene, nth) =>
    api.settlePromise({
      client: who(scene, nth),
      path: { id: pick(scene.made.promises, nth) },
      body: nth % 2 ? { is: 'kept' } : { is: 'broken', why: 'No doors left.' },
    }),
  'it stands again': (scene, nth) =>
    api.reopenPromise({ client: who(scene, nth), path: { id: pick(scene.made.promises, nth) } }),
  'it takes longer': (scene, nth) =>
    api.movePromise({
      client: who(scene, nth),
      path: { id: pick(scene.made.promises, nth) },
      body: { due: { at: new Date(Date.now() + 86_400_000).toISOString() }, why: 'The road is shut.' },
    }),
  'a colleague sees to it': (scene, nth) =>
    api.takeOverPromise({ client: who(scene, nth), path: { id: pick(scene.made.promises, nth) } }),
  'it was never promised': (scene, nth) =>
    api.removePromise({ client: who(scene, nth), path: { id: pick(scene.made.promises, nth) } }),
  'somebody will be away': async (scene, nth) => {
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
    const { data } = await api.planAbsence({
      client: who(scene, nth),
      body: { firstDay: day(3 + (nth % 9)), lastDay: day(14) },
    })
    scene.made.absences.push(data!.id)
  },
  'or not, after all': (scene, nth) =>
    api.endAbsence({ client: who(scene, nth), path: { id: pick(scene.made.absences, nth) } }),
  'somebody looks after them': (scene, nth) =>
    api.lookAfter({
      client: who(scene, nth),
      path: { person: pick(scene.people, nth).id },
      body: { is: nth % 2 === 0 },
    }),
  'somebody is in a pause': (scene, nth) =>
    api.sayState({ client: who(scene, nth), body: { is: nth % 2 ? 'pause' : 'here' } }),
  'a colleague is called otherwise': (scene, nth) =>
    api.changeMe({ client: who(scene, nth), body: { name: `Ben ${nth % 7}`, about: `Bakes ${nth}` } }),
  'somebody is invited': (scene, nth) =>
    api.invite({ client: scene.as.ben, body: { email: `new-${nth}@fernandfinch.example`, name: 'Mina' } }),
  'somebody comes in the morning': ({ as, ben }) =>
    api.signIn({ client: as.ben, body: { email: ben.email, password } }),
  'Ana signs in elsewhere': ({ as, ana }) => api.signIn({ client: as.ben, body: { email: ana.email, password } }),
  'somebody asks for a link': ({ as, ben }) => api.askForSignInLink({ client: as.ben, body: { email: ben.email } }),
  'a saved reply is kept': (scene, nth) =>
    api.saveReply({
      client: who(scene, nth),
      body: { name: `Reply ${nth}`, isTeams: nth % 2 === 0, texts: [{ language: 'en', text: 'Dear you, thanks.' }] },
    }),
  'the company is called otherwise': (scene, nth) =>
    api.nameCompany({ client: scene.as.ben, body: { name: `Fern & Finch ${nth}` } }),
  'routing is settled': (scene, nth) =>
    api.changeRoutingSettings({ client: scene.as.ben, body: { room: 10 + (nth % 5) } }),
  'meeting is settled': (scene, nth) =>
    api.changeMeetingSettings({ client: scene.as.ben, body: { answerWithin: 60 + (nth % 9) } }),
  'calls are settled': (scene, nth) =>
    api.changeMyCallSettings({ client: who(scene, nth), body: { room: `https://meet.example/{word}-${nth}` } }),
  'chat is settled': async ({ as }, nth) => {
    const { data } = await api.getChatSettings({ client: as.ben })
    await api.settleChat({ client: as.ben, body: { ...data!, quietMinutes: 3 + (nth % 9) } })
  },
  'the place is settled': async ({ as }, nth) => {
    const { data } = await api.getPlaceSettings({ client: as.ben })
    await api.setPlaceSettings({ client: as.ben, body: { ...data!, linkDays: 30 + (nth % 9) } })
  },
  'what lay waiting is done': ({ world }) => world.work(),
}
