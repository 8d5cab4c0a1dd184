import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Me, Person } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RowBones } from '../../ui/skeleton.tsx'
import { whom } from '../whom.ts'
import { allFactsQuery } from './calls.ts'
import { FactLine } from './fact-line.tsx'

/** Everything we remember of someone, how to speak with them included, the latest confirmed first. */
export function AllFacts({ person, me, onClose }: { person: Person; me: Me; onClose: () => void }) {
  const { i18n } = useLingui()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(allFactsQuery(person.slug))
  const them = whom(i18n, person.name)
  return (
    <Dialog title={<Trans>All that we remember of {them}</Trans>} isOpen onClose={onClose} wide>
      {error && <p className="text-sm text-accent">{sayRefusal(i18n, error)}</p>}
      {!data && !error && <RowBones rows={4} />}
      <ul className="pl-2">
        {data?.pages.flatMap((page) =>
          page.items.map((fact) => <FactLine key={fact.id} fact={fact} person={person} me={me} />),
        )}
      </ul>
      {hasNextPage && (
        <Button look="soft" className="mt-3" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          <Trans>Further back</Trans>
        </Button>
      )}
    </Dialog>
  )
}
