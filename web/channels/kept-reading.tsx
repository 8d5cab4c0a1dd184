import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Told } from '../conversations/mail-reading.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Bone } from '../ui/skeleton.tsx'
import { keptReadingQuery } from './queries.ts'

/** Where a mail can be had exactly as it came; only administrators may. */
export const sourceOf = (id: string) => `/api/kept-mails/${id}/source`

/** How far a mail can be read that stands on nobody's page, with its words; as text, whatever it would like to be. */
export function KeptReading({ id, isAdmin, onClose }: { id: string; isAdmin: boolean; onClose: () => void }) {
  const { data, error } = useQuery(keptReadingQuery(id))
  return (
    <Dialog wide isOpen onClose={onClose} title={<Trans>How far this mail can be read</Trans>}>
      {error ? (
        <p className="text-ink2">
          <Trans>The mail itself is not kept here, so there is nothing more to tell of it.</Trans>
        </p>
      ) : data ? (
        <>
          <Told reading={data} source={isAdmin ? sourceOf(id) : null} />
          <h3 className="mt-5 mb-2 text-sm font-semibold">
            <Trans>Its words</Trans>
          </h3>
          <p dir="auto" className="text-sm whitespace-pre-line text-ink2 [overflow-wrap:anywhere]">
            {[data.mail.visible, data.mail.folded].filter(Boolean).join('\n\n').slice(0, 20_000)}
          </p>
        </>
      ) : (
        <span className="after-a-moment block space-y-2.5 py-2">
          <Bone className="h-3.5 w-full" />
          <Bone className="h-3.5 w-9/12" />
        </span>
      )}
    </Dialog>
  )
}
