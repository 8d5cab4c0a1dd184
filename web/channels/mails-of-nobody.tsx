import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MailQuestionMark } from 'lucide-react'
import { links } from '../links.ts'
import { RowInside, rowLook } from '../ui/row.tsx'
import { Time } from '../ui/time.tsx'
import { mailsOfNobodyQuery } from './queries.ts'
import { sayNotRead } from './say-not-read.ts'

/** Mails that reached nobody's page, for the whole team: whoever wrote them waits like anybody else. */
export function MailsOfNobody() {
  const { t, i18n } = useLingui()
  const { data } = useQuery(mailsOfNobodyQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section aria-label={t`Mails that could not be read`} className="mt-4">
      <h2 className="quiet-heading mx-2 mb-1">
        <Trans>Could not be read</Trans>
      </h2>
      <ul>
        {data.items.map((mail) => (
          <li key={mail.id}>
            <Link to={links.notRead} className={rowLook()}>
              <RowInside
                face={
                  <span className="grid size-10 shrink-0 place-items-center rounded-full bg-sunk text-ink2">
                    <MailQuestionMark aria-hidden className="size-5" strokeWidth={1.5} />
                  </span>
                }
                name={mail.from || t`Nobody named`}
                when={<Time at={mail.arrivedAt} />}
                words={mail.subject || t`without a subject`}
                how={sayNotRead(i18n, mail)}
              />
            </Link>
          </li>
        ))}
      </ul>
      {data.next && (
        <Link
          to={links.notRead}
          className="mx-2 rounded-sm text-xs text-ink2 underline decoration-line underline-offset-2 hover:text-ink"
        >
          <Trans>And others</Trans>
        </Link>
      )}
    </section>
  )
}
