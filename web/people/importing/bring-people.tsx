import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { links } from '../../links.ts'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Import } from '../../platform/wire.ts'
import { Page, Part } from '../../team/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Time } from '../../ui/time.tsx'
import { bringFile, importQuery, importsQuery } from './calls.ts'
import { Steps } from './steps.tsx'
import { sayFileRefusal } from './words.ts'

/** A file of people, and those that were brought before. */
export function BringPeople() {
  const { i18n } = useLingui()
  const { data, error } = useQuery(importsQuery)
  return (
    <Page
      wide
      title={<Trans>Bring people in</Trans>}
      lead={
        <Trans>
          From a CSV file, as every other program can write it. Nothing is kept before you have seen what would be.
        </Trans>
      }
    >
      <Steps at="file" />
      <DropHere />
      {error && <p>{sayRefusal(i18n, error)}</p>}
      {data && data.items.length > 0 && (
        <Part title={<Trans>Brought before</Trans>}>
          <ul className="divide-y divide-line">
            {data.items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        </Part>
      )}
    </Page>
  )
}

function DropHere() {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const [name, setName] = useState('')
  const bring = useMutation({
    mutationFn: (file: File) => bringFile(file),
    onSuccess: (one) => {
      client.setQueryData(importQuery(one.id).queryKey, one)
      void client.invalidateQueries({ queryKey: importsQuery.queryKey })
      void router.navigate({ to: links.importOf(one.id) })
    },
  })
  const take = (file: File | undefined) => {
    if (!file || bring.isPending) return
    setName(file.name)
    bring.mutate(file)
  }
  return (
    <div>
      <DropZone
        onDrop={(event) => {
          const item = event.items.find((one) => one.kind === 'file')
          if (item?.kind === 'file') void item.getFile().then(take)
        }}
        className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-edge/60 bg-surface px-6 py-12 text-center transition-colors data-drop-target:border-accent data-drop-target:bg-soft"
      >
        <FileUp aria-hidden className="size-8 text-ink3" strokeWidth={1.4} />
        <p className="serif max-w-96 text-xl font-medium">
          {bring.isPending ? <Trans>Reading {name}</Trans> : <Trans>Drop a CSV file here</Trans>}
        </p>
        <p className="max-w-96 text-sm text-ink2">
          <Trans>Up to 100 MB, one row for each person. Commas, semicolons or tabs, any letters of the world.</Trans>
        </p>
        <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']} onSelect={(files) => take(files?.[0])}>
          <Button look="primary" isPending={bring.isPending} className="mt-2">
            <Trans>Choose a file</Trans>
          </Button>
        </FileTrigger>
      </DropZone>
      {bring.error && (
        <p role="alert" className="mt-3 rounded-md border border-soft-line bg-soft px-3 py-2.5 text-sm text-ink">
          {sayFileRefusal(i18n, bring.error)}
        </p>
      )}
    </div>
  )
}

function Line({ one }: { one: Import }) {
  const { t } = useLingui()
  const states: Record<Import['state'], string> = {
    mapping: t`not looked at yet`,
    looking: t`being looked at`,
    ready: t`looked at, not taken in`,
    running: t`being taken in`,
    stopped: t`stopped`,
    done: t`taken in`,
    failed: t`stands still`,
  }
  const tone = one.state === 'done' ? 'keep' : one.state === 'failed' ? 'accent' : 'plain'
  return (
    <li>
      <Link
        to={links.importOf(one.id)}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md px-2 py-3 hover:bg-hover"
      >
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
          {one.name}
        </span>
        <Tag tone={tone}>{states[one.state]}</Tag>
        <Time at={one.madeAt} className="text-xs text-ink3" />
      </Link>
    </li>
  )
}
