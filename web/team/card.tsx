import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { sayLanguages } from '../ui/languages.ts'
import { links } from '../links.ts'
import { buttonLook } from '../ui/button-look.ts'
import { codeOf, sayRefusal } from '../platform/refusals.ts'
import { Empty } from '../ui/empty.tsx'
import { Face } from '../ui/face.tsx'
import { Bone, Coming } from '../ui/skeleton.tsx'
import { useMinute } from '../ui/time.tsx'
import { clockThere } from '../ui/when.ts'
import { sayHours } from './hours.ts'
import { cardQuery } from './queries.ts'
import { firstName } from '../ui/first-name.ts'

/** What anyone may know of someone who writes to them: a page like a visiting card, for people who are not signed in. */
export function Card() {
  const { t, i18n } = useLingui()
  const { slug } = useParams({ from: '/card/$slug' })
  const { data: card, error } = useQuery(cardQuery(slug))
  const now = useMinute()
  if (error) {
    const gone = codeOf(error) === 'not_found'
    return (
      <main className="grid min-h-dvh place-items-center">
        <Empty isPage title={gone ? t`Nobody has this card` : t`The card could not be fetched`}>
          {gone ? t`Perhaps the address is not complete.` : sayRefusal(i18n, error)}
        </Empty>
      </main>
    )
  }
  if (!card) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <Coming className="flex flex-col items-center gap-4">
          <Bone className="mx-auto size-36" />
          <Bone className="mx-auto mt-4 h-8 w-56" />
        </Coming>
      </main>
    )
  }
  const hours = sayHours(card.workingHours, i18n.locale)
  const there = clockThere(card.timeZone, new Date(now), i18n.locale)
  const city = card.timeZone.split('/').at(-1)!.replaceAll('_', ' ')
  const name = firstName(card.name)
  return (
    <main className="min-h-dvh px-4 py-8 tablet:grid tablet:place-items-center tablet:py-14">
      <title>{`${card.name}, ${card.companyName}`}</title>
      <article className="mx-auto w-full max-w-[34rem] overflow-hidden rounded-[28px] border border-line bg-surface text-center shadow-float">
        <div aria-hidden className="h-28 bg-soft tablet:h-32" />
        <div className="-mt-20 px-6 pb-10 tablet:px-12">
          <Face
            name={card.name}
            picture={card.pictureUrl}
            seed={card.slug}
            size={152}
            className="outline-6 outline-surface"
          />
          <h1 dir="auto" className="serif mt-4 text-4xl font-medium">
            {card.name}
          </h1>
          <p className="mt-1.5 text-ink3">{[card.pronouns, card.companyName].filter(Boolean).join(' · ')}</p>
          {card.trueWords.length > 0 && (
            <ul aria-label={t`A few true words`} className="mt-6 flex flex-wrap justify-center gap-2">
              {card.trueWords.map((words) => (
                <li key={words} className="serif rounded-full bg-sunk px-3.5 py-1 text-base text-ink2">
                  {words}
                </li>
              ))}
            </ul>
          )}
          {card.about && (
            <p dir="auto" className="serif mx-auto mt-6 max-w-[26rem] text-letter whitespace-pre-line text-ink">
              {card.about}
            </p>
          )}
          <dl className="mt-8 grid gap-x-8 gap-y-5 text-sm not-empty:border-t not-empty:border-line not-empty:pt-7 tablet:grid-cols-2 tablet:text-left">
            {hours.length > 0 && (
              <div>
                <dt className="quiet-heading mb-1">
                  <Trans>When {name} is here</Trans>
                </dt>
                {hours.map((line) => (
                  <dd key={line.days + line.times} className="text-ink2">
                    {line.days} <span className="block text-ink3">{line.times}</span>
                  </dd>
                ))}
              </div>
            )}
            {card.languages.length > 0 && (
              <div>
                <dt className="quiet-heading mb-1">
                  <Trans>Speaks</Trans>
                </dt>
                <dd className="text-ink2">{sayLanguages(card.languages, i18n.locale)}</dd>
              </div>
            )}
            {there && card.timeZone !== 'Etc/UTC' && (
              <div>
                <dt className="quiet-heading mb-1">
                  <Trans>The clock there</Trans>
                </dt>
                <dd className="text-ink2">
                  <Trans>
                    {there} in {city}
                  </Trans>
                </dd>
              </div>
            )}
          </dl>
          <p className="serif mt-8 text-base text-ink3">
            <Trans>
              Answer any of {name}’s mails, and it reaches {name}.
            </Trans>
          </p>
          <p className="mt-4">
            <a href={links.talk(slug)} className={buttonLook()}>
              <Trans>Write to {name}</Trans>
            </a>
          </p>
        </div>
      </article>
    </main>
  )
}
