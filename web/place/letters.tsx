import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { cx } from '../ui/class.ts'
import { Face } from '../ui/face.tsx'
import { sayExactly, sayWhenWithClock } from '../ui/when.ts'
import { useAsked, useDoing } from './asking.ts'
import { calls, type Letters, type Message } from './calls.ts'
import { Coming, Page, Press, Trouble } from './parts.tsx'
import { To, ways } from './way.tsx'
import { WhoAnswers } from './who-answers.tsx'
import { Writing } from './write.tsx'

/** One conversation, as letters. */
export function LettersPage({ id }: { id: string }) {
  const { t } = useLingui()
  const { answer, failed, put } = useAsked(() => calls.conversation(id), id)
  if (!answer) return <Page title={t`Letters`}>{failed ? <Trouble code={failed} /> : <Coming />}</Page>
  return (
    <Page title={answer.subject || (answer.channel === 'phone' ? t`A call` : t`A letter`)}>
      <p className="mt-2">
        <To href={ways.home} className="py-1 text-sm text-accent underline underline-offset-4">
          <Trans>All letters</Trans>
        </To>
      </p>
      <Earlier letters={answer} put={put} />
      <ol aria-label={t`What was said`} className="mt-6 flex flex-col gap-5">
        {answer.messages.map((message) => (
          <li key={message.id}>
            <Letter message={message} />
          </li>
        ))}
      </ol>
      <WhoAnswers letters={answer} put={put} />
      <div className="mt-8 border-t border-line pt-6">
        <Writing
          label={t`Your answer`}
          send={async (words) => put({ ...(await calls.write(id, words)), messages: await newest(answer, id) })}
        />
      </div>
    </Page>
  )
}

/** What was on the page stays, and what is new comes below it. */
async function newest(before: Letters, id: string): Promise<Message[]> {
  const { messages } = await calls.conversation(id)
  const known = new Set(messages.map((message) => message.id))
  return [...before.messages.filter((message) => !known.has(message.id)), ...messages]
}

function Earlier({ letters, put }: { letters: Letters; put: (letters: Letters) => void }) {
  const { busy, failed, run } = useDoing()
  if (!letters.before) return null
  const read = () =>
    run(async () => {
      const earlier = await calls.conversation(letters.id, letters.before ?? undefined)
      put({ ...letters, before: earlier.before, messages: [...earlier.messages, ...letters.messages] })
    })
  return (
    <p className="mt-4">
      <Press disabled={busy} onClick={() => void read()}>
        <Trans>Earlier letters</Trans>
      </Press>
      <Trouble code={failed} />
    </p>
  )
}

function Letter({ message }: { message: Message }) {
  const { t, i18n } = useLingui()
  const [unfolded, setUnfolded] = useState(false)
  const at = new Date(message.at)
  const mine = message.by === 'me'
  const who = mine ? t`You` : message.name
  const when = sayWhenWithClock(at, new Date(), i18n.locale)
  return (
    <article
      aria-label={`${who}, ${when}`}
      className={cx('rounded-lg border px-5 py-4', mine ? 'border-soft-line bg-soft' : 'border-line bg-surface')}
    >
      <header className="flex items-center gap-3">
        {!mine && <Face name={message.name} picture={message.pictureUrl} seed={message.slug ?? undefined} size={36} />}
        <p className="min-w-0 flex-1 truncate font-medium" dir="auto">
          {message.slug ? (
            <a href={`/card/${message.slug}`} className="underline-offset-4 hover:underline">
              {who}
            </a>
          ) : (
            who
          )}
        </p>
        <time dateTime={message.at} title={sayExactly(at, i18n.locale)} className="shrink-0 text-xs text-ink3">
          {message.channel === 'phone' ? <Trans>by phone, {when}</Trans> : when}
        </time>
      </header>
      <p dir="auto" className="serif mt-3 text-letter wrap-anywhere whitespace-pre-line">
        {message.text || (message.channel === 'phone' && t`We spoke by phone.`)}
      </p>
      {message.folded && (
        <details open={unfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)} className="mt-3">
          <summary className="w-fit cursor-default py-1 text-sm text-ink3">
            <Trans>What was quoted</Trans>
          </summary>
          {unfolded && (
            <p dir="auto" className="mt-2 text-sm wrap-anywhere whitespace-pre-line text-ink3">
              {message.folded}
            </p>
          )}
        </details>
      )}
      {message.attachments.length > 0 && (
        <ul aria-label={t`Files`} className="mt-3 flex flex-wrap gap-2">
          {message.attachments.map((file) => (
            <li key={file.id} className="min-w-0">
              <a
                href={file.url}
                className="block max-w-full truncate rounded-md border border-line bg-paper px-3 py-2 text-sm text-accent hover:border-edge/50"
              >
                <bdi>{file.name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
