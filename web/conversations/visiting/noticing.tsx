import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { links } from '../../links.ts'
import { chattingChoices } from '../../platform/chatting.ts'
import type { MyPerson } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'
import { myPeopleQuery } from '../queries.ts'
import { heardIn, newsIn, type Heard } from './news.ts'
import { playTone } from './tone.ts'
import { haveWritten } from './writers.ts'

/**
 * Somebody writes in a chat while this page is not in front: its title says so, and where it was chosen a tone and the
 * machine's own notification do. What is in front stays in front.
 */
export function Noticing() {
  const { t } = useLingui()
  const router = useRouter()
  const { data } = useQuery(myPeopleQuery)
  const heard = useRef<Heard | null>(null)
  const title = useRef<Title | null>(null)
  useEffect(() => {
    if (!data) return
    const news = newsIn(data, heard.current)
    heard.current = heardIn(data)
    for (const one of news) haveWritten(one.person.id)
    const [latest] = news
    if (!latest || !document.hidden) return
    const name = firstName(latest.person.name)
    title.current = wear(title.current, news.length > 1 ? t`Several people have written` : t`${name} has written`)
    const { sounds, notifies } = chattingChoices()
    if (sounds) playTone()
    if (notifies) for (const one of news) notify(one, () => void router.navigate({ to: links.person(one.person.slug) }))
  }, [data, t, router])
  useEffect(() => {
    const back = () => {
      if (document.hidden || !title.current) return
      // a page that was opened meanwhile has a title of its own
      if (document.title === title.current.worn) document.title = title.current.usual
      title.current = null
    }
    document.addEventListener('visibilitychange', back)
    return () => document.removeEventListener('visibilitychange', back)
  }, [])
  return null
}

type Title = { usual: string; worn: string }

function wear(before: Title | null, words: string): Title {
  const usual = before && document.title === before.worn ? before.usual : document.title
  const worn = `${words} · Rapport`
  document.title = worn
  return { usual, worn }
}

/** One for each person; a newer one takes the place of the older. */
function notify(one: MyPerson, open: () => void): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return
  const notification = new Notification(one.person.name, {
    body: one.words.slice(0, 200),
    tag: `rapport chat ${one.person.id}`,
    silent: true,
  })
  notification.addEventListener('click', () => {
    window.focus()
    open()
    notification.close()
  })
}
