import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Handover, Handovers, Me } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Face } from '../../ui/face.tsx'
import { Field } from '../../ui/field.tsx'
import { firstName } from '../../ui/first-name.ts'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { BriefShown } from './brief-fields.tsx'
import { answer, end } from './calls.ts'
import { readAgain } from './read-again.ts'
import { partOf, SayHanded } from './say.tsx'
import { Standing } from './standing-in.tsx'

/** At the top of a person's page: who was brought in, with the brief, and what one can do about it. */
export function Handed({ handovers, me, slug }: { handovers: Handovers; me: Me; slug: string }) {
  const { t } = useLingui()
  if (handovers.items.length === 0 && handovers.covers.length === 0) return null
  return (
    <section aria-label={t`Handed over`} className="px-4 pt-3 tablet:px-9">
      {/* a brief may be words alone, and long: by keyboard, too, one reads it to its end */}
      <div className="mx-auto max-h-[34dvh] max-w-[680px] space-y-2 overflow-y-auto" tabIndex={0} role="group">
        <Standing covers={handovers.covers} me={me} />
        {handovers.items.map((one) => (
          <One key={one.id} handover={one} me={me} slug={slug} />
        ))}
      </div>
    </section>
  )
}

function One({ handover, me, slug }: { handover: Handover; me: Me; slug: string }) {
  const part = partOf(handover, me)
  const reads = part === 'asked' || part === 'has' || part === 'helps' || part === 'team'
  const giver = handover.givenBy ?? handover.from
  return (
    <div className="rounded-lg border border-note-line bg-note px-4 py-2.5 text-sm text-note-ink">
      <div className="flex items-center gap-2.5">
        <Face name={giver.name} picture={giver.pictureUrl} seed={giver.slug} size={26} />
        <h2 className="min-w-0 flex-1 font-semibold">
          <SayHanded handover={handover} part={part} />
        </h2>
        <span className="shrink-0 text-2xs">
          <Time at={handover.answeredAt ?? handover.givenAt} />
        </span>
      </div>
      {reads && <BriefShown brief={handover.brief} />}
      {reads && (handover.givenBy === null || handover.swap) && (
        <p className="mt-1.5 text-xs">
          <Trans>Drafted from the lifeline; nobody has looked it through.</Trans>
        </p>
      )}
      <Deeds handover={handover} part={part} slug={slug} />
    </div>
  )
}

function Deeds({ handover, part, slug }: { handover: Handover; part: ReturnType<typeof partOf>; slug: string }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [why, setWhy] = useState<string | null>(null)
  const { mutate, isPending } = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => readAgain(client, slug),
  })
  const giver = firstName((handover.givenBy ?? handover.from).name)
  if (part === 'asked' && why !== null)
    return (
      <form
        className="mt-2 flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          mutate(() => answer(handover.id, 'given_back', why))
        }}
      >
        <Field
          label={t`A word to ${giver}, if you like`}
          value={why}
          onChange={setWhy}
          maxLength={1000}
          autoFocus
          className="flex-1"
        />
        <Button type="submit" isPending={isPending}>
          <Trans>Give it back</Trans>
        </Button>
      </form>
    )
  const simple = (words: string, run: () => Promise<unknown>) => (
    <Button size="small" isPending={isPending} onPress={() => mutate(run)}>
      {words}
    </Button>
  )
  switch (part) {
    case 'asked':
      return (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button
            size="small"
            look="primary"
            isPending={isPending}
            onPress={() => mutate(() => answer(handover.id, 'taken'))}
          >
            {handover.kind === 'consult' ? <Trans>I will help</Trans> : <Trans>I take it from here</Trans>}
          </Button>
          {handover.swap ? (
            <Button size="small" isPending={isPending} onPress={() => mutate(() => answer(handover.id, 'given_back'))}>
              <Trans>Not just now</Trans>
            </Button>
          ) : (
            <Button size="small" onPress={() => setWhy('')}>
              <Trans>Give it back</Trans>
            </Button>
          )}
          {handover.answerBy && (
            <span className="text-xs">
              {handover.swap ? (
                <Trans>
                  Somebody else is asked <Time at={handover.answerBy} as="clock" />.
                </Trans>
              ) : (
                <Trans>
                  It goes back to {giver} <Time at={handover.answerBy} as="clock" />.
                </Trans>
              )}
            </span>
          )}
        </div>
      )
    case 'gave':
      return <div className="mt-2">{simple(t`Take it back`, () => end(handover.id))}</div>
    case 'back':
      return <div className="mt-2">{simple(t`All right`, () => end(handover.id))}</div>
    case 'helps':
    case 'helped':
      return <div className="mt-2">{simple(t`That was all`, () => end(handover.id))}</div>
    default:
      return null
  }
}
