import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Fact, Person } from '../../platform/wire.ts'
import { toast } from '../../ui/toast.tsx'
import { addMoment } from '../moments/calls.ts'
import { confirm, forget, keepAfterAll, look, refreshFacts, renew, settle } from './calls.ts'
import { askToRemember } from './remembering.ts'

/** What can be done with one fact, and the fact as far as it is uncovered. */
export function useFact(covered: Fact, person: Person) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  // what was uncovered stays so on this screen only, and never longer than it holds
  const [seen, setSeen] = useState<Fact | null>(null)
  const fact = seen && seen.confirmedAt === covered.confirmedAt ? seen : covered
  const refresh = () => void refreshFacts(client, person.slug)
  const run = async (doing: () => Promise<unknown>, words?: string, undo?: () => Promise<unknown>) => {
    try {
      await doing()
      if (words) toast(words, undo ? { undo: () => void run(undo) } : {})
    } catch (error) {
      toast(sayRefusal(i18n, error))
    }
    refresh()
  }
  const uncover = async (): Promise<Fact | null> => {
    if (fact.value !== null) return fact
    try {
      const whole = await look(fact.id)
      setSeen(whole)
      return whole
    } catch (error) {
      toast(sayRefusal(i18n, error))
      return null
    }
  }
  return {
    fact,
    uncover,
    confirm: () => run(() => confirm(fact.id), t`Good to know that it still holds.`),
    renew: () => run(() => renew(fact.id), t`Kept for another year.`),
    settle: (holds: 'this' | 'both') => run(() => settle(fact.id, holds)),
    forget: (notAgain: boolean) =>
      run(
        () => forget(fact.id, notAgain),
        notAgain ? t`Forgotten, and it will not be noted again.` : t`Forgotten.`,
        () => keepAfterAll(fact.id),
      ),
    /** A dated fact becomes a day that we are reminded of; a birthday each year. */
    makeMoment: () =>
      run(async () => {
        if (!fact.value || !fact.onDate) return
        const title = (fact.about || fact.value).slice(0, 200)
        const yearly = fact.about.toLowerCase() === t`birthday`
        await addMoment(person.slug, {
          title: upperFirst(title),
          on: fact.onDate,
          yearly,
          remindBefore: 7,
          factId: fact.id,
        })
      }, t`Among their moments now; you will be reminded a week before.`),
    correct: async () => {
      const whole = await uncover()
      if (whole) askToRemember({ personId: person.id, fact: whole })
    },
  }
}
function upperFirst(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
export type FactInHand = ReturnType<typeof useFact>
