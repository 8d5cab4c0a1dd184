import { Trans, useLingui } from '@lingui/react/macro'
import type { Fact, Memory } from './calls.ts'

export type Origin = Pick<Memory['moments'][number], 'source' | 'notedBy' | 'notedAt' | 'basis'>

/** Where something that we remember came from, and why we may keep it, in words. */
export function CameFrom({ source, notedBy, notedAt, basis }: Origin) {
  const { i18n } = useLingui()
  const on = i18n.date(new Date(notedAt), { dateStyle: 'medium' })
  const who = notedBy ?? ''
  return (
    <>
      {source === 'person' ? (
        <Trans>You told us here yourself, {on}.</Trans>
      ) : source === 'message' ? (
        who ? (
          <Trans>
            From what you wrote; {who} noted it, {on}.
          </Trans>
        ) : (
          <Trans>From what you wrote, {on}.</Trans>
        )
      ) : source === 'form' ? (
        <Trans>From a form, {on}.</Trans>
      ) : source === 'import' ? (
        <Trans>From a list that was taken over, {on}.</Trans>
      ) : who ? (
        <Trans>
          {who} noted it, {on}.
        </Trans>
      ) : (
        <Trans>Noted {on}.</Trans>
      )}{' '}
      {basis && <Basis of={basis} />}
    </>
  )
}

function Basis({ of }: { of: Fact['basis'] }) {
  if (of === 'agreed') return <Trans>We keep it because you agreed.</Trans>
  if (of === 'contract') return <Trans>We keep it because a contract with you needs it.</Trans>
  return <Trans>We keep it because you told us.</Trans>
}
