import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useFilter } from 'react-aria-components/Autocomplete'
import { links } from './links.ts'
import { useActiveShortcuts } from './platform/keys.ts'
import { organisationsQuery, searchQuery } from './people/queries.ts'
import { groupsInOrder } from './conversations/groups.ts'
import { myPeopleQuery } from './conversations/queries.ts'
import { meQuery } from './team/queries.ts'
import { chooseTheme } from './platform/theme.ts'
import { Face } from './ui/face.tsx'
import { Palette, type CommandGroup } from './ui/palette.tsx'

/** ⌘K: people by name, and everything that can be done where one is. */
export function Commands({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const { t } = useLingui()
  const router = useRouter()
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const { data: found } = useQuery({
    ...searchQuery(asked, 6),
    enabled: asked.length > 1,
    placeholderData: (before) => before,
  })
  const { data: belonging } = useInfiniteQuery({
    ...organisationsQuery(asked, 3),
    enabled: asked.length > 1,
    placeholderData: (before) => before,
  })
  const { data: mine } = useQuery(myPeopleQuery)
  const { data: me } = useQuery(meQuery)
  const { contains } = useFilter({ sensitivity: 'base' })
  // Those on the desk are found before the server has looked.
  const near = mine ? groupsInOrder.flatMap((group) => mine[group].map((one) => one.person)) : []
  const known = words.trim() ? near.filter((person) => contains(person.name, words.trim())) : near.slice(0, 4)
  const others = asked.length > 1 ? (found?.items ?? []).map((one) => one.person) : []
  const shown = [...new Map([...known, ...others].map((person) => [person.id, person] as const)).values()].slice(0, 7)
  const shortcuts = useActiveShortcuts()
  const go = (to: string) => () => void router.navigate({ to })
  const people: CommandGroup = {
    id: 'found-people',
    name: t`People`,
    commands: shown.map((person) => ({
      id: person.id,
      name: person.name,
      about: person.organisation ?? undefined,
      icon: <Face name={person.name} picture={person.pictureUrl} seed={person.slug} size={24} />,
      run: go(links.person(person.slug)),
    })),
  }
  const organisations: CommandGroup = {
    id: 'found-organisations',
    name: t`Organisations`,
    commands: (asked.length > 1 ? (belonging?.pages[0]?.items ?? []) : []).map((one) => ({
      id: `organisation ${one.id}`,
      name: one.name,
      about: one.people.map((person) => person.name).join(', ') || undefined,
      run: go(links.organisation(one.slug)),
    })),
  }
  const here: CommandGroup = {
    id: 'here',
    name: t`Here and now`,
    commands: [...new Map(shortcuts.map((one) => [one.keys || one.name, one] as const).toReversed()).values()]
      .filter((one) => !['mod+k', '?'].includes(one.keys))
      .map((one) => ({ id: one.keys || one.name, name: one.name, shortcut: one.keys || undefined, run: one.run })),
  }
  const places: CommandGroup = {
    id: 'places',
    name: t`Go to`,
    commands: [
      { id: 'people', name: t`My people`, run: go(links.people) },
      {
        id: 'duplicates',
        name: t`Perhaps the same person`,
        also: t`duplicates merge twice`,
        run: go(links.duplicates),
      },
      { id: 'organisations', name: t`Organisations`, also: t`companies households`, run: go(links.organisations) },
      { id: 'me', name: t`About me`, also: t`profile password picture`, run: go(links.profile) },
      { id: 'away', name: t`Being away`, also: t`absence holiday leave vacation cover`, run: go(links.away) },
      { id: 'team', name: t`Our team`, also: t`invite colleagues roles`, run: go(links.team) },
      { id: 'mailboxes', name: t`Mailboxes`, run: go(links.mailboxes) },
      {
        id: 'not-read',
        name: t`Mails that could not be read`,
        also: t`quarantine broken failed`,
        run: go(links.notRead),
      },
      { id: 'aside', name: t`Put aside`, also: t`spam junk bounces`, run: go(links.aside) },
      {
        id: 'saved',
        name: t`Saved replies`,
        also: t`templates canned macros snippets`,
        run: go(links.savedReplies),
      },
      ...(me && me.agent.role !== 'agent'
        ? [
            { id: 'chat', name: t`Chat`, also: t`widget site greeting origins blocks`, run: go(links.chat) },
            {
              id: 'meeting',
              name: t`While people wait`,
              also: t`acknowledgements automatic replies handovers settings`,
              run: go(links.meeting),
            },
            {
              id: 'knowing',
              name: t`Does knowing each other help?`,
              also: t`report figures effort happiness continuity export`,
              run: go(links.knowing),
            },
            {
              id: 'import',
              name: t`Bring people in`,
              also: t`import csv file upload spreadsheet`,
              run: go(links.importPeople),
            },
          ]
        : []),
      ...(me?.agent.role === 'admin'
        ? [
            {
              id: 'place',
              name: t`People’s own place`,
              also: t`portal grace backups links token sites sign in`,
              run: go(links.ownPlace),
            },
          ]
        : []),
      { id: 'appearance', name: t`Appearance`, also: t`theme dark light`, run: go(links.appearance) },
      { id: 'keys', name: t`Keyboard`, shortcut: '?', run: onKeys },
    ],
  }
  const wear: CommandGroup = {
    id: 'wear',
    name: t`Appearance`,
    commands: [
      { id: 'light', name: t`Light theme`, run: () => chooseTheme('light') },
      { id: 'dark', name: t`Dark theme`, run: () => chooseTheme('dark') },
      { id: 'system', name: t`The theme of this machine`, run: () => chooseTheme('system') },
    ],
  }
  return (
    <Palette
      isOpen
      onClose={onClose}
      groups={[people, organisations, here, places, wear]}
      words={words}
      onWords={setWords}
    />
  )
}
