import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useState } from 'react'
import { cx } from '../ui/class.ts'
import { Ask, OpenLink } from './door.tsx'
import { useAsked } from './asking.ts'
import { Book } from './book.tsx'
import { OneCall } from './call.tsx'
import { comeIn, hasWords, letGoOfWords } from './begun.ts'
import { calls, type Place } from './calls.ts'
import { Hello } from './hello.tsx'
import { Home } from './home.tsx'
import { LettersPage } from './letters.tsx'
import { MemoryPage } from './memory.tsx'
import { Coming, Page, Quiet, Trouble } from './parts.tsx'
import { Receipt } from './receipt.tsx'
import { Take } from './take.tsx'
import { go, To, usePath, ways } from './way.tsx'
import { choose, type Language, languages, spoken, suggest } from './words.ts'
import { WritePage } from './write.tsx'
import { You } from './you.tsx'

/** The whole place: doors that anyone may stand before, and rooms for whoever is in. */
export function App() {
  const path = usePath()
  const link = /^\/place\/in\/([^/]+)$/.exec(path)?.[1]
  const receipt = /^\/place\/forgotten\/([^/]+)$/.exec(path)?.[1]
  if (link) return <Frame>{<OpenLink token={link} key={link} />}</Frame>
  if (path === '/place/hello') return <Frame>{<Hello />}</Frame>
  if (receipt) return <Frame>{<Receipt id={receipt} />}</Frame>
  return <Rooms path={path} />
}

function Rooms({ path }: { path: string }) {
  const [key, setKey] = useState(0)
  const { answer: place, failed, put } = useAsked(calls.place, String(key))
  const { t } = useLingui()
  useEffect(() => {
    if (place) void suggest(place.language)
  }, [place])
  if (failed === 'not_in_place') return <Frame>{<Ask />}</Frame>
  if (!place)
    return (
      <Frame>
        <Page title={t`Your place`}>{failed ? <Trouble code={failed} /> : <Coming />}</Page>
      </Frame>
    )
  comeIn(place.cameBy)
  const left = () => {
    letGoOfWords()
    go(ways.home)
    setKey((key) => key + 1)
  }
  return (
    <Frame place={place} path={path} leave={() => void calls.leave('current').then(left)}>
      <Room path={path} place={place} put={put} left={left} />
    </Frame>
  )
}

type RoomProps = { path: string; place: Place; put: (place: Place) => void; left: () => void }

function Room({ path, place, put, left }: RoomProps) {
  const letters = /^\/place\/letters\/([0-9a-f-]{36})$/.exec(path)?.[1]
  if (letters) return <LettersPage id={letters} key={letters} />
  if (path === ways.book) return <Book />
  const call = /^\/place\/calls\/([0-9a-f-]{36})$/.exec(path)?.[1]
  if (call) return <OneCall id={call} key={call} />
  if (place.me && path === ways.write) return <WritePage />
  if (place.me && path === ways.memory) return <MemoryPage place={place} />
  if (place.me && path === ways.you) return <You place={place} put={put} left={left} />
  if (place.me && path === ways.take) return <Take place={place} put={put} />
  return <Home place={place} />
}

type FrameProps = { children: ReactNode; place?: Place; path?: string; leave?: () => void }

/** What stands around every page: whose house it is, the language, the way out. */
function Frame({ children, place, path, leave }: FrameProps) {
  const [asking, setAsking] = useState(false)
  return (
    <div className="min-h-dvh bg-paper text-ink">
      <header className="mx-auto flex w-full max-w-[40rem] flex-wrap items-center gap-x-4 gap-y-1 px-5 pt-4">
        <p dir="auto" className="serif mr-auto min-h-9 min-w-0 truncate text-lg font-medium text-ink2">
          {place ? place.companyName : <Whose />}
        </p>
        <LanguageChooser />
        {leave && (
          <Quiet onClick={() => (hasWords() ? setAsking(true) : leave())}>
            <Trans>Leave</Trans>
          </Quiet>
        )}
      </header>
      {asking && leave && (
        <div role="alert" className="mx-auto w-full max-w-[40rem] px-5 pt-2">
          <p className="text-ink2">
            <Trans>A letter that you have begun has not left yet. Leaving takes it out of this browser.</Trans>
          </p>
          <p className="mt-1 flex flex-wrap gap-x-4">
            <Quiet onClick={() => setAsking(false)}>
              <Trans>Stay</Trans>
            </Quiet>
            <Quiet onClick={() => (setAsking(false), leave())}>
              <Trans>Leave all the same</Trans>
            </Quiet>
          </p>
        </div>
      )}
      {place?.me && <Rows path={path ?? ''} />}
      {children}
    </div>
  )
}

/** Before whose door one stands. */
function Whose() {
  const { answer } = useAsked(calls.door, 'door')
  return answer?.companyName ?? ''
}

function Rows({ path }: { path: string }) {
  const { t } = useLingui()
  const rows: [string, string, boolean][] = [
    [ways.home, t`Letters`, path === ways.home || /^\/place\/(letters|calls)/.test(path) || path === ways.write],
    [ways.memory, t`What we remember`, path === ways.memory],
    [ways.you, t`You`, path === ways.you],
    [ways.take, t`All of it`, path === ways.take],
  ]
  return (
    <nav aria-label={t`Your place`} className="mx-auto mt-2 w-full max-w-[40rem] px-3">
      <ul className="flex flex-wrap">
        {rows.map(([href, name, here]) => (
          <li key={href}>
            <To
              href={href}
              aria-current={here ? 'page' : undefined}
              className={cx(
                'block rounded-md px-2 py-2 text-sm font-medium',
                here
                  ? 'text-ink underline decoration-accent decoration-2 underline-offset-8'
                  : 'text-ink3 hover:text-ink',
              )}
            >
              {name}
            </To>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function LanguageChooser() {
  const { t } = useLingui()
  return (
    <select
      aria-label={t`Language`}
      value={spoken()}
      onChange={(event) => void choose(event.target.value as Language)}
      className="h-9 rounded-md border border-edge/60 bg-surface px-2 text-sm text-ink2"
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
