import { Bell, Check, Clock, Forward, Moon, Paperclip, Search, Sun } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Finder } from './combobox.tsx'
import { Dialog } from './dialog.tsx'
import { Copied } from './copied.tsx'
import { Empty } from './empty.tsx'
import { Face } from './face.tsx'
import { Field } from './field.tsx'
import { FoldLine } from './fold.tsx'
import { IconButton } from './icon-button.tsx'
import { Keys } from './keys.tsx'
import { Landmark } from './landmark.tsx'
import { LanguagesField } from './languages-field.tsx'
import { ActionMenu } from './menu.tsx'
import { Palette } from './palette.tsx'
import { Drop } from './popover.tsx'
import { RowInside, rowLook } from './row.tsx'
import { Segmented } from './segmented.tsx'
import { Choose } from './select.tsx'
import { LetterBones, RowBones } from './skeleton.tsx'
import { Tabs } from './tabs.tsx'
import { Tag } from './tag.tsx'
import { TimeZoneField } from './time-zone-field.tsx'
import { Time } from './time.tsx'
import { toast } from './toast.tsx'
import { Toggle } from './toggle.tsx'
import { HintOn } from './tooltip.tsx'
import { Writing } from './autosize.tsx'

/* Every component, in light and in dark, side by side: the page for judging them. Its words are samples, not interface. */

const names = [
  'Maria López',
  'Jun Okafor',
  'Tom Adeyemi',
  'Ines Haddad',
  'Piet de Boer',
  '山田 花子',
  'أمينة',
  'x@y.example',
]

export function Gallery() {
  return (
    <main className="grid min-h-full tablet:grid-cols-2">
      <h1 className="sr-only">Components</h1>
      <Side theme="light" />
      <Side theme="dark" />
    </main>
  )
}

function Side({ theme }: { theme: 'light' | 'dark' }) {
  return (
    <section data-theme={theme} aria-label={theme} className="space-y-8 bg-paper p-8 text-ink">
      <p className="serif flex items-center gap-2 text-2xl font-medium">
        {theme === 'light' ? <Sun aria-hidden /> : <Moon aria-hidden />} {theme}
      </p>
      <Buttons />
      <Fields theme={theme} />
      <People />
      <Floating />
      <Long />
      <Shelf name="On its way">
        <div className="w-full">
          <RowBones rows={2} />
          <LetterBones letters={1} />
        </div>
      </Shelf>
      <Shelf name="Taken elsewhere">
        <Copied name="TXT record" value="rapport._domainkey.fernandfinch.example" />
        <Copied name="On your server" value={'def rapport_token\n  sign_in_with("a key")\nend'} lines />
      </Shelf>
      <Shelf name="Rest">
        <Empty title="Nobody is waiting for you" actions={<Button>Greet someone</Button>} className="w-full">
          A good moment to finish a thought.
        </Empty>
      </Shelf>
    </section>
  )
}

function Shelf({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <p className="quiet-heading mb-2">{name}</p>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </div>
  )
}

function Buttons() {
  const [look, setLook] = useState<'light' | 'dark'>('light')
  const [on, setOn] = useState(true)
  return (
    <>
      <Shelf name="Buttons">
        <Button look="primary" shortcut="mod+enter">
          Send
        </Button>
        <Button>Hand over</Button>
        <Button look="soft">Later</Button>
        <Button look="bare">Done</Button>
        <Button size="small">Small</Button>
        <Button isDisabled>Not now</Button>
        <IconButton label="Attach" shortcut="f">
          <Paperclip aria-hidden />
        </IconButton>
        <Keys of="mod+k" className="text-ink3" />
      </Shelf>
      <Shelf name="Choices">
        <Segmented
          label="Theme"
          value={look}
          onChange={setLook}
          choices={[
            { id: 'light', name: 'Light', icon: <Sun aria-hidden /> },
            { id: 'dark', name: 'Dark', icon: <Moon aria-hidden /> },
          ]}
        />
        <Toggle isOn={on} onChange={setOn} help="Single letters act at once.">
          Keyboard letters
        </Toggle>
        <Tag>draft</Tag>
        <Tag tone="keep" icon={<Check aria-hidden />}>
          verified
        </Tag>
        <Tag tone="note">note</Tag>
        <Tag tone="accent">new</Tag>
      </Shelf>
    </>
  )
}

function Fields({ theme }: { theme: string }) {
  const [role, setRole] = useState<'agent' | 'lead'>('agent')
  const [words, setWords] = useState('')
  const [languages, setLanguages] = useState(['es', 'en'])
  const [zone, setZone] = useState('Europe/London')
  const [letter, setLetter] = useState('Dear Maria, you are not bothering anyone.')
  return (
    <Shelf name="Fields">
      <div className="grid w-full gap-4">
        <Field label="Your name" help="As people call you." before={<Search aria-hidden />} />
        <Field label="Address" defaultValue="maria@" error="An address has something after the @." />
        <Choose
          label="Role"
          value={role}
          onChange={setRole}
          choices={[
            { id: 'agent', name: 'Agent', about: 'Serves people' },
            { id: 'lead', name: 'Lead', about: 'Looks after agents' },
          ]}
        />
        <Finder
          label="To"
          words={words}
          onWords={setWords}
          onChoose={(id) => setWords(id)}
          found={names
            .filter((name) => name.toLowerCase().includes(words.toLowerCase()))
            .map((name) => ({ id: name, name }))}
        />
        <LanguagesField value={languages} onChange={setLanguages} />
        <TimeZoneField value={zone} onChange={setZone} />
        <div className="rounded-xl border border-line bg-surface p-4 shadow-row">
          <Writing
            aria-label={`Letter, ${theme}`}
            value={letter}
            onChange={(event) => setLetter(event.target.value)}
            className="serif text-letter"
          />
        </div>
      </div>
    </Shelf>
  )
}

function People() {
  const now = Date.now()
  const times = [0, 20, 300, 60 * 26, 60 * 24 * 4, 60 * 24 * 60, 60 * 24 * 600]
  return (
    <>
      <Shelf name="Faces">
        {names.map((name, index) => (
          <Face key={name} name={name} here={index === 1} size={index === 0 ? 64 : 42} />
        ))}
      </Shelf>
      <Shelf name="Rows">
        <div className="w-full max-w-[308px]">
          <a href="#maria" className={rowLook(true)}>
            <RowInside
              face={<Face name="Maria López" />}
              name="Maria López"
              when="since 8:12"
              words="The oven stopped again, and the wedding is on Saturday, and I am baking everything myself."
              mind="Promised by Thursday: Sam comes to look at the oven"
              how="mail"
            />
          </a>
          <a href="#jun" className={rowLook()}>
            <RowInside
              face={<Face name="Jun Okafor" here />}
              name="Jun Okafor"
              when="just now"
              words="Is the rye flour back?"
              how="new to us"
            />
          </a>
        </div>
      </Shelf>
      <Shelf name="Times">
        {times.map((minutes) => (
          <Time key={minutes} at={new Date(now - minutes * 60_000)} className="text-sm text-ink2" />
        ))}
        <HintOn words="Tuesday 3 March, 8:12">
          <button type="button" className="text-sm text-ink2 underline decoration-dotted">
            with a hint
          </button>
        </HintOn>
      </Shelf>
    </>
  )
}

function Floating() {
  const [dialog, setDialog] = useState(false)
  const [palette, setPalette] = useState(false)
  const [words, setWords] = useState('')
  const nothing = () => undefined
  return (
    <Shelf name="What floats">
      <ActionMenu
        label="Later"
        heading="Come back to this"
        choices={[
          { id: 'morning', name: 'Tomorrow morning', icon: <Clock aria-hidden />, run: nothing },
          {
            id: 'sam',
            name: 'Sam Rivers',
            about: 'knows Maria',
            icon: <Forward aria-hidden />,
            shortcut: 'a',
            run: nothing,
          },
        ]}
      >
        <Button>Menu</Button>
      </ActionMenu>
      <Drop label="More" trigger={<Button>Popover</Button>} className="w-64 p-4 text-sm text-ink2">
        A few more words about this.
      </Drop>
      <Button onPress={() => setDialog(true)}>Dialog</Button>
      <Button onPress={() => setPalette(true)}>Commands</Button>
      <Button onPress={() => toast('Maria is looked after.', { undo: nothing })}>
        <Bell aria-hidden className="size-4" /> Toast
      </Button>
      <Dialog title="Hand Maria over" isOpen={dialog} onClose={() => setDialog(false)}>
        <p className="text-ink2">Sam will see everything you see.</p>
      </Dialog>
      <Palette
        isOpen={palette}
        onClose={() => setPalette(false)}
        words={words}
        onWords={setWords}
        groups={[{ id: 'do', name: 'Do', commands: [{ id: 'done', name: 'Done', shortcut: 'e', run: nothing }] }]}
      />
    </Shelf>
  )
}

function Long() {
  const [open, setOpen] = useState(false)
  return (
    <Shelf name="The long page">
      <div className="w-full">
        <Landmark>2025</Landmark>
        <FoldLine
          summary="Oven would not hold its heat; thermostat sent."
          aside="3 weeks ago · mail"
          isOpen={open}
          onToggle={() => setOpen(!open)}
        />
        <Tabs
          label="Pages"
          tabs={[
            { id: 'one', name: 'Profile', panel: <p className="text-ink2">First page</p> },
            { id: 'two', name: 'Sessions', panel: <p className="text-ink2">Second page</p> },
          ]}
        />
      </div>
    </Shelf>
  )
}
