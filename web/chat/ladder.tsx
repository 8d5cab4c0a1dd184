import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { colleaguesQuery } from '../team/queries.ts'
import { Face } from '../ui/face.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Choose } from '../ui/select.tsx'

const most = 10

/** Whom people can turn to when they are not content, first step first. */
export function Ladder({ slugs, onChange }: { slugs: string[]; onChange: (slugs: string[]) => void }) {
  const { t } = useLingui()
  const { data: team = [] } = useQuery(colleaguesQuery)
  const others = team.filter((one) => !slugs.includes(one.slug))
  return (
    <div className="space-y-3">
      {slugs.length > 0 && (
        <ol className="divide-y divide-line border-y border-line">
          {slugs.map((slug, at) => {
            const agent = team.find((one) => one.slug === slug)
            const name = agent?.name ?? slug
            return (
              <li key={slug} className="flex items-center gap-3 py-2">
                <Face name={name} picture={agent?.pictureUrl} seed={slug} size={30} />
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <IconButton
                  label={t`${name}, a step earlier`}
                  isDisabled={at === 0}
                  onPress={() => onChange(swapped(slugs, at, at - 1))}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  label={t`${name}, a step later`}
                  isDisabled={at === slugs.length - 1}
                  onPress={() => onChange(swapped(slugs, at, at + 1))}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
                <IconButton label={t`${name} is no step`} onPress={() => onChange(slugs.filter((one) => one !== slug))}>
                  <X aria-hidden />
                </IconButton>
              </li>
            )
          })}
        </ol>
      )}
      {slugs.length < most && others.length > 0 && (
        <Choose
          key={slugs.length}
          label={slugs.length === 0 ? <Trans>First step</Trans> : <Trans>Next step</Trans>}
          value={null}
          placeholder={t`Choose somebody`}
          onChange={(slug) => onChange([...slugs, slug])}
          choices={others.map((one) => ({ id: one.slug, name: one.name }))}
        />
      )}
    </div>
  )
}

function swapped(slugs: string[], from: number, to: number): string[] {
  const next = [...slugs]
  ;[next[from], next[to]] = [slugs[to]!, slugs[from]!]
  return next
}
