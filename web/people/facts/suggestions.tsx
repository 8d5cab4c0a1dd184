import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { BookmarkPlus, X } from 'lucide-react'
import { useState } from 'react'
import { Button as Plain } from 'react-aria-components/Button'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Person, Suggestion } from '../../platform/wire.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { addIdentity } from '../calls.ts'
import { dismissSuggestion, forget, reconsiderSuggestion, refreshFacts, rememberFromMessage } from './calls.ts'
import { askToRemember } from './remembering.ts'
import { adviceOf, dayName, sayTopic } from './say.ts'

/** What a letter says that may be worth remembering: offered under it, kept only when somebody says so. */
export function Suggestions({ of: offered, person }: { of: readonly Suggestion[]; person: Person }) {
  const { t } = useLingui()
  if (offered.length === 0) return null
  return (
    <ul aria-label={t`Worth remembering?`} className="mt-1 mb-2 ml-[46px] flex flex-wrap gap-1.5">
      {offered.map((one) => (
        <Chip key={one.key} one={one} person={person} />
      ))}
    </ul>
  )
}

function Chip({ one, person }: { one: Suggestion; person: Person }) {
  const { t, i18n } = useLingui()
  const { isBusy, keep, change, wave } = useSuggestion(one, person)
  const topic = sayTopic(i18n, one)
  return (
    <li className="flex max-w-full items-center rounded-full border border-dashed border-edge/60 bg-surface text-xs text-ink2">
      <Plain
        isDisabled={isBusy}
        onPress={change}
        className="flex min-w-0 items-center gap-1.5 rounded-full py-1 pr-1 pl-2.5 data-hovered:text-ink"
      >
        <BookmarkPlus aria-hidden className="size-3.5 shrink-0 text-ink3" />
        <span dir="auto" className="truncate">
          <Trans>{topic}?</Trans>
        </span>
      </Plain>
      <Plain
        isDisabled={isBusy}
        onPress={keep}
        className="h-7 rounded-full px-2 font-semibold text-accent data-hovered:bg-soft data-disabled:opacity-45"
      >
        <Trans>Keep</Trans>
      </Plain>
      <IconButton label={t`Not this: ${topic}`} isDisabled={isBusy} onPress={wave} className="size-7 rounded-full">
        <X aria-hidden className="size-3.5" />
      </IconButton>
    </li>
  )
}

/** Keep it as it is, have a look at it first, or wave it away; each can be taken back. */
function useSuggestion(one: Suggestion, person: Person) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const given = { kind: one.kind, about: one.about || dayName(i18n, one.topic), value: adviceOf(i18n, one) }
  const run = async (doing: () => Promise<() => void>) => {
    setBusy(true)
    try {
      ;(await doing())()
    } catch (error) {
      toast(sayRefusal(i18n, error))
    }
    await refreshFacts(client, person.slug)
    setBusy(false)
  }
  const back = (undo: () => Promise<unknown>) => () =>
    void undo()
      .catch((error: unknown) => toast(sayRefusal(i18n, error)))
      .then(() => refreshFacts(client, person.slug))
  const change = () =>
    askToRemember({
      personId: person.id,
      ...given,
      onDate: one.onDate,
      sensitivity: one.sensitivity,
      basis: 'told',
      quote: one.quote,
      messageId: one.messageId,
    })
  const keepNow = () =>
    run(async () => {
      if (one.topic === 'phone') {
        await addIdentity(person.slug, { kind: 'phone', value: one.value })
        return () => toast(t`Added to how they reach us.`)
      }
      const body = { ...given, onDate: one.onDate, basis: 'told' as const, person: person.slug, quote: one.quote }
      const fact = await rememberFromMessage(one.messageId, body)
      return () => toast(t`Remembered.`, { undo: back(() => forget(fact.id, false)) })
    })
  return {
    isBusy,
    change: one.topic === 'phone' ? keepNow : change,
    // what touches somebody closely is never kept in passing
    keep: one.sensitivity === 'none' ? keepNow : change,
    wave: () =>
      run(async () => {
        await dismissSuggestion(person.slug, one.key)
        return () =>
          toast(t`It will not be offered again.`, { undo: back(() => reconsiderSuggestion(person.slug, one.key)) })
      }),
  }
}
