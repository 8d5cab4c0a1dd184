import { Trans, useLingui } from '@lingui/react/macro'
import type { MyPerson } from '../platform/wire.ts'
import { useMinute } from '../ui/time.tsx'
import { isOverdue, sayDue } from './say-due.ts'

type Owed = NonNullable<MyPerson['promised']>

/** "by today"; what is overdue "was for yesterday", and nothing more is said of it. */
export function Due({ promised }: { promised: Owed }) {
  const { t, i18n } = useLingui()
  const now = new Date(useMinute())
  const due = sayDue(i18n, promised, now)
  return <span className="font-medium text-keep">{isOverdue(promised, now) ? t`was ${due}` : due}</span>
}

/** "Promised by today: call about the belt" */
export function Promised({ promised }: { promised: Owed }) {
  const { i18n } = useLingui()
  const now = useMinute()
  const due = sayDue(i18n, promised, new Date(now))
  return (
    <span title={promised.words}>
      <Trans>
        Promised {due}: <bdi>{promised.words}</bdi>
      </Trans>
    </span>
  )
}
