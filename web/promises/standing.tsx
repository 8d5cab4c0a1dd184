import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CalendarClock, Check, Ellipsis, HandHelping, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { isOverdue, isToday, sayDue } from '../conversations/say-due.ts'
import type { Me, Person, PromiseMade } from '../platform/wire.ts'
import { cx } from '../ui/class.ts'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ActionMenu } from '../ui/menu.tsx'
import { useMinute } from '../ui/time.tsx'
import { sayExactly } from '../ui/when.ts'
import { BreakDialog, MoveDialog } from './change-dialogs.tsx'
import { usePromising } from './use-promising.ts'

type Props = { promise: PromiseMade; person: Person; me: Me }

/** One that stands: who owes it, what, by when; kept with one press. */
export function Standing({ promise, person, me }: Props) {
  const { t } = useLingui()
  const { keep } = usePromising(person.slug)
  const { owner } = promise
  return (
    <li className="flex items-start gap-2.5 py-1.5">
      <Face name={owner.name} picture={owner.pictureUrl} seed={owner.slug} size={24} className="mt-0.5" />
      <span className="min-w-0 flex-1">
        <Words promise={promise} person={person} />
        <Due promise={promise} me={me} />
      </span>
      <span className="-my-1 -mr-2 flex">
        <IconButton label={t`Kept: ${promise.words}`} className="size-8" onPress={() => void keep(promise)}>
          <Check aria-hidden />
        </IconButton>
        <Otherwise promise={promise} person={person} me={me} />
      </span>
    </li>
  )
}

/** Where it was said is one press away. */
function Words({ promise, person }: Omit<Props, 'me'>) {
  const { t, i18n } = useLingui()
  const name = firstName(promise.madeBy.name)
  const on = sayExactly(new Date(promise.madeAt), i18n.locale)
  const look = 'block text-ink [overflow-wrap:anywhere]'
  if (!promise.messageId)
    return (
      <span dir="auto" className={look} title={t`noted by ${name}, ${on}`}>
        {promise.words}
      </span>
    )
  return (
    <Link
      dir="auto"
      to="/people/$slug"
      params={{ slug: person.slug }}
      search={{ at: promise.messageId }}
      className={cx(look, 'hover:underline')}
      title={t`noted by ${name}, ${on}: see where it was said`}
    >
      {promise.words}
    </Link>
  )
}

function Due({ promise, me }: Omit<Props, 'person'>) {
  const { t, i18n } = useLingui()
  const now = new Date(useMinute())
  const overdue = isOverdue(promise, now)
  const due = sayDue(i18n, promise, now)
  const who = promise.owner.id === me.agent.id ? t`you` : firstName(promise.owner.name)
  const before = promise.moved && sayDue(i18n, promise.moved, new Date(promise.moved.at))
  return (
    <span
      className={cx('block text-2xs', overdue || isToday(promise, now) ? 'font-medium text-accent' : 'text-keep')}
      title={sayExactly(new Date(promise.dueAt), i18n.locale)}
    >
      {overdue ? t`was ${due}` : due}
      <span className="font-normal text-ink3">
        {' · '}
        {who}
        {before && (
          <span title={promise.moved?.why}>
            {' · '}
            {t`moved, was ${before}`}
          </span>
        )}
      </span>
    </span>
  )
}

function Otherwise({ promise, person, me }: Props) {
  const { t } = useLingui()
  const { takeOver, remove } = usePromising(person.slug)
  const [open, setOpen] = useState<'move' | 'break' | null>(null)
  const close = () => setOpen(null)
  const choices = [
    { id: 'move', name: t`Move…`, icon: <CalendarClock aria-hidden />, run: () => setOpen('move') },
    { id: 'break', name: t`Could not be kept…`, icon: <X aria-hidden />, run: () => setOpen('break') },
    ...(promise.owner.id === me.agent.id
      ? []
      : [{ id: 'take', name: t`Take it over`, icon: <HandHelping aria-hidden />, run: () => void takeOver(promise) }]),
    { id: 'remove', name: t`Noted by mistake`, icon: <Trash2 aria-hidden />, run: () => void remove(promise) },
  ]
  return (
    <>
      <ActionMenu label={t`What else of it: ${promise.words}`} choices={choices}>
        <IconButton label={t`Move, or otherwise`} className="size-8">
          <Ellipsis aria-hidden />
        </IconButton>
      </ActionMenu>
      {open === 'move' && <MoveDialog person={person} promise={promise} onClose={close} />}
      {open === 'break' && <BreakDialog person={person} promise={promise} onClose={close} />}
    </>
  )
}
