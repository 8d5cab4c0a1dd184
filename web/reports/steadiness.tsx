import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Estimate, Knowing, Steadiness as Stratum } from '../platform/wire.ts'
import { Part } from '../team/page.tsx'
import { Untold } from './pairs.tsx'

/** How steadily people met the same agents, apart by how often they came. */
export function Steadiness({ steadiness, fewContacts }: Pick<Knowing, 'steadiness' | 'fewContacts'>) {
  return (
    <Part
      title={<Trans>How steadily people meet the same of us</Trans>}
      lead={
        <Trans>
          From 0 (somebody else each time) to 1 (always the same). Each conversation counts once, with whoever answered
          first. All three lean on how often somebody came, so they stand apart by that.
        </Trans>
      }
    >
      <div className="grid gap-7">
        {steadiness.map((one) => (
          <Those key={one.contacts} stratum={one} />
        ))}
      </div>
      {fewContacts !== null && fewContacts > 0 && (
        <p className="mt-6 text-sm text-ink3">
          <Plural
            value={fewContacts}
            one="Of one more person with one or two conversations nothing can be said: it takes three to see a pattern."
            other="Of # more people with one or two conversations nothing can be said: it takes three to see a pattern."
          />
        </p>
      )}
    </Part>
  )
}

function Those({ stratum }: { stratum: Stratum }) {
  const { contacts, people, usual, together, inTurn, untold } = stratum
  const heading = {
    '3-4': <Trans>Three or four conversations</Trans>,
    '5-9': <Trans>Five to nine conversations</Trans>,
    '10+': <Trans>Ten conversations or more</Trans>,
  }[contacts]
  return (
    <section>
      <h3 className="text-base font-semibold">
        {heading}
        {people !== null && people > 0 && (
          <span className="ml-2 text-sm font-normal text-ink3">
            <Plural value={people} one="# person" other="# people" />
          </span>
        )}
      </h3>
      {untold ? (
        <p className="mt-1 text-sm text-ink3">
          <Untold why={untold} />
        </p>
      ) : (
        <dl className="mt-2 grid gap-3 tablet:grid-cols-3">
          <Index of={usual} name={<Trans>Met the one they met most (UPC)</Trans>} />
          <Index of={together} name={<Trans>Any two conversations with one of us (COC)</Trans>} />
          <Index of={inTurn} name={<Trans>The same as the time before (SECON)</Trans>} />
        </dl>
      )}
    </section>
  )
}

function Index({ of, name }: { of: Estimate | null; name: React.ReactNode }) {
  const { i18n } = useLingui()
  if (!of) return null
  const two = (value: number) => i18n.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const [low, high] = [two(of.low), two(of.high)]
  return (
    <div>
      <dt className="text-sm text-ink2">{name}</dt>
      <dd className="mt-0.5">
        <span className="serif text-xl font-medium">{two(of.value)}</span>{' '}
        <span className="text-sm text-ink3">
          <Trans>
            between {low} and {high}
          </Trans>
        </span>
      </dd>
    </div>
  )
}
