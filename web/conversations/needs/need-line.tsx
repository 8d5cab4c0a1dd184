import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, MessageCircleQuestion, PenLine } from 'lucide-react'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import { whom } from '../../people/whom.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Conversation, Need, Person } from '../../platform/wire.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { firstName } from '../../ui/first-name.ts'
import { standingQuery } from '../queries.ts'
import { meetNeed, noteNeed, removeNeed, reopenNeed } from './calls.ts'
import { NeedForm } from './need-form.tsx'

type NeedLineProps = {
  person: Person
  conversation: Conversation
  /** Says it back at the foot of the letter; absent while no letter is written. */
  onRestate?: ((need: Need) => void) | undefined
}

/** What they ask and how they feel, above the answer, mended in place. */
export function NeedLine({ person, conversation, onRestate }: NeedLineProps) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const { need } = conversation
  const show = (shown: Need | null) =>
    client.setQueryData(
      standingQuery(person.slug).queryKey,
      (standing) =>
        standing && {
          ...standing,
          items: standing.items.map((one) => (one.id === conversation.id ? { ...one, need: shown } : one)),
        },
    )
  const failed = (error: unknown) => toast(sayRefusal(i18n, error))
  const refresh = () => client.invalidateQueries({ queryKey: ['conversations', person.slug] })
  const keep = useMutation({
    mutationFn: async ({ asks, feels }: { asks: string; feels: string }) =>
      asks ? (await noteNeed(conversation.id, asks, feels)).need : removeNeed(conversation.id).then(() => null),
    onSuccess: show,
    onError: failed,
    onSettled: refresh,
  })
  const met = useMutation({
    mutationFn: (one: Need) => meetNeed(one.id),
    onMutate: () => show(null),
    onSuccess: (_, one) =>
      toast(t`${firstName(person.name)} has what they needed.`, {
        undo: () => void reopenNeed(one.id).catch(failed).finally(refresh),
      }),
    onError: failed,
    onSettled: refresh,
  })
  if (editing)
    return (
      <NeedForm
        need={need}
        onLeave={() => setEditing(false)}
        onKeep={(words) => {
          setEditing(false)
          keep.mutate(words)
        }}
      />
    )
  if (!need)
    return (
      <Plain
        onPress={() => setEditing(true)}
        className="mb-1.5 flex min-h-6 items-center gap-1.5 rounded-sm px-4 text-xs text-ink3 data-hovered:text-ink"
      >
        <PenLine aria-hidden className="size-3.5" />
        <Trans>What do they ask, and how do they feel?</Trans>
      </Plain>
    )
  return (
    <div className="mb-2 flex items-start gap-0.5 rounded-r-lg border-l-[3px] border-accent bg-soft py-0.5 pr-1 pl-4 text-sm">
      <Plain onPress={() => setEditing(true)} className="min-w-0 flex-1 rounded-sm py-2 text-left">
        <span className="sr-only">{t`Change what they need`}: </span>
        <Words need={need} />
        <Answer need={need} name={firstName(person.name)} them={whom(i18n, person.name)} />
      </Plain>
      {onRestate && (
        <IconButton label={t`Say it back, and ask whether it is right`} onPress={() => onRestate(need)}>
          <MessageCircleQuestion aria-hidden />
        </IconButton>
      )}
      <IconButton label={t`They have what they needed`} onPress={() => met.mutate(need)}>
        <Check aria-hidden />
      </IconButton>
    </div>
  )
}

function Words({ need }: { need: Need }) {
  return (
    <span className="line-clamp-2 text-ink [overflow-wrap:anywhere]">
      <span className="mr-1.5 text-xs text-ink3">
        <Trans>asks</Trans>
      </span>
      <bdi>{need.asks}</bdi>
      {need.feels && (
        <>
          <span className="mr-1.5 ml-4 text-xs text-ink3">
            <Trans>feels</Trans>
          </span>
          <bdi>{need.feels}</bdi>
        </>
      )}
    </span>
  )
}

/** What came of saying it back. */
function Answer({ need, name, them }: { need: Need; name: string; them: string }) {
  if (!need.restated) return null
  if (!need.answer)
    return (
      <span className="mt-1 block text-xs text-ink3">
        <Trans>
          Said back to {them} <Time at={need.restated.at} />
        </Trans>
      </span>
    )
  if (need.answer.is === 'yes')
    return (
      <span className="mt-1 block text-xs text-keep">
        <Trans>{name} says: yes, that is right</Trans>
      </span>
    )
  return (
    <span className="mt-1 block text-sm font-semibold text-accent">
      <Trans>{name} says: not quite</Trans>
      {need.answer.words && (
        <span dir="auto" className="font-normal text-ink">
          {' '}
          “{need.answer.words}”
        </span>
      )}
    </span>
  )
}
