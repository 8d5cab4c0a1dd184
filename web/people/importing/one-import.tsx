import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft, FileQuestion } from 'lucide-react'
import { links } from '../../links.ts'
import { codeOf, sayRefusal } from '../../platform/refusals.ts'
import { Page } from '../../team/page.tsx'
import { buttonLook } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { RowBones } from '../../ui/skeleton.tsx'
import { importQuery } from './calls.ts'
import { ColumnsStep } from './columns-step.tsx'
import { OutcomeStep } from './outcome-step.tsx'
import { Steps } from './steps.tsx'
import { Underway } from './underway.tsx'

/** One file of people on its way in: what its columns mean, what would come of it, what did. */
export function OneImport() {
  const { i18n } = useLingui()
  const { id } = useParams({ from: '/home/people/import/$id' })
  const { data: one, error } = useQuery(importQuery(id))
  if (error && !one) {
    if (codeOf(error) !== 'not_found')
      return <Page title={<Trans>Bring people in</Trans>}>{sayRefusal(i18n, error)}</Page>
    return (
      <main id="main" tabIndex={-1} className="grid h-full place-items-center outline-none">
        <Empty
          isPage
          picture={<FileQuestion aria-hidden className="size-9" strokeWidth={1.3} />}
          title={<Trans>This file is not here any more</Trans>}
          actions={
            <Link to={links.importPeople} className={buttonLook('primary')}>
              <Trans>Bring a file</Trans>
            </Link>
          }
        />
      </main>
    )
  }
  return (
    <Page wide title={<Trans>Bring people in</Trans>} lead={one && <span dir="auto">{one.name}</span>}>
      {!one && <RowBones rows={4} />}
      {one && (
        <>
          <Steps at={one.state === 'mapping' ? 'columns' : 'outcome'} />
          {one.state === 'mapping' && <ColumnsStep key={one.id} one={one} />}
          {(one.state === 'looking' || one.state === 'running') && <Underway one={one} />}
          {(one.state === 'ready' || one.state === 'stopped' || one.state === 'failed' || one.state === 'done') && (
            <OutcomeStep one={one} />
          )}
          <Link to={links.importPeople} className="inline-flex items-center gap-2 text-sm text-ink3 hover:text-ink">
            <ArrowLeft aria-hidden className="size-4" />
            <Trans>All files</Trans>
          </Link>
        </>
      )}
    </Page>
  )
}
