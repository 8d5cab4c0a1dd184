import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { links } from '../links.ts'
import { sayRefusal } from '../platform/refusals.ts'
import type { Person, SideBySide } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Beside, leading } from './beside.tsx'
import { theyAreOne, theyAreTwo } from './decide.ts'
import { FindPerson } from './find-person.tsx'
import { sideBySideQuery } from './two-people.ts'
import { WhoLeads } from './who-leads.tsx'

/** This person and another, beside each other, and the question whether they are one. `other`: already known whom. */
export function MergeWith({ person, other, onClose }: { person: Person; other: string | null; onClose: () => void }) {
  const [chosen, setChosen] = useState(other)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      wide={chosen !== null}
      title={chosen ? <Trans>Are they the same person?</Trans> : <Trans>Who else is {person.name}?</Trans>}
    >
      {chosen ? (
        <Two person={person} other={chosen} onClose={onClose} />
      ) : (
        <div className="grid min-h-72 content-start gap-2">
          <FindPerson label={<Trans>The other one</Trans>} not={person.id} onFound={(found) => setChosen(found.id)} />
        </div>
      )}
    </Dialog>
  )
}

function Two({ person, other, onClose }: { person: Person; other: string; onClose: () => void }) {
  const { i18n } = useLingui()
  const { data, error } = useQuery(sideBySideQuery(person.id, other))
  if (error) return <p className="text-sm text-accent">{sayRefusal(i18n, error)}</p>
  return data ? <Question two={data} onClose={onClose} /> : <RowBones rows={2} />
}

function Question({ two: { one, other, differences, suggested }, onClose }: { two: SideBySide; onClose: () => void }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  // whom one came from, where nobody but a human suggests it
  const [lead, setLead] = useState(suggested ? leading(one, other).id : one.id)
  const [kept, gone] = lead === one.id ? [one, other] : [other, one]
  const areOne = async () => {
    onClose()
    const made = await theyAreOne({ client, i18n }, kept, gone)
    if (made) await router.navigate({ to: links.person(made.person.slug) })
  }
  return (
    <div className="-mx-6 -mb-6">
      <Beside one={one} other={other} leads={lead} reasons={suggested?.reasons ?? []} differences={differences} />
      <div className="flex flex-wrap items-center gap-3 border-t border-line bg-sunk/50 px-6 py-4">
        <WhoLeads one={one} other={other} value={lead} onChange={setLead} />
        <div className="ml-auto flex gap-2">
          {suggested ? (
            <Button
              onPress={() => {
                onClose()
                void theyAreTwo({ client, i18n }, one, other)
              }}
            >
              <Trans>They are two</Trans>
            </Button>
          ) : (
            <Button look="bare" onPress={onClose}>
              <Trans>Leave it</Trans>
            </Button>
          )}
          <Button look="primary" onPress={() => void areOne()}>
            <Trans>They are one</Trans>
          </Button>
        </div>
      </div>
    </div>
  )
}
