import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { forgetDraft } from './channels/mailbox-draft.ts'
import { links } from './links.ts'
import { drawer, standUp } from './platform/drawer.ts'
import { codeOf, sayRefusal } from './platform/refusals.ts'
import { signOut } from './team/calls.ts'
import { Button } from './ui/button.tsx'
import { Dialog } from './ui/dialog.tsx'
import { dropToasts, toast } from './ui/toast.tsx'
import { type Unsent, unsentHere } from './unsent.ts'

/**
 * Signs out here, and leaves nothing of the desk on this machine: whoever sits down next may be somebody else. Where
 * words of the agent are nowhere but here, they are told which, and asked first.
 */
export function SigningOut({ onStay }: { onStay: () => void }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const router = useRouter()
  const [unsent, setUnsent] = useState<Unsent[]>([])
  const [isLeaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    try {
      await signOut()
    } catch (error) {
      // ended from afar meanwhile: so they are out
      if (codeOf(error) !== 'not_signed_in') {
        toast(sayRefusal(i18n, error))
        return onStay()
      }
    }
    drawer.empty()
    forgetDraft()
    standUp()
    dropToasts()
    client.clear()
    await router.navigate({ to: links.signIn })
  }
  useEffect(() => {
    let gone = false
    void unsentHere().then((found) => {
      if (gone) return
      if (found.length === 0) void leave()
      else setUnsent(found)
    })
    return () => {
      gone = true
    }
    // asked once, when they want to go
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <Dialog title={<Trans>Before you go</Trans>} isOpen={unsent.length > 0} onClose={onStay}>
      <div className="grid gap-4">
        <Left all={unsent} onGo={onStay} />
        <p className="text-sm text-ink2">
          <Trans>
            Signing out takes this off this machine, so that nobody who sits here after you finds it. It is kept nowhere
            else.
          </Trans>
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="bare" isDisabled={isLeaving} onPress={() => void leave()}>
            <Trans>Let it go and sign out</Trans>
          </Button>
          <Button look="primary" onPress={onStay}>
            <Trans>Stay</Trans>
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Left({ all, onGo }: { all: readonly Unsent[]; onGo: () => void }) {
  const { t } = useLingui()
  const of = (kind: Unsent['kind']) => all.filter((one) => one.kind === kind)
  const [letters, begun, notes] = [of('letter'), of('begun'), of('note')]
  const count = (some: readonly Unsent[]) => some.length
  const parts: [string, Unsent[]][] = [
    [
      t`${plural(count(letters), { 1: 'A letter has not left yet.', 2: 'Two letters have not left yet.', other: '# letters have not left yet.' })}`,
      letters,
    ],
    [
      t`${plural(count(begun), { 1: 'A letter that you have begun is only here.', 2: 'Two letters that you have begun are only here.', other: '# letters that you have begun are only here.' })}`,
      begun,
    ],
    [
      t`${plural(count(notes), { 1: 'A note has not been kept yet.', 2: 'Two notes have not been kept yet.', other: '# notes have not been kept yet.' })}`,
      notes,
    ],
  ]
  return parts
    .filter(([, some]) => some.length > 0)
    .map(([sentence, some]) => (
      <div key={some[0]?.kind}>
        <p className="font-medium">{sentence}</p>
        <ul className="mt-1 grid gap-1">
          {some.slice(0, 5).map((one) => (
            <li key={`${one.to} ${one.text}`} className="min-w-0 truncate">
              <Link to={one.to} onClick={onGo} dir="auto" className="serif text-accent hover:underline">
                {one.text.slice(0, 120)}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    ))
}
