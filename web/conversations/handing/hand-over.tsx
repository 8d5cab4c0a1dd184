import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { whom } from '../../people/whom.ts'
import type { Brief, Conversation, Me, Person, WhomToBringIn } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { firstName } from '../../ui/first-name.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { BriefFields } from './brief-fields.tsx'
import { briefQuery, whomQuery } from './calls.ts'
import { Colleagues } from './colleagues.tsx'
import { NotHere } from './not-here.tsx'
import { useGiving } from './use-giving.ts'

type HandOverProps = {
  person: Person
  me: Me
  conversation: Conversation
  isOpen: boolean
  onClose: () => void
}

/** To whom, those first who know this person; whether one stays; and a brief, so that nobody starts from scratch. */
export function HandOver(props: HandOverProps) {
  const { t } = useLingui()
  return (
    <Dialog title={t`Hand over`} wide isOpen={props.isOpen} onClose={props.onClose}>
      <Choosing {...props} />
    </Dialog>
  )
}

const none: WhomToBringIn = { items: [], suggested: null }

function Choosing({ person, me, conversation, onClose }: HandOverProps) {
  const { t, i18n } = useLingui()
  const { data: bringable } = useQuery(whomQuery(conversation.id))
  const { data: draft } = useQuery(briefQuery(conversation.id))
  const [edited, setEdited] = useState<Partial<Brief>>({})
  const [to, setTo] = useState<string | null>(null)
  const [kind, setKind] = useState<'consult' | 'for_good'>('for_good')
  const { items, suggested } = bringable ?? none
  const chosen = items.find((one) => one.agent.id === to) ?? null
  const giving = useGiving({ person, me, conversation, onClose })
  const mayHelp = to !== 'team' && to !== me.agent.id
  const staying = kind === 'consult' && mayHelp
  const name = firstName(person.name)
  const them = whom(i18n, person.name)
  const colleague = chosen ? firstName(chosen.agent.name) : ''
  return (
    <div className="space-y-4">
      <Segmented
        label={t`Whether you stay`}
        value={kind}
        onChange={setKind}
        choices={[
          { id: 'for_good', name: t`Pass ${them} on` },
          { id: 'consult', name: t`Ask for help and stay` },
        ]}
      />
      <Colleagues
        colleagues={items}
        person={person}
        me={me}
        hasTeam={kind === 'for_good' && conversation.owner !== null}
        isWaiting={!bringable}
        value={to}
        onChange={setTo}
      />
      {chosen && mayHelp && (
        <NotHere
          person={person}
          chosen={chosen}
          instead={items.find((one) => one.agent.id === suggested) ?? null}
          onInstead={setTo}
        />
      )}
      <BriefFields
        brief={draft ? { ...draft, ...edited } : null}
        onChange={(part) => setEdited((before) => ({ ...before, ...part }))}
      />
      <div className="flex items-center justify-end gap-3">
        <p className="mr-auto text-xs text-ink3">
          {chosen && mayHelp && (
            <Trans>
              Until {colleague} answers, {name} stays where they are.
            </Trans>
          )}
        </p>
        <Button
          look="primary"
          isDisabled={!to || !draft || (kind === 'consult' && !mayHelp)}
          isPending={giving.isPending}
          onPress={() => draft && giving.give({ kind, to: chosen?.agent ?? null, brief: { ...draft, ...edited } })}
        >
          {staying && chosen ? <Trans>Ask {colleague}</Trans> : <Trans>Hand {them} over</Trans>}
        </Button>
      </div>
    </div>
  )
}
