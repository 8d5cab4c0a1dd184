import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { MailboxIntake } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { bringOlderMails, compareMailbox, stopOlderMails } from './calls.ts'
import { intakeQuery } from './queries.ts'

type Folder = MailboxIntake['folders'][number]
type Older = NonNullable<Folder['older']>
type Comparison = NonNullable<Folder['comparison']>

/** Whether everything is here: how far older mail has come in, and what comparing with the server found. */
export function Intake({ id }: { id: string }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const { data } = useQuery(intakeQuery(id))
  const after = {
    onSettled: () => client.invalidateQueries({ queryKey: ['mailboxes', id, 'intake'] }),
    onError: (error: Error) => toast(sayRefusal(i18n, error)),
  }
  const compare = useMutation({ mutationFn: () => compareMailbox(id), ...after })
  const stop = useMutation({ mutationFn: () => stopOlderMails(id), ...after })
  const goOn = useMutation({ mutationFn: (since: string | null) => bringOlderMails(id, since), ...after })
  if (!data || data.folders.length === 0) return null
  const comparing = data.folders.some(({ comparison }) => comparison && !comparison.endedAt)
  return (
    <div className="mt-2 grid gap-1.5 text-sm text-ink2">
      {data.folders.map((folder) => (
        <div key={folder.path} className="grid gap-1.5">
          {data.folders.length > 1 && <bdi className="text-xs font-medium text-ink3">{folder.path}</bdi>}
          {folder.older && (
            <OlderLine
              older={folder.older}
              onStop={() => stop.mutate()}
              onGoOn={() => goOn.mutate(folder.older?.since ?? null)}
            />
          )}
          {folder.comparison && <ComparisonLine found={folder.comparison} />}
        </div>
      ))}
      <div>
        <Button
          size="small"
          look="bare"
          // its word stands under the words above
          className="-ms-2.5"
          isPending={compare.isPending || comparing}
          onPress={() => compare.mutate()}
        >
          <Trans>Compare with the server</Trans>
        </Button>
      </div>
    </div>
  )
}

/** Older mail on its way in; once it is here, nothing needs to be said. */
function OlderLine({ older, onStop, onGoOn }: { older: Older; onStop: () => void; onGoOn: () => void }) {
  if (older.endedAt) return null
  const { onServer } = older
  const total = Math.max(older.total ?? 0, onServer)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5" role="status">
      <span className="min-w-0 flex-1 basis-60">
        {older.stoppedAt ? (
          <Trans>
            Older mail: stopped at {onServer} of {total}. What came is here.
          </Trans>
        ) : older.total === null ? (
          <Trans>Older mail is about to come in.</Trans>
        ) : (
          <Trans>
            Older mail is coming in: {onServer} of {total}.
          </Trans>
        )}
        <span aria-hidden className="mt-1 block h-1 overflow-hidden rounded-full bg-sunk forced-colors:border">
          <span
            className="block h-full rounded-full bg-accent forced-colors:bg-[Highlight]"
            style={{ width: `${(100 * onServer) / Math.max(total, 1)}%` }}
          />
        </span>
      </span>
      {older.stoppedAt ? (
        <Button size="small" onPress={onGoOn}>
          <Trans>Go on</Trans>
        </Button>
      ) : (
        <Button size="small" onPress={onStop}>
          <Trans>Stop</Trans>
        </Button>
      )}
    </div>
  )
}

function ComparisonLine({ found }: { found: Comparison }) {
  if (!found.endedAt) {
    return (
      <p role="status">
        <Trans>Being compared with the server.</Trans>
      </p>
    )
  }
  return (
    <div>
      <p>
        <Verdict found={found} />{' '}
        <span className="text-xs text-ink3">
          <Time at={found.endedAt} />
        </span>
      </p>
      {found.taken.length > 0 && (
        <ul className="mt-1 grid gap-0.5 border-s-2 border-line ps-3 text-xs">
          {found.taken.map((mail) => (
            <li key={mail.id} className="truncate">
              <bdi className="font-medium">{mail.from}</bdi> <bdi>{mail.subject}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What the comparison found, in words. */
function Verdict({ found }: { found: Comparison }): ReactNode {
  return (
    <>
      {found.missing === 0 ? (
        <Trans>Everything on the server is here.</Trans>
      ) : (
        <Plural
          value={found.missing}
          one="One mail was missing here, and was taken in."
          other="# mails were missing here, and were taken in."
        />
      )}
      {found.gone > 0 && (
        <>
          {' '}
          <Plural
            value={found.gone}
            one="One that is here is no more on the server: moved or deleted there."
            other="# that are here are no more on the server: moved or deleted there."
          />
        </>
      )}
    </>
  )
}
