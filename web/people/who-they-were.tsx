import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { nameless } from '../../contract/nameless.ts'
import type { Before, Person, ValueSource } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { firstName } from '../ui/first-name.ts'
import { Time } from '../ui/time.tsx'
import { partAgain } from './decide.ts'
import { sayField } from './say-likeness.ts'

/** Who turned out to be this person, and where each shown value comes from. Each of them can be parted again. */
export function WhoTheyWere({ person }: { person: Person }) {
  const { merged } = person
  if (!merged) return null
  return (
    <section className="mt-5">
      <h3 className="quiet-heading mb-1">
        <Trans>Who they were before</Trans>
      </h3>
      <ul className="text-sm text-ink2">
        {merged.before.map((one) => (
          <Was key={one.mergeId} person={person} before={one} sources={merged.sources} />
        ))}
      </ul>
      <Confirmed sources={merged.sources} />
    </section>
  )
}

function Was({ person, before, sources }: { person: Person; before: Before; sources: readonly ValueSource[] }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [isParting, setParting] = useState(false)
  const { name, slug, pictureUrl, id } = before.person
  const theirs = sources
    .filter((source) => source.from.id === id)
    .map(({ field }) => sayField(i18n, field).toLowerCase())
  const shown = new Intl.ListFormat(i18n.locale).format(theirs)
  const by = before.mergedBy && firstName(before.mergedBy.name)
  return (
    <li className="flex items-start gap-2.5 py-1.5">
      <Face name={name} picture={pictureUrl} seed={slug} size={28} />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block [overflow-wrap:anywhere]">
          {name}
        </span>
        <span className="block text-2xs text-ink3">
          {by ? (
            <Trans>{by} said so,</Trans>
          ) : name === nameless ? (
            <Trans>your own site said so,</Trans>
          ) : (
            <Trans>since</Trans>
          )}{' '}
          <Time at={before.mergedAt} as="clock" />
        </span>
        {theirs.length > 0 && (
          <span className="block text-2xs text-ink3">
            <Trans>from here: {shown}</Trans>
          </span>
        )}
      </span>
      <Button
        size="small"
        look="bare"
        isPending={isParting}
        aria-label={t`${name} is someone else`}
        onPress={() => {
          setParting(true)
          void partAgain({ client, i18n }, before.mergeId, person.name, name).finally(() => setParting(false))
        }}
      >
        <Trans>Part again</Trans>
      </Button>
    </li>
  )
}

/** What a colleague said holds, and when. */
function Confirmed({ sources }: { sources: readonly ValueSource[] }) {
  const { i18n } = useLingui()
  const said = sources.filter((source) => source.confirmedAt)
  if (said.length === 0) return null
  return (
    <ul className="mt-1 text-2xs text-ink3">
      {said.map((source) => {
        const field = sayField(i18n, source.field)
        const by = source.confirmedBy ? firstName(source.confirmedBy.name) : null
        const from = source.from.name
        return (
          <li key={source.field}>
            {by ? (
              <Trans>
                {field} as with {from}, confirmed by {by},
              </Trans>
            ) : (
              <Trans>
                {field} as with {from}, confirmed
              </Trans>
            )}{' '}
            <Time at={source.confirmedAt!} as="clock" />
          </li>
        )
      })}
    </ul>
  )
}
