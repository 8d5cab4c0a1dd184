import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { NotebookText, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { links } from '../../links.ts'
import type { SavedReply } from '../../platform/wire.ts'
import { Palette, type CommandGroup } from '../../ui/palette.tsx'
import { type SavedText, textFor } from './fill.ts'
import { savedRepliesQuery } from './queries.ts'

/** Saved replies by a few letters of their name or words, in the language of the person. */
export function SavedPicker({
  languages,
  onChoose,
  onClose,
}: {
  languages: readonly string[]
  onChoose: (words: SavedText) => void
  onClose: () => void
}) {
  const { t } = useLingui()
  const router = useRouter()
  const [words, setWords] = useState('')
  const { data = [] } = useQuery(savedRepliesQuery)
  const group = (id: string, name: string, all: SavedReply[]): CommandGroup => ({
    id,
    name,
    commands: all.map((one) => ({
      id: one.id,
      name: one.name,
      about: textFor(one, languages)
        .text.replace(/\{[^{}\n]*\}\s*/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
      also: one.texts.map(({ text }) => text).join(' '),
      icon: <NotebookText aria-hidden />,
      run: () => onChoose(textFor(one, languages)),
    })),
  })
  const mine = data.filter((one) => !one.isTeams)
  const more: CommandGroup = {
    id: 'more',
    name: t`Saved replies`,
    commands: [
      {
        id: 'all',
        name: t`Write or change saved replies`,
        icon: <Settings2 aria-hidden />,
        run: () => void router.navigate({ to: links.savedReplies }),
      },
    ],
  }
  return (
    <Palette
      isOpen
      label={t`Use a saved reply`}
      placeholder={t`What is it about?`}
      onClose={onClose}
      words={words}
      onWords={setWords}
      groups={[
        group('mine', t`My own`, mine),
        group(
          'team',
          t`The team’s`,
          data.filter((one) => one.isTeams),
        ),
        more,
      ]}
    />
  )
}
