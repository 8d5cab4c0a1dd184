import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { links } from '../../links.ts'
import type { ImportOpened } from '../../platform/wire.ts'
import { Button, buttonLook } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { toast } from '../../ui/toast.tsx'
import { importQuery, reportAddress, stopLooking, takeIn } from './calls.ts'
import { Outcome } from './outcome.tsx'
import { sayFileRefusal } from './words.ts'

/** What would come of a file before it is taken in, and what did come of it afterwards. */
export function OutcomeStep({ one }: { one: ImportOpened }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const { queryKey } = importQuery(one.id)
  const options = {
    onSuccess: (now: ImportOpened) => client.setQueryData(queryKey, now),
    onError: (error: Error) => toast(sayFileRefusal(i18n, error)),
  }
  const take = useMutation({ mutationFn: () => takeIn(one.id), ...options })
  const back = useMutation({ mutationFn: () => stopLooking(one.id), ...options })
  const isBefore = one.state === 'ready'
  return (
    <>
      {one.state === 'stopped' && (
        <p role="status" className="rounded-md border border-note-line bg-note px-3 py-2.5 text-sm text-note-ink">
          <Trans>Stopped. Whoever is in stays in; the others wait in the file.</Trans>
        </p>
      )}
      {one.state === 'failed' && (
        <p role="alert" className="rounded-md border border-soft-line bg-soft px-3 py-2.5 text-sm">
          <Trans>
            Something went wrong on our side, and it has been written down. Whoever is in stays in; it can go on from
            here.
          </Trans>
        </p>
      )}
      {one.state === 'done' && <Done one={one} />}
      {isBefore && (
        <p className="serif text-xl font-medium">
          <Trans>This is what would come of it. Nobody is kept yet.</Trans>
        </p>
      )}
      <Groups one={one} />
      {one.state !== 'done' && (
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary" isPending={take.isPending} onPress={() => take.mutate()}>
            {isBefore ? <Trans>Take them in</Trans> : <Trans>Go on</Trans>}
          </Button>
          {isBefore && (
            <Button look="bare" isPending={back.isPending} onPress={() => back.mutate()}>
              <Trans>Back to the columns</Trans>
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function Done({ one }: { one: ImportOpened }) {
  const taken = one.counts.taken ?? 0
  const toTell = (one.counts.unreadable ?? 0) + (one.counts.left_out ?? 0) + (one.counts.remarked ?? 0)
  return (
    <Empty
      className="rounded-lg border border-line bg-surface"
      title={
        <Plural
          value={taken}
          _0="Nobody new, and all is up to date"
          one="# person is new here"
          other="# people are new here"
        />
      }
      actions={
        <>
          <Link to={links.search} className={buttonLook('primary')}>
            <Trans>Meet them</Trans>
          </Link>
          {toTell > 0 && (
            <a href={reportAddress(one.id)} download className={buttonLook()}>
              <Download aria-hidden className="size-4" />
              <Trans>What was not taken, as a file</Trans>
            </a>
          )}
        </>
      }
    >
      {toTell > 0 ? (
        <Trans>Not everything could be taken as it stands. Below is each row, and why.</Trans>
      ) : (
        <Trans>Every row was taken as it stands. The file itself is not kept.</Trans>
      )}
    </Empty>
  )
}

/** Each kind of outcome that there is, in a sentence, with its rows below it. */
function Groups({ one }: { one: ImportOpened }) {
  const { counts } = one
  const count = (...names: string[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
  if (one.state === 'done')
    return (
      <ul className="divide-y divide-line">
        <Outcome one={one} of="not_taken" count={count('unreadable', 'left_out')}>
          <Plural value={count('unreadable', 'left_out')} one="# row was not taken" other="# rows were not taken" />
        </Outcome>
        <Outcome one={one} of="remarked" count={count('remarked')}>
          <Plural
            value={count('remarked')}
            one="# row was taken, and something of it stands elsewhere"
            other="# rows were taken, and something of them stands elsewhere"
          />
        </Outcome>
        <Outcome one={one} count={count('added_to')}>
          <Plural
            value={count('added_to')}
            one="# row was about someone known, and what was missing was filled in"
            other="# rows were about people known, and what was missing was filled in"
          />
        </Outcome>
      </ul>
    )
  return (
    <ul className="divide-y divide-line">
      <Outcome one={one} of="new" count={count('new')}>
        <Plural value={count('new')} one="# new person" other="# new people" />
      </Outcome>
      <Outcome one={one} of="known" count={count('known')}>
        <Plural
          value={count('known')}
          one="# is known already: what is missing is filled in, nothing is overwritten"
          other="# are known already: what is missing is filled in, nothing is overwritten"
        />
      </Outcome>
      <Outcome one={one} of="twice" count={count('twice')}>
        <Plural
          value={count('twice')}
          one="# row is about someone whom an earlier row names: they become one person"
          other="# rows are about people whom earlier rows name: they become one person each"
        />
      </Outcome>
      <Outcome one={one} of="perhaps" count={count('perhaps')} question="perhaps">
        <Plural value={count('perhaps')} one="# is perhaps known" other="# are perhaps known" />
      </Outcome>
      <Outcome one={one} of="other_name" count={count('other_name')} question="other_name">
        <Plural
          value={count('other_name')}
          one="# gives the address or number of someone of another name"
          other="# give the address or number of someone of another name"
        />
      </Outcome>
      <Outcome one={one} of="not_taken" count={count('unreadable', 'left_out')}>
        <Plural value={count('unreadable', 'left_out')} one="# row cannot be taken" other="# rows cannot be taken" />
      </Outcome>
      <Outcome one={one} of="remarked" count={count('remarked')}>
        <Plural
          value={count('remarked')}
          one="# row says something that is not what its column says"
          other="# rows say something that is not what its column says"
        />
      </Outcome>
    </ul>
  )
}
