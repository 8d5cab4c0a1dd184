/** @jsxImportSource preact */
import type { Message } from '../shapes.ts'
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
            {message.name}
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
  const { words, language, talks, isAway } = useStore()
  const back = one.until && words.value.writeAgain(sayWhen(words.value, language.value, one.until))
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
            <State icon="clock" words={isAway.value ? words.value.waits : words.value.sending} />
          </p>
        ) : (
          <div class="trouble" role="alert">
            <p>
              {words.value.waits}. {sayNo(words.value, one.trouble)} {back}
            </p>
            <button type="button" class="press plain small" onClick={() => talks.again(one.clientId)}>
              {words.value.again}
            </button>
            <button type="button" class="press quiet small" onClick={() => talks.outbox.drop(one.clientId)}>
              {words.value.discard}
            </button>
          </div>
        )}
      </div>
    </div>
  )
}
