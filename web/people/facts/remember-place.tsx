import type { I18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { BookmarkPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useShortcuts } from '../../platform/keys.ts'
import type { Person, Suggestion } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { RememberDialog } from './remember-dialog.tsx'
import { askToRemember, useAsked } from './remembering.ts'
import { adviceOf, dayName } from './say.ts'
import { letGo, type Selected, selectedWords } from './selection.ts'

/** The key that remembers what is selected, the button that does the same by hand, and the dialog that both open. */
export function RememberPlace({ person, suggestions }: { person: Person; suggestions: readonly Suggestion[] }) {
  const { t, i18n } = useLingui()
  const asked = useAsked()
  const selected = useSelected()
  const remember = (words: Selected | null) => {
    askToRemember({
      personId: person.id,
      value: words?.text ?? '',
      quote: words?.text ?? '',
      messageId: words?.messageId ?? null,
      // what they wrote themselves, they told us
      basis: words?.by === 'person' ? 'told' : null,
      ...asOffered(i18n, words, suggestions),
    })
  }
  useShortcuts([
    { keys: 'm', name: t`Remember what is selected`, group: t`This person`, run: () => remember(selectedWords()) },
  ])
  // Someone else is open: what was asked of the one before is over.
  useEffect(() => () => askToRemember(null), [person.id])
  return (
    <>
      {selected && !asked && <Floating selected={selected} onPress={() => remember(selected)} />}
      {asked?.personId === person.id && (
        <RememberDialog
          person={person}
          asked={asked}
          onClose={() => {
            askToRemember(null)
            letGo()
          }}
        />
      )}
    </>
  )
}

/** What was offered from the same words is known already to be a day, a wish, or close to them. */
function asOffered(i18n: I18n, words: Selected | null, suggestions: readonly Suggestion[]) {
  const one = words && suggestions.find((each) => each.messageId === words.messageId && overlap(each.quote, words.text))
  if (!one || one.topic === 'phone') return {}
  const { kind, onDate, sensitivity } = one
  const about = one.about || dayName(i18n, one.topic)
  // what helps is kept, and not the words that may name an illness
  const value = kind === 'access_need' ? { value: adviceOf(i18n, one) } : {}
  return { kind, onDate, sensitivity, about, ...value }
}

function overlap(quote: string, selected: string): boolean {
  return quote.includes(selected) || selected.includes(quote)
}

/** Above the words where there is room, else below; below on a phone, whose own menu stands above. */
function Floating({ selected, onPress }: { selected: Selected; onPress: () => void }) {
  const touch = window.matchMedia('(pointer: coarse)').matches
  const above = !touch && selected.at.top > 56
  const middle = (selected.at.left + selected.at.right) / 2
  return (
    <div
      className="fixed z-20 -translate-x-1/2"
      style={{
        left: Math.min(Math.max(middle, 80), window.innerWidth - 80),
        top: above ? selected.at.top - 42 : Math.min(selected.at.bottom + (touch ? 28 : 8), window.innerHeight - 60),
      }}
      // pressing it must not take the selection away first
      onPointerDown={(event) => event.preventDefault()}
    >
      <Button size="small" shortcut="m" className="bg-raised shadow-float" onPress={onPress}>
        <BookmarkPlus aria-hidden className="size-3.5" />
        <Trans>Remember</Trans>
      </Button>
    </div>
  )
}

/** What is selected on the lifeline and can be seen, once the hand rests and nothing scrolls. */
function useSelected(): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null)
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(rest)
      rest = setTimeout(() => setSelected(inSight(selectedWords())), 180)
    }
    const leave = () => {
      setSelected(null)
      look()
    }
    document.addEventListener('selectionchange', look)
    // a letter in its frame tells of its own (letter.tsx)
    document.addEventListener('letter-selection', look)
    document.addEventListener('scroll', leave, { capture: true, passive: true })
    return () => {
      clearTimeout(rest)
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('letter-selection', look)
      document.removeEventListener('scroll', leave, { capture: true })
    }
  }, [])
  return selected
}

function inSight(selected: Selected | null): Selected | null {
  return selected && selected.at.bottom > 0 && selected.at.top < window.innerHeight ? selected : null
}
