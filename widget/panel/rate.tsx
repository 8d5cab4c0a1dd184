/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Rating, Whole } from '../shapes.ts'
import { sayNo, useDoing } from './parts/doing.ts'
import { Icon } from './parts/icon.tsx'
import type { Thread } from './thread.ts'
import { useStore } from './use-store.ts'

const ratings: { rating: Rating; icon: 'smile' | 'flat' | 'sad' }[] = [
  { rating: 'great', icon: 'smile' },
  { rating: 'okay', icon: 'flat' },
  { rating: 'not_good', icon: 'sad' },
]

/** One tap, and a word for who likes; once somebody has answered and it is finished, or was rated before. */
export function Rate({ thread }: { thread: Thread }) {
  const { words, visit, talks } = useStore()
  const { busy, failed, run } = useDoing()
  const [word, setWord] = useState(thread.rating?.words ?? '')
  const [said, setSaid] = useState(false)
  if (!thread.rating && !(thread.closed && thread.messages.some((one) => one.by === 'agent'))) return null
  const give = (rating: Rating, more: string) =>
    run(async () => {
      const body = { rating, words: more.trim() }
      talks.setThread(await visit.asked<Whole>('PUT', `/conversations/${thread.id}/rating`, { body }))
    })
  const chosen = thread.rating?.rating
  return (
    <section class="card rate">
      <h3 id="rate-title">{words.value.rate.title}</h3>
      <div class="ratings" role="group" aria-labelledby="rate-title">
        {ratings.map(({ rating, icon }) => (
          <button
            type="button"
            key={rating}
            class={rating}
            aria-pressed={chosen === rating}
            aria-disabled={busy}
            onClick={() => void give(rating, word)}
          >
            <Icon name={icon} size={30} />
            {words.value.rate[rating]}
          </button>
        ))}
      </div>
      {chosen && !said && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (busy || !word.trim()) return
            void give(chosen, word).then((ok) => ok && setSaid(true))
          }}
        >
          <label>
            {words.value.rate.word}
            <textarea
              rows={2}
              maxLength={2000}
              dir={word ? 'auto' : undefined}
              value={word}
              onInput={(event) => setWord(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="press plain" aria-disabled={busy || !word.trim()}>
            {words.value.rate.send}
          </button>
        </form>
      )}
      {chosen && (
        <p class="quiet small" role="status">
          {words.value.rate.thanks}
        </p>
      )}
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
    </section>
  )
}
