/** @jsxImportSource preact */
import type { Agent, Conversation } from '../shapes.ts'
import { CardLink } from './card-link.tsx'
import { firstName, sayDoor } from './door-words.ts'
import { sayNo, useDoing } from './parts/doing.ts'
import { Face } from './parts/face.tsx'
import { sayBackBriefly, sayBriefly, sayWhen } from './times.ts'
import { useStore } from './use-store.ts'
import { WhoBefore } from './who.tsx'

/** The door: who is there, in faces and honest words; and what was said here before. */
export function Home() {
  const { words, language, door, talks, isAway } = useStore()
  const now = door.value
  const past = talks.list.value ?? []
  if (!now) return <div class="body" />
  const [first, ...rest] = sayDoor(words.value, language.value, now)
  const faces = now.to ? [now.to, ...(now.to.cover ? [now.to.cover] : [])] : now.agents
  return (
    <div class="body home" tabIndex={0} role="group" aria-label={now.companyName}>
      <ul class={`team of-${Math.min(faces.length, 6)}`}>
        {faces.slice(0, 6).map((agent) => (
          <Who key={agent.slug} agent={agent} />
        ))}
      </ul>
      <p class="greeting">
        <bdi>{now.greeting}</bdi>
      </p>
      <p class="honest">
        {first} {rest.length > 0 && <span class="quiet">{rest.join(' ')}</span>}
      </p>
      {isAway.value && (
        <p class="away" role="status">
          {words.value.offline}
        </p>
      )}
      {past.length > 0 && (
        <>
          <h3 class="label">{words.value.past}</h3>
          <ul class="past">
            {past.map((one) => (
              <Past key={one.id} one={one} />
            ))}
          </ul>
          {talks.next.value !== null && <MorePast />}
        </>
      )}
      <WhoBefore />
    </div>
  )
}

function Who({ agent }: { agent: Agent }) {
  const { words, language } = useStore()
  const isHere = agent.is === 'here'
  const back = agent.backAt && words.value.backShort(sayWhen(words.value, language.value, agent.backAt))
  return (
    <li>
      <CardLink {...agent}>
        <Face {...agent} size={52} here={isHere} />
        <span dir="auto">{firstName(agent.name)}</span>
        <span class="sr">, {isHere ? words.value.is.here : (back ?? words.value.is.away)}</span>
      </CardLink>
      {!isHere && agent.backAt && (
        <span class="back" aria-hidden="true">
          {words.value.backShort(sayBackBriefly(language.value, agent.backAt))}
        </span>
      )}
    </li>
  )
}

function MorePast() {
  const { words, talks } = useStore()
  const { busy, failed, run } = useDoing()
  return (
    <>
      <button type="button" class="earlier" aria-disabled={busy} onClick={() => busy || void run(talks.readMore)}>
        {words.value.morePast}
      </button>
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
    </>
  )
}

function Past({ one }: { one: Conversation }) {
  const { words, language, door, go } = useStore()
  const name = one.agent?.name ?? door.value?.companyName ?? ''
  const said = one.by === 'me' ? `${words.value.you}: ${one.words}` : one.words
  return (
    <li>
      <button type="button" class={one.unread > 0 ? 'unread' : ''} onClick={() => go({ at: 'talk', talk: one.id })}>
        <Face name={name} slug={one.agent?.slug ?? null} pictureUrl={one.agent?.pictureUrl ?? null} size={38} />
        <span class="past-words">
          <span class="past-top">
            <b>
              <bdi>{name}</bdi>
            </b>
            <time dateTime={one.at} class="quiet">
              {sayBriefly(words.value, language.value, one.at)}
            </time>
          </span>
          <span class="past-said">
            <bdi>{said}</bdi>
          </span>
          {one.unread > 0 ? (
            <span class="new">{words.value.newWords(one.unread)}</span>
          ) : (
            one.closed && <span class="quiet small">{words.value.closed}</span>
          )}
        </span>
      </button>
    </li>
  )
}
