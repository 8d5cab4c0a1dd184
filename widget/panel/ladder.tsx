/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Ladder as Steps } from '../shapes.ts'
import { CardLink } from './card-link.tsx'
import { firstName } from './door-words.ts'
import { sayNo, useDoing } from './parts/doing.ts'
import { Face } from './parts/face.tsx'
import { Press } from './parts/press.tsx'
import { sayWhen } from './times.ts'
import { useAsked } from './use-asked.ts'
import { useStore } from './use-store.ts'

/** Who else can be asked, step by step, by name. */
export function Ladder({ talk }: { talk: string }) {
  const { words, language, visit, talks } = useStore()
  const path = `/conversations/${talk}/ladder`
  const { answer, failed, setAnswer } = useAsked(() => visit.asked<Steps>('GET', path), path)
  const [asked, setAsked] = useState<string | null>(null)
  const doing = useDoing()
  const say = words.value.ladder
  const there = ({ is, backAt }: Steps['steps'][number]) => {
    if (is === 'here' || !backAt) return words.value.is[is]
    return words.value.backShort(sayWhen(words.value, language.value, backAt))
  }
  const climb = (slug: string, name: string) =>
    void doing.run(async () => {
      setAnswer(await visit.asked<Steps>('POST', path, { body: { slug } }))
      setAsked(firstName(name))
      await talks.refresh(talk)
    })
  const wrong = failed ?? doing.failed
  return (
    <div class="body page" tabIndex={0} role="group" aria-label={say.title}>
      <p class="quiet">{answer?.steps.length === 0 ? say.nobody : say.lead}</p>
      <ol class="steps">
        {answer?.steps.map((step) => (
          <li key={step.slug}>
            <Face {...step} size={44} />
            <span class="step">
              <b dir="auto">
                <CardLink {...step}>{step.name}</CardLink>
              </b>
              <span class="quiet" dir="auto">
                {[step.isWith ? say.isWith : say.roles[step.role], there(step)].join(' · ')}
              </span>
            </span>
            {!step.isWith && (
              <Press onClick={() => climb(step.slug, step.name)} disabled={doing.busy}>
                {say.ask(firstName(step.name))}
              </Press>
            )}
          </li>
        ))}
      </ol>
      <p role="status" class="good">
        {asked && say.asked(asked)}
      </p>
      {wrong && (
        <p class="wrong" role="alert">
          {sayNo(words.value, wrong)}
        </p>
      )}
    </div>
  )
}
