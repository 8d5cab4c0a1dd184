import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Agent, Me, Role } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { ActionMenu } from '../ui/menu.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { leaveTeam, nameCompany, returnToTeam, setRole } from './calls.ts'
import { InvitationsPart } from './invitations-part.tsx'
import { Page, Part } from './page.tsx'
import { colleaguesQuery, meQuery } from './queries.ts'

/** The people of the house: faces first. */
export function Team() {
  const { i18n } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: team, error } = useQuery(colleaguesQuery)
  const here = team?.filter((one) => !one.leftAt)
  const left = team?.filter((one) => one.leftAt)
  const leads = me.agent.role !== 'agent'
  return (
    <Page title={<Trans>Our team</Trans>} lead={me.company.name}>
      {error && <p>{sayRefusal(i18n, error)}</p>}
      {!team && !error && <RowBones rows={4} />}
      {here && (
        <ul className="grid grid-cols-1 gap-x-8 gap-y-1 tablet:grid-cols-2">
          {here.map((agent) => (
            <Colleague key={agent.id} agent={agent} me={me} />
          ))}
        </ul>
      )}
      {leads && <InvitationsPart me={me} />}
      {left && left.length > 0 && me.agent.role === 'admin' && (
        <Part title={<Trans>No longer here</Trans>}>
          <ul className="grid grid-cols-1 gap-x-8 gap-y-1 tablet:grid-cols-2">
            {left.map((agent) => (
              <Colleague key={agent.id} agent={agent} me={me} />
            ))}
          </ul>
        </Part>
      )}
      {me.agent.role === 'admin' && <CompanyPart me={me} />}
    </Page>
  )
}

function Colleague({ agent, me }: { agent: Agent; me: Me }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSettled: () => client.invalidateQueries({ queryKey: ['team'] }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const roles: Record<Role, string> = { agent: t`serves people`, lead: t`looks after agents`, admin: t`sets things up` }
  const become = (role: Role, name: string) => ({
    id: role,
    name,
    about: roles[role],
    run: () => change.mutate(() => setRole(agent.id, role)),
  })
  const choices = agent.leftAt
    ? [{ id: 'return', name: t`Welcome back`, run: () => change.mutate(() => returnToTeam(agent.id)) }]
    : [
        ...(agent.role === 'agent' ? [] : [become('agent', t`Make agent`)]),
        ...(agent.role === 'lead' ? [] : [become('lead', t`Make lead`)]),
        ...(agent.role === 'admin' ? [] : [become('admin', t`Make administrator`)]),
        ...(agent.id === me.agent.id
          ? []
          : [
              {
                id: 'leave',
                name: t`Leaves the team`,
                about: t`Signed out at once; their words stay`,
                run: () => change.mutate(() => leaveTeam(agent.id)),
              },
            ]),
      ]
  return (
    <li className="flex items-center gap-3.5 py-2.5">
      <Face
        name={agent.name}
        picture={agent.pictureUrl}
        seed={agent.slug}
        size={48}
        className={agent.leftAt ? 'opacity-60' : ''}
      />
      <span className="min-w-0 flex-1">
        <a
          href={`/card/${agent.slug}`}
          target="_blank"
          rel="noreferrer"
          className="serif block truncate text-lg font-medium hover:underline"
        >
          {agent.name}
        </a>
        <span className="line-clamp-2 text-xs text-ink3">{agent.trueWords.join(' ') || roles[agent.role]}</span>
        {agent.trueWords.length > 0 && agent.role !== 'agent' && (
          <span className="block truncate text-xs text-ink3">{roles[agent.role]}</span>
        )}
      </span>
      {me.agent.role === 'admin' && (
        <ActionMenu label={t`What ${agent.name} does here`} choices={choices}>
          <IconButton label={t`What ${agent.name} does here`}>
            <Ellipsis aria-hidden />
          </IconButton>
        </ActionMenu>
      )}
    </li>
  )
}

function CompanyPart({ me }: { me: Me }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState(me.company.name)
  const save = useMutation({
    mutationFn: () => nameCompany(name),
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  return (
    <Part title={<Trans>The company</Trans>}>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Field label={t`Its name, as customers read it`} value={name} onChange={setName} className="flex-1" />
        <Button
          type="submit"
          className="h-10"
          isPending={save.isPending}
          isDisabled={!name.trim() || name === me.company.name}
        >
          <Trans>Keep</Trans>
        </Button>
      </form>
    </Part>
  )
}
