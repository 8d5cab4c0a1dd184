import { Trans, useLingui } from '@lingui/react/macro'
import { whom } from '../../people/whom.ts'
import type { Handover, Me } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'
import { Time } from '../../ui/time.tsx'

/**
 * What an agent has to do with a handover. asked: to answer it; gave: and it is not answered yet; back: and it came
 * back; has: took them over; helps, helped: one brings help to the other; team: anybody may answer; other: none of it.
 */
export type Part = 'asked' | 'gave' | 'back' | 'has' | 'helps' | 'helped' | 'team' | 'other'

export function partOf(handover: Handover, me: Me): Part {
  const id = me.agent.id
  const isGiver = handover.givenBy?.id === id || handover.from.id === id
  if (handover.to === null) return 'team'
  if (handover.answer === null) return handover.to.id === id ? 'asked' : isGiver ? 'gave' : 'other'
  if (handover.answer !== 'taken') return handover.givenBy?.id === id ? 'back' : 'other'
  if (handover.kind === 'consult') return handover.to.id === id ? 'helps' : isGiver ? 'helped' : 'other'
  return handover.to.id === id && handover.givenBy?.id !== id ? 'has' : 'other'
}

/** One sentence of it. */
export function SayHanded({ handover, part }: { handover: Handover; part: Part }) {
  const { i18n } = useLingui()
  const giver = firstName((handover.givenBy ?? handover.from).name)
  const them = whom(i18n, handover.person.name)
  const colleague = handover.to ? firstName(handover.to.name) : ''
  const helping = handover.kind === 'consult'
  switch (part) {
    case 'asked':
      if (handover.swap)
        return (
          <Trans>
            {giver} would be glad if you took {them}; it is a heavy one
          </Trans>
        )
      return helping ? (
        <Trans>
          {giver} asks you to help with {them}
        </Trans>
      ) : (
        <Trans>
          {giver} asks you to look after {them}
        </Trans>
      )
    case 'gave':
      if (handover.swap) return <Trans>A colleague is asked to take {them}, who stays with you until then</Trans>
      return helping ? (
        <Trans>You have asked {colleague} to help</Trans>
      ) : (
        <Trans>
          You have asked {colleague} to look after {them}, who stays with you until then
        </Trans>
      )
    case 'back':
      return <SayBack handover={handover} colleague={colleague} them={them} />
    case 'has':
      if (handover.askedBy !== 'colleague') return <SayBrought handover={handover} giver={giver} them={them} />
      return (
        <Trans>
          {giver} has handed {them} over to you
        </Trans>
      )
    case 'helps':
      return (
        <Trans>
          You help {giver} with {them}
        </Trans>
      )
    case 'helped':
      return (
        <Trans>
          {colleague} helps you with {them}
        </Trans>
      )
    case 'team':
      return (
        <Trans>
          {giver} has handed {them} over to the team
        </Trans>
      )
    case 'other':
      return <SayOther handover={handover} giver={giver} colleague={colleague} />
  }
}

type BroughtProps = { handover: Handover; giver: string; them: string }

/** Brought without a colleague's doing: at their own wish, or since whom they would have met is not free. */
function SayBrought({ handover, giver, them }: BroughtProps) {
  if (handover.from.id === handover.to?.id) return <Trans>{them} has turned to you</Trans>
  if (handover.askedBy === 'person')
    return (
      <Trans>
        {them} is with you in place of {giver}, at their own wish
      </Trans>
    )
  return (
    <Trans>
      {them} is with you in place of {giver}, who is not free just now
    </Trans>
  )
}

type BackProps = { handover: Handover; colleague: string; them: string }

function SayBack({ handover, colleague, them }: BackProps) {
  const { answer, answerWords, answerBy, answeredAt } = handover
  const they = firstName(handover.person.name)
  if (handover.swap) return <Trans>Nobody could take {them} just now, who stays with you</Trans>
  if (answer === 'came_back')
    return (
      <Trans>
        {colleague} did not get to it (<Time at={answerBy ?? answeredAt ?? handover.givenAt} as="clock" />
        ), so {they} is where they were
      </Trans>
    )
  if (answerWords)
    return (
      <Trans>
        {colleague} gives {them} back: “{answerWords}”
      </Trans>
    )
  return (
    <Trans>
      {colleague} gives {them} back
    </Trans>
  )
}

type OtherProps = { handover: Handover; giver: string; colleague: string }

function SayOther({ handover, giver, colleague }: OtherProps) {
  if (handover.answer === null)
    return (
      <Trans>
        {giver} has asked {colleague}
      </Trans>
    )
  if (handover.kind === 'consult' && handover.answer === 'taken')
    return (
      <Trans>
        {colleague} helps {giver}
      </Trans>
    )
  if (handover.answer === 'taken') return <Trans>{colleague} looks after them now</Trans>
  return <Trans>It is back with {giver}</Trans>
}
