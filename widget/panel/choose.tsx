/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Whole, Wish } from '../shapes.ts'
import { firstName } from './door-words.ts'
import { sayNo, useDoing } from './parts/doing.ts'
import type { Thread } from './thread.ts'
import { sayWhen } from './times.ts'
import { useStore } from './use-store.ts'

/** While they wait: whoever they know and when that one is back, whoever is there now, or another. */
export function Choose({ thread }: { thread: Thread }) {
  const { words, language, visit, talks } = useStore()
  const { busy, failed, run } = useDoing()
  // stands as it was pressed, until the desk has answered
  const [pressed, setPressed] = useState<Wish | null>(null)
  const { choice } = thread
  if (!choice || (!choice.waitFor && !choice.now)) return null
  const say = words.value.choose
  const choose = (wish: Wish) => {
    setPressed(wish)
    void run(async () => {
      talks.setThread(await visit.asked<Whole>('POST', `/conversations/${thread.id}/choice`, { body: { wish } }))
    }).finally(() => setPressed((now) => (now === wish ? null : now)))
  }
  const wished = pressed ?? choice.wish
  const back = choice.waitFor?.backAt
  const options: { wish: Wish; words: string; more?: string }[] = []
  if (choice.waitFor)
    options.push({
      wish: 'my_person',
      words: say.wait(firstName(choice.waitFor.agent.name)),
      ...(back ? { more: words.value.backShort(sayWhen(words.value, language.value, back)) } : {}),
    })
  options.push({ wish: 'quickest', words: choice.now ? say.now(firstName(choice.now.name)) : say.quickest })
  if (choice.waitFor) options.push({ wish: 'someone_else', words: say.other })
  return (
    <fieldset class="card choose" aria-busy={busy}>
      <legend>{say.title}</legend>
      {options.map((option) => (
        <label key={option.wish} class={wished === option.wish ? 'chosen' : ''}>
          <input
            type="radio"
            name={`wish ${thread.id}`}
            checked={wished === option.wish}
            onChange={() => choose(option.wish)}
          />
          <span>
            {option.words}
            {option.more && <span class="quiet small">{option.more}</span>}
          </span>
        </label>
      ))}
      {choice.wish && (
        <p class="quiet small" role="status">
          {say.chosen}
        </p>
      )}
      {failed && (
        <p class="wrong" role="alert">
          {sayNo(words.value, failed)}
        </p>
      )}
    </fieldset>
  )
}
