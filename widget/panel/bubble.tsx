/** @jsxImportSource preact */
import { useRef } from 'preact/hooks'
import type { Message } from '../shapes.ts'
import { CardLink } from './card-link.tsx'
import { asPicked } from './drafts.ts'
import { Files, WaitingFiles } from './files.tsx'
import { Marked } from './marks.tsx'
import type { Waiting } from './outbox.ts'
import { sayNo } from './parts/doing.ts'
import { Face } from './parts/face.tsx'
import { Icon, type IconName } from './parts/icon.tsx'
import { clock, sayWhen } from './times.ts'
import { useStore } from './use-store.ts'

type Props = { message: Message; first: boolean; last: boolean; tellsState: boolean }

/** One thing that was said. */
export function Bubble({ message, first, last, tellsState }: Props) {
  const { words, language } = useStore()
  const mine = message.by === 'me'
  const at = new Date(message.at)
  const who = mine ? words.value.you : message.name
  return (
    <div class={`said ${mine ? 'mine' : 'theirs'}${first ? ' first' : ''}`}>
      {!mine && <span class="beside">{last && <Face {...message} size={28} />}</span>}
      <div class="say">
        {first && !mine ? (
          <p class="by" dir="auto">
            <CardLink {...message}>{message.name}</CardLink>
          </p>
        ) : (
          <span class="sr">{who}: </span>
        )}
        {message.text && (
          <div class="bubble" dir="auto" title={at.toLocaleString(language.value)}>
            <Marked text={message.text} />
          </div>
        )}
        <Files files={message.files} />
        {(last || tellsState) && (
          <p class="when">
            <time dateTime={message.at}>{clock(language.value, at)}</time>
            {message.byMail && <State icon="mail" words={words.value.byMail} />}
            {tellsState &&
              (message.seen ? (
                <State icon="seen" words={words.value.seen} />
              ) : (
                <State icon="sent" words={words.value.sent} />
              ))}
          </p>
        )}
      </div>
    </div>
  )
}

function State({ icon, words }: { icon: IconName; words: string }) {
  return (
    <span class="state">
      <Icon name={icon} size={14} />
      {words}
    </span>
  )
}

/** What they said themselves, at once; and what has become of it. */
export function WaitingBubble({ one }: { one: Waiting }) {
  const { words, talks, isAway } = useStore()
  const { held } = talks
  const isHeld = isAway.value || held.value !== null
  return (
    <div class="said mine first waiting">
      <div class="say">
        <span class="sr">{words.value.you}: </span>
        {one.text && (
          <div class="bubble" dir="auto">
            <Marked text={one.text} />
          </div>
        )}
        <WaitingFiles files={one.files} />
        {one.trouble === null ? (
          <p class="when">
            <State icon="clock" words={isHeld ? words.value.waits : words.value.sending} />
          </p>
        ) : (
          <Trouble one={one} code={one.trouble} />
        )}
        {one.trouble === null && held.value === 'too_many_tries' && <p class="when">{words.value.waitsTurn}</p>}
      </div>
    </div>
  )
}

/** Why it did not go, and what can be done: nothing that they wrote is lost by a file. */
function Trouble({ one, code }: { one: Waiting; code: string }) {
  const { words, language, talks } = useStore()
  const chooser = useRef<HTMLInputElement>(null)
  const back = one.until && words.value.writeAgain(sayWhen(words.value, language.value, one.until))
  const bad = one.files.filter((file) => file.isBad)
  const isWhole = Boolean(one.text) || bad.length < one.files.length
  // the same would happen again
  const isInVain = code === 'file_lost' || code === 'too_large'
  return (
    <div class="trouble" role="alert">
      <p>
        {words.value.waits}. {sayNo(words.value, code)} {back}
      </p>
      {bad.length > 0 && (
        <>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              const picked = asPicked(event.currentTarget.files ?? [])
              if (picked.length > 0) talks.replaceFiles(one.clientId, picked)
            }}
          />
          <button type="button" class="press plain small" onClick={() => chooser.current?.click()}>
            {words.value.attachAgain}
          </button>
          {isWhole && (
            <button type="button" class="press plain small" onClick={() => talks.replaceFiles(one.clientId, [])}>
              {words.value.withoutFile}
            </button>
          )}
        </>
      )}
      {!(isInVain && bad.length > 0) && (
        <button type="button" class="press plain small" onClick={() => talks.again(one.clientId)}>
          {words.value.again}
        </button>
      )}
      <button type="button" class="press quiet small" onClick={() => talks.drop(one.clientId)}>
        {words.value.discard}
      </button>
    </div>
  )
}
