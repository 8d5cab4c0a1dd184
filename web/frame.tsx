import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { Merge, PenLine, Search, UsersRound, WifiOff } from 'lucide-react'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { hearPresence } from './conversations/presence.ts'
import { Noticing } from './conversations/visiting/noticing.tsx'
import { hearVisitor } from './conversations/visiting/writers.ts'
import { forgetHere, forgetWhoIsGone } from './forgotten.ts'
import { links } from './links.ts'
import { useShortcuts } from './platform/keys.ts'
import { listenLive, useConnection } from './platform/live.ts'
import { meQuery } from './team/queries.ts'
import { MyMenu } from './team/my-menu.tsx'
import { iconButtonLook } from './ui/icon-button.tsx'
import { undoNewest } from './ui/toast.tsx'
import { Hint } from './ui/tooltip.tsx'
import { Focusable } from 'react-aria-components/Focusable'
import { cx } from './ui/class.ts'

const Commands = lazy(() => import('./commands.tsx').then((page) => ({ default: page.Commands })))
const MyState = lazy(() => import('./routing/my-state.tsx').then((page) => ({ default: page.MyState })))
const SigningOut = lazy(() => import('./signing-out.tsx').then((page) => ({ default: page.SigningOut })))
const KeyHelp = lazy(() => import('./key-help.tsx').then((page) => ({ default: page.KeyHelp })))

const hearing: Parameters<typeof listenLive>[1] = {
  presence: hearPresence,
  visitor: hearVisitor,
  event: ({ kind, personId }) => {
    if (kind !== 'person.forgotten' || !personId) return
    forgetHere(personId)
    // whoever turned out to be them went along
    void forgetWhoIsGone()
  },
}

/** What stands around every page of someone who is signed in: the places, the commands, the news. */
export function Frame() {
  const { t } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const { data: me } = useSuspenseQuery(meQuery)
  const [commands, setCommands] = useState(false)
  const [help, setHelp] = useState(false)
  const [state, setState] = useState(false)
  const [leaving, setLeaving] = useState(false)
  useEffect(() => listenLive(client, hearing), [client])
  useEffect(() => void forgetWhoIsGone(), [])
  const everywhere = t`Everywhere`
  useShortcuts([
    { keys: 'mod+k', name: t`Find a person or something to do`, group: everywhere, run: () => setCommands(true) },
    { keys: '/', name: t`Search`, group: everywhere, run: () => void router.navigate({ to: links.search }) },
    { keys: 'c', name: t`Write to someone`, group: everywhere, run: () => void router.navigate({ to: links.begin }) },
    { keys: 'z', name: t`Take back what was just done`, group: everywhere, run: () => void undoNewest() },
    { keys: '', name: t`Say how I am`, group: everywhere, run: () => setState(true) },
    { keys: '?', name: t`Show these keys`, group: everywhere, run: () => setHelp(true) },
  ])
  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[minmax(0,1fr)_auto] overflow-hidden tablet:grid-cols-[60px_minmax(0,1fr)] tablet:grid-rows-1">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2 text-sm text-paper focus:translate-y-0"
      >
        <Trans>Skip to the page</Trans>
      </a>
      <div className="min-h-0 min-w-0 tablet:order-2">
        <Outlet />
      </div>
      <nav
        aria-label={t`Places`}
        className="flex items-center justify-around border-t border-line px-2 pb-[env(safe-area-inset-bottom)] tablet:order-1 tablet:flex-col tablet:justify-start tablet:gap-1.5 tablet:border-t-0 tablet:border-r tablet:py-3.5"
      >
        <Link
          to={links.people}
          aria-label="Rapport"
          className="serif mb-3 hidden size-10 place-items-center rounded-md text-2xl font-semibold text-accent tablet:grid"
        >
          R
        </Link>
        <Place to={links.people} label={t`My people`} icon={<UsersRound aria-hidden />} />
        <Place to={links.search} label={t`Search`} shortcut="/" icon={<Search aria-hidden />} />
        <Place to={links.duplicates} label={t`Perhaps the same person`} icon={<Merge aria-hidden />} />
        <Place to={links.begin} label={t`Write to someone`} shortcut="c" icon={<PenLine aria-hidden />} />
        <div className="tablet:mt-auto tablet:flex tablet:flex-col tablet:items-center tablet:gap-3">
          <Reconnecting />
          <MyMenu
            me={me}
            onKeys={() => setHelp(true)}
            onState={() => setState(true)}
            onLeave={() => setLeaving(true)}
          />
        </div>
      </nav>
      <Noticing />
      <Suspense fallback={null}>
        {commands && <Commands onClose={() => setCommands(false)} onKeys={() => setHelp(true)} />}
        {state && <MyState onClose={() => setState(false)} />}
        {leaving && <SigningOut onStay={() => setLeaving(false)} />}
        {help && <KeyHelp onClose={() => setHelp(false)} />}
      </Suspense>
    </div>
  )
}

function Place({ to, label, icon, shortcut }: { to: string; label: string; icon: ReactNode; shortcut?: string }) {
  // Who may be here twice lies below my people, and is a place of its own.
  const isElsewhere = useRouterState({ select: ({ location }) => location.pathname === links.duplicates })
  return (
    <Hint words={label} shortcut={shortcut} placement="right">
      <Focusable>
        <Link
          to={to}
          aria-label={label}
          activeOptions={{ exact: isElsewhere }}
          className={cx(iconButtonLook, 'size-11 rounded-lg tablet:size-10 [&>svg]:size-5 [&>svg]:stroke-[1.6]')}
          activeProps={{ className: 'bg-sunk text-ink' }}
        >
          {icon}
        </Link>
      </Focusable>
    </Hint>
  )
}

/** A quiet word while news cannot reach us. Nothing typed is lost meanwhile. */
function Reconnecting() {
  const { t } = useLingui()
  const connection = useConnection()
  const [worth, setWorth] = useState(false)
  useEffect(() => {
    // A blink is not worth a word.
    const timer = setTimeout(() => setWorth(connection === 'reconnecting'), connection === 'reconnecting' ? 1_500 : 0)
    return () => clearTimeout(timer)
  }, [connection])
  return (
    <div role="status" className="contents">
      {worth && (
        <span
          title={t`Reconnecting. What you write is kept.`}
          className="fixed bottom-16 left-1/2 z-20 flex -translate-x-1/2 items-center gap-2 rounded-full border border-line bg-raised px-3 py-1.5 text-xs whitespace-nowrap text-ink2 shadow-float tablet:bottom-4 tablet:left-18 tablet:translate-x-0"
        >
          <WifiOff aria-hidden className="size-3.5" />
          <Trans>Reconnecting. What you write is kept.</Trans>
        </span>
      )}
    </div>
  )
}
