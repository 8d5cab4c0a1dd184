import { Trans, useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { type ComponentType, useEffect, useMemo, useRef, useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import { Suggestions } from '../people/facts/suggestions.tsx'
import type { Me, Message, Person, Suggestion } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { FoldLine } from '../ui/fold.tsx'
import { Landmark } from '../ui/landmark.tsx'
import { LetterBones } from '../ui/skeleton.tsx'
import { Time, useMinute } from '../ui/time.tsx'
import { arrange, lastOfOurs, type LifelineItem } from './lifeline-items.ts'
import { DayThatMattered } from './day-that-mattered.tsx'
import { Said } from './said.tsx'
import { OnItsWay } from './on-its-way.tsx'
import { Rated } from './visiting/rated.tsx'
import { Brought } from './brought.tsx'
import { takeOut, useOutgoing } from './outbox.ts'
import type { TakenBack } from './composer.tsx'
import { useArriving, useMoreWhenNear } from './scrolling.ts'
import type { LifelineState } from './use-lifeline.ts'
import { firstName } from '../ui/first-name.ts'

type LifelineProps = {
  lifeline: LifelineState
  person: Person | undefined
  me: Me
  /** The message to open at; the newest when null. */
  focus: string | null
  /** What a module above offers under something that was said. */
  Offer: ComponentType<{ message: Message; person: Person; me: Me }>
  onTakeBack: (draft: TakenBack) => void
}

// Before anything is measured, a guess: close ones keep the scroll bar calm.
const guess = { landmark: 44, moment: 44, fold: 38, brought: 36, rated: 38, message: 132 }

/** All that was said, as one page that opens at its end and grows upwards. Only what is near the screen is drawn. */
export function Lifeline({ lifeline, person, me, focus, Offer, onTakeBack }: LifelineProps) {
  const { t } = useLingui()
  const now = useMinute()
  const scroller = useRef<HTMLDivElement>(null)
  const inside = useRef<HTMLDivElement>(null)
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const kept = lifeline.open.length === 0 ? (lifeline.newest?.id ?? null) : null
  const { messages, broughtIn, conversations } = lifeline
  const items = useMemo(
    () =>
      arrange({
        messages,
        broughtIn,
        conversations,
        toggled: withFocus(toggled, messages, focus, kept),
        now: new Date(now),
        kept,
        moments: person?.moments ?? [],
      }),
    [messages, broughtIn, conversations, toggled, focus, now, kept, person?.moments],
  )
  const ourLast = useMemo(() => lastOfOurs(messages), [messages])
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guess[items[index]!.kind],
    getItemKey: (index) => items[index]!.key,
    overscan: 6,
    anchorTo: 'end',
    paddingStart: 20,
    paddingEnd: 8,
  })
  const focused = focus ? items.findIndex((item) => item.kind === 'message' && item.message.id === focus) : -1
  const arrived = useArriving({
    scroller,
    inside,
    aimed: focus !== null,
    focused,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'center' }),
    count: items.length,
  })
  useMoreWhenNear({ scroller, lifeline, count: items.length, arrived })
  useLetGo(person, lifeline)
  const away =
    virtual.scrollOffset !== null &&
    virtual.getTotalSize() - (virtual.scrollOffset + (virtual.scrollRect?.height ?? 0)) > 400

  if (lifeline.isComing)
    return (
      <div className="min-h-0 overflow-hidden px-4 tablet:px-9">
        <LetterBones letters={3} />
      </div>
    )
  if (lifeline.error && items.length === 0) return <NotFetched lifeline={lifeline} />
  return (
    <div className="relative min-h-0">
      {/* A long page that is read by scrolling must be reachable by the keyboard. */}
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={t`What was said`}
        className="h-full overflow-y-auto overscroll-contain px-4 outline-offset-[-3px] [overflow-anchor:none] tablet:px-9"
      >
        {/* Few words stand at the foot of the page, near the place to answer. */}
        <div ref={inside} className="mx-auto flex min-h-full w-full max-w-[680px] flex-col justify-end">
          {items.length === 0 && person && <Nothing person={person} />}
          <div className="relative" style={{ height: items.length === 0 ? 0 : virtual.getTotalSize() }}>
            <ol
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${virtual.getVirtualItems()[0]?.start ?? 0}px)` }}
            >
              {virtual.getVirtualItems().map((row) => (
                <li key={row.key} data-index={row.index} ref={virtual.measureElement}>
                  <Item
                    item={items[row.index]!}
                    person={person}
                    me={me}
                    focus={focus}
                    ourLast={ourLast}
                    suggestions={lifeline.suggestions}
                    Offer={Offer}
                    onTakeBack={onTakeBack}
                    onToggle={(id) => setToggled(flipped(toggled, id))}
                  />
                </li>
              ))}
            </ol>
          </div>
          {person && <OnItsWay personId={person.id} me={me} />}
        </div>
      </div>
      {away && (
        <Button
          size="small"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-float"
          onPress={() => virtual.scrollToEnd()}
        >
          <ArrowDown aria-hidden className="size-3.5" />
          <Trans>To the newest</Trans>
        </Button>
      )}
    </div>
  )
}

type ItemProps = {
  Offer: LifelineProps['Offer']
  suggestions: readonly Suggestion[]
  item: LifelineItem
  person: Person | undefined
  me: Me
  focus: string | null
  ourLast: ReadonlySet<string>
  onToggle: (id: string) => void
  onTakeBack: (draft: TakenBack) => void
}

function Item({ item, person, me, focus, ourLast, suggestions, Offer, onToggle, onTakeBack }: ItemProps) {
  const { t } = useLingui()
  if (item.kind === 'landmark') {
    return (
      <Landmark>
        <Time at={item.at} as="landmark" />
      </Landmark>
    )
  }
  if (item.kind === 'moment') return <DayThatMattered moment={item.moment} />
  if (item.kind === 'fold') {
    const names = { mail: t`mail`, chat: t`chat`, phone: t`phone` }
    return (
      <FoldLine
        summary={<span dir="auto">{item.words || t`A few words`}</span>}
        aside={
          <>
            <Time at={item.at} />
            {item.channels.length > 0 && ` · ${item.channels.map((channel) => names[channel]).join(', ')}`}
          </>
        }
        isOpen={item.isOpen}
        onToggle={() => onToggle(item.conversation.id)}
      />
    )
  }
  if (item.kind === 'rated') return <Rated rating={item.rating} person={person} />
  if (item.kind === 'brought') return <Brought brought={item.brought} />
  const offered = suggestions.filter((one) => one.messageId === item.message.id)
  return (
    <>
      <Said
        item={item}
        me={me}
        person={person}
        isFocus={item.message.id === focus}
        isOurLast={ourLast.has(item.message.id)}
        onTakeBack={onTakeBack}
      />
      {person && <Suggestions of={offered} person={person} />}
      {person && <Offer message={item.message} person={person} me={me} />}
    </>
  )
}

function Nothing({ person }: { person: Person }) {
  const name = firstName(person.name)
  return (
    <p className="serif m-auto max-w-96 py-10 text-center text-xl text-ink2">
      <Trans>Nothing has been said between {name} and us yet. A good first line is a warm one.</Trans>
    </p>
  )
}

function NotFetched({ lifeline }: { lifeline: LifelineState }) {
  const { i18n } = useLingui()
  return (
    <div className="flex flex-col items-center justify-center gap-3 p-8 text-center text-ink2">
      <p>{sayRefusal(i18n, lifeline.error)}</p>
      <Button onPress={lifeline.again}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  )
}

/** What was on its way stands on the page now: the copy may go. */
function useLetGo(person: Person | undefined, lifeline: LifelineState): void {
  const outgoing = useOutgoing(person?.id ?? '')
  useEffect(() => {
    for (const one of outgoing)
      if (lifeline.messages.some((message) => message.clientId === one.clientId)) takeOut(one.clientId)
  }, [outgoing, lifeline.messages])
}

/** The message that was looked for must not hide in a fold. */
function withFocus(
  toggled: ReadonlySet<string>,
  messages: LifelineState['messages'],
  focus: string | null,
  kept: string | null,
): ReadonlySet<string> {
  const hidden = focus && messages.find((message) => message.id === focus)?.conversationId
  if (!hidden || hidden === kept) return toggled
  return flipped(toggled, hidden)
}

function flipped(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}
