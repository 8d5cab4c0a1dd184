/** @jsxImportSource preact */
import type { Agent } from '../shapes.ts'
import { CardLink } from './card-link.tsx'
import { Face } from './parts/face.tsx'
import { IconPress } from './parts/press.tsx'
import { More } from './more.tsx'
import { sayWhen } from './times.ts'
import type { Store } from './store.ts'
import { useStore } from './use-store.ts'
import { talkOf } from './view.ts'

/** Who one speaks with, and the ways out. */
export function Head() {
  const store = useStore()
  const { host, words, view, talks, door, go } = store
  const at = view.value
  const talk = talkOf(at)
  const thread = talk === null ? null : talks.threads.value.get(talk)
  const agent = thread?.agentNow ?? (at.at === 'talk' ? (door.value?.to ?? null) : null)
  // on a page of its own it is what the page is about
  const Title = host.page ? 'h1' : 'h2'
  const back = () => go(talk !== null && at.at !== 'talk' ? { at: 'talk', talk } : { at: 'home' })
  return (
    <header class="head">
      {at.at !== 'home' && <IconPress icon="back" label={words.value.back} onClick={back} />}
      {at.at === 'talk' && agent ? (
        <With agent={agent} />
      ) : (
        <Title class="title">
          <bdi>{titleOf(at.at, store)}</bdi>
        </Title>
      )}
      <More />
      {!host.page && (
        <IconPress icon="close" label={words.value.close} onClick={() => host.setOpen(false)} class="close" />
      )}
    </header>
  )
}

function titleOf(at: string, { words, door }: Store): string {
  if (at === 'ladder') return words.value.ladder.title
  if (at === 'transcript') return words.value.transcript.title
  if (at === 'place') return words.value.place.title
  if (at === 'settings') return words.value.settings.title
  if (at === 'call') return words.value.call.open
  return door.value?.companyName ?? ''
}

function With({ agent }: { agent: Agent }) {
  const { host, words, language } = useStore()
  const isHere = agent.is === 'here'
  const Title = host.page ? 'h1' : 'h2'
  const back = agent.backAt && words.value.backShort(sayWhen(words.value, language.value, agent.backAt))
  return (
    <div class="with">
      <Face {...agent} size={38} here={isHere} />
      <div>
        <Title class="title">
          <CardLink {...agent}>
            <bdi>{agent.name}</bdi>
          </CardLink>
        </Title>
        <p class="quiet">{isHere ? words.value.is.here : (back ?? words.value.is.away)}</p>
      </div>
    </div>
  )
}
