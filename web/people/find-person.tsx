import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'
import type { PersonRow } from '../platform/wire.ts'
import { Finder } from '../ui/combobox.tsx'
import { Face } from '../ui/face.tsx'
import { searchQuery } from './queries.ts'

/** Finds one person, whoever it is; never the one whom it is about. */
export function FindPerson({
  label,
  not,
  onFound,
}: {
  label: ReactNode
  not: string
  onFound: (person: PersonRow) => void
}) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const { data } = useQuery({
    ...searchQuery(asked, 8),
    enabled: asked.length > 1,
    placeholderData: (before) => before,
  })
  const found = (asked.length > 1 ? (data?.items ?? []) : []).filter(({ person }) => person.id !== not)
  return (
    <Finder
      label={label}
      autoFocus
      allowsNew={false}
      words={words}
      onWords={setWords}
      placeholder={t`A name, an address, a company`}
      nothing={t`Nobody by those words`}
      found={found.map(({ person }) => ({
        id: person.id,
        name: person.name,
        about: person.organisation ?? undefined,
        before: <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={28} />,
      }))}
      onChoose={(id) => {
        const chosen = found.find(({ person }) => person.id === id)
        if (chosen) onFound(chosen.person)
      }}
    />
  )
}
