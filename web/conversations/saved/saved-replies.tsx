import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { NotebookText } from 'lucide-react'
import { useState } from 'react'
import { useFilter } from 'react-aria-components/Autocomplete'
import { sayRefusal } from '../../platform/refusals.ts'
import type { SavedReply } from '../../platform/wire.ts'
import { Page } from '../../team/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { sayLanguages } from '../../ui/languages.ts'
import { RowBones } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { EditSaved } from './edit-saved.tsx'
import { savedRepliesQuery } from './queries.ts'

/** What is often said: the team's and one's own, to be found, changed and let go. */
export function SavedReplies() {
  const { t, i18n } = useLingui()
  const { data, error } = useQuery(savedRepliesQuery)
  const { contains } = useFilter({ sensitivity: 'base' })
  const [words, setWords] = useState('')
  const [editing, setEditing] = useState<SavedReply | 'new' | null>(null)
  const shown = (data ?? []).filter((one) =>
    contains(`${one.name} ${one.texts.map((each) => each.text).join(' ')}`, words),
  )
  const write = (
    <Button look="primary" onPress={() => setEditing('new')}>
      <Trans>Write one</Trans>
    </Button>
  )
  return (
    <Page
      title={<Trans>Saved replies</Trans>}
      lead={
        <Trans>
          What you often say, kept to be said again, with room for a line of your own. In a letter, they open by Ctrl J
          or ⌘J.
        </Trans>
      }
    >
      <title>{t`Saved replies · Rapport`}</title>
      {error && <p>{sayRefusal(i18n, error)}</p>}
      {!data && !error && <RowBones rows={2} />}
      {data?.length === 0 && (
        <Empty
          picture={<NotebookText aria-hidden className="size-9" strokeWidth={1.3} />}
          title={<Trans>Nothing is saved yet</Trans>}
          actions={write}
        >
          <Trans>When you notice that you write the same thing again, keep it here.</Trans>
        </Empty>
      )}
      {data && data.length > 0 && (
        <div>
          <div className="flex items-end gap-3">
            <Field className="min-w-0 flex-1" label={t`Find`} value={words} onChange={setWords} />
            {write}
          </div>
          {shown.length === 0 && (
            <p className="mt-6 text-ink3">
              <Trans>Nothing by those words.</Trans>
            </p>
          )}
          <ul className="mt-4 divide-y divide-line">
            {shown.map((one) => (
              <Line key={one.id} reply={one} onEdit={() => setEditing(one)} />
            ))}
          </ul>
        </div>
      )}
      {editing && <EditSaved reply={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  )
}

function Line({ reply, onEdit }: { reply: SavedReply; onEdit: () => void }) {
  const { t, i18n } = useLingui()
  const name = reply.name
  return (
    <li className="flex items-start gap-4 py-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <b dir="auto" className="min-w-0 font-medium [overflow-wrap:anywhere]">
            {reply.name}
          </b>
          {!reply.isTeams && <Tag>{t`only you`}</Tag>}
          <span className="text-xs text-ink3">
            {sayLanguages(
              reply.texts.map((one) => one.language),
              i18n.locale,
            )}
          </span>
        </p>
        <p dir="auto" className="serif mt-1 line-clamp-3 whitespace-pre-line text-ink2">
          {reply.texts[0]?.text}
        </p>
      </div>
      <Button size="small" aria-label={t`Change ${name}`} onPress={onEdit}>
        <Trans>Change</Trans>
      </Button>
    </li>
  )
}
