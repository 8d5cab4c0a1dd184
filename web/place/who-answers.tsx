import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { sayWhenWithClock } from '../ui/when.ts'
import { useDoing } from './asking.ts'
import { calls, type Letters, type Place } from './calls.ts'
import { Press, Quiet, Sheet, Trouble } from './parts.tsx'

type Wish = 'my_person' | 'quickest' | 'someone_else'

/** While they wait: who knows them and when they are back, who is here now, and whom they would have. */
export function WhoAnswers({ letters, put }: { letters: Letters; put: (letters: Letters) => void }) {
  const { t, i18n } = useLingui()
  const { busy, failed, run } = useDoing()
  const { choice } = letters
  if (!choice) return null
  const choose = (wish: Wish) => () =>
    void run(async () => put({ ...letters, choice: (await calls.choose(letters.id, wish)).choice }))
  const { waitFor, now, wish } = choice
  const who = choice.with ?? waitFor?.agent ?? null
  const theirs = waitFor ? firstName(waitFor.agent.name) : ''
  const has = choice.with ? firstName(choice.with.name) : ''
  const here = now ? firstName(now.name) : ''
  const back = waitFor?.backAt ? sayWhenWithClock(new Date(waitFor.backAt), new Date(), i18n.locale) : ''
  const look = (one: Wish) => (wish === one ? ('soft' as const) : ('plain' as const))
  return (
    <section aria-label={t`Who answers`} className="mt-8">
      <Sheet>
        <div className="flex items-center gap-4">
          {who && <Face name={who.name} picture={who.pictureUrl} seed={who.slug} size={48} />}
          <div className="min-w-0">
            {choice.with ? (
              <p className="serif text-lg">
                <Trans>Your letter is with {has}</Trans>
              </p>
            ) : (
              <p className="serif text-lg">
                <Trans>Your letter is with all of us</Trans>
              </p>
            )}
            {waitFor && back && (
              <p className="text-ink2">
                <Trans>
                  {theirs} knows you and is back: {back}
                </Trans>
              </p>
            )}
            {now && (
              <p className="text-ink2">
                <Trans>{here} is here now</Trans>
              </p>
            )}
          </div>
        </div>
        <div role="group" aria-label={t`Who shall answer you?`} className="mt-4 flex flex-wrap gap-2">
          {waitFor && (
            <Press
              look={look('my_person')}
              aria-pressed={wish === 'my_person'}
              disabled={busy}
              onClick={choose('my_person')}
            >
              <Trans>Wait for {theirs}</Trans>
            </Press>
          )}
          {waitFor && (
            <Press
              look={look('quickest')}
              aria-pressed={wish === 'quickest'}
              disabled={busy}
              onClick={choose('quickest')}
            >
              {now ? <Trans>{here} may answer now</Trans> : <Trans>Whoever is quickest</Trans>}
            </Press>
          )}
          <Press
            look={look('someone_else')}
            aria-pressed={wish === 'someone_else'}
            disabled={busy}
            onClick={choose('someone_else')}
          >
            <Trans>Somebody else</Trans>
          </Press>
        </div>
        <Trouble code={failed} />
      </Sheet>
    </section>
  )
}

/** "My person", for always, until they say otherwise. */
export function AlwaysMine({ agent, place }: { agent: NonNullable<Place['agent']>; place: Place }) {
  const [mine, setMine] = useState(place.myPerson === agent.slug)
  const { busy, failed, run } = useDoing()
  const name = firstName(agent.name)
  const choose = () =>
    void run(async () => setMine((await calls.myPerson(mine ? null : agent.slug)).myPerson === agent.slug))
  return (
    <div>
      <Quiet aria-pressed={mine} disabled={busy} onClick={choose}>
        {mine ? (
          <Trans>{name} is your person. Let anybody answer again</Trans>
        ) : (
          <Trans>I would always like {name} to answer</Trans>
        )}
      </Quiet>
      <Trouble code={failed} />
    </div>
  )
}
