import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { HeartHandshake, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { sayRefusal } from '../../platform/refusals.ts'
import type { Person, Relation } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Face } from '../../ui/face.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { firstName } from '../../ui/first-name.ts'
import { endRelation, noteThanks, resumeRelation } from './calls.ts'
import { RelationDialog } from './relation-dialog.tsx'
import { sayRelation } from './say-relation.ts'

type RelationsPartProps = {
  person: Person
  /** Begins a letter to them; what it is given is done once that is said. */
  onWrite: (after: () => void) => void
}

/** The people someone belongs with; and, where they brought somebody to us, a reminder to say thank you. */
export function RelationsPart({ person, onWrite }: RelationsPartProps) {
  const { t } = useLingui()
  const [adding, setAdding] = useState(false)
  const due = person.relations.find((one) => one.thanksDue)
  return (
    <section className="mt-5">
      <h3 className="quiet-heading mb-1 flex items-center justify-between">
        <Trans>People they know</Trans>
        <IconButton label={t`Note whom they know`} className="-my-2 -mr-2 size-8" onPress={() => setAdding(true)}>
          <Plus aria-hidden />
        </IconButton>
      </h3>
      {person.relations.length === 0 && (
        <p className="text-sm text-ink3">
          <Trans>Family, colleagues, or whoever brought them to us.</Trans>
        </p>
      )}
      <ul className="text-sm text-ink2">
        {person.relations.map((one) => (
          <Line key={one.id} relation={one} />
        ))}
      </ul>
      {due && <Thanks person={person} relation={due} onWrite={onWrite} />}
      {adding && <RelationDialog person={person} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Line({ relation }: { relation: Relation }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const other = relation.person
  const failed = (error: unknown) => toast(sayRefusal(i18n, error))
  const refresh = () => client.invalidateQueries({ queryKey: ['person'] })
  const end = useMutation({
    mutationFn: () => endRelation(relation.id),
    onSuccess: () =>
      toast(t`${firstName(other.name)} stands here no more.`, {
        undo: () => void resumeRelation(relation.id).catch(failed).finally(refresh),
      }),
    onError: failed,
    onSettled: refresh,
  })
  return (
    <li className="group/line -mx-2 flex items-center rounded-md hover:bg-hover">
      <Link
        to="/people/$slug"
        params={{ slug: other.slug }}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 py-1"
      >
        <Face name={other.name} picture={other.pictureUrl} seed={other.slug} size={24} />
        <span className="min-w-0 flex-1">
          <span className="block truncate">
            <bdi>{other.name}</bdi>
          </span>
          <span className="line-clamp-2 text-xs text-ink3">
            <bdi>{sayRelation(i18n, relation)}</bdi>
          </span>
        </span>
      </Link>
      <IconButton
        label={t`${other.name} does not belong here`}
        className="size-7 wide:opacity-0 wide:group-hover/line:opacity-100 wide:focus-visible:opacity-100"
        onPress={() => end.mutate()}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  )
}

/** "Tom brought Piet to us on 3 May." A letter is begun, never written for anyone. */
function Thanks({
  person,
  relation,
  onWrite,
}: { person: Person; relation: Relation } & Pick<RelationsPartProps, 'onWrite'>) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const [name, other] = [firstName(person.name), firstName(relation.person.name)]
  const thanked = useMutation({
    mutationFn: () => noteThanks(relation.id),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['person', person.slug] }),
  })
  return (
    <div className="mt-2 rounded-lg bg-keep-soft px-3 py-2.5 text-sm text-ink2">
      <p className="flex gap-2">
        <HeartHandshake aria-hidden className="mt-0.5 size-4 shrink-0 text-keep" />
        <span>
          <Trans>
            {name} brought {other} to us, <Time at={relation.notedAt} />. A word of thanks?
          </Trans>
        </span>
      </p>
      <div className="mt-1.5 flex flex-wrap gap-1">
        <Button size="small" onPress={() => onWrite(() => thanked.mutate())}>
          <Trans>Thank {name}</Trans>
        </Button>
        <Button size="small" look="bare" onPress={() => thanked.mutate()}>
          <Trans>Done, or no need</Trans>
        </Button>
      </div>
    </div>
  )
}
