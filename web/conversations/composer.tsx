import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { MessageSquare, NotebookPen, NotebookText, Paperclip, Phone } from 'lucide-react'
import {
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { firstName } from '../ui/first-name.ts'
import { Speaking } from '../people/facts/speaking.tsx'
import { whom } from '../people/whom.ts'
import { useChatting } from '../platform/chatting.ts'
import { useShortcuts } from '../platform/keys.ts'
import type { Attachment, Conversation, Handover, Me, Message, Person } from '../platform/wire.ts'
import { colleaguesQuery } from '../team/queries.ts'
import { Writing } from '../ui/autosize.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/class.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { AttachedFiles, useAttaching } from './attaching.tsx'
import { ComposerTop } from './composer-top.tsx'
import { showPresence } from './calls.ts'
import { useBeingHere, usePresent } from './presence.ts'
import { HeldOff } from './visiting/held-off.tsx'
import { HereLine } from './visiting/here-line.tsx'
import { IntroductionLine, useIntroducing } from './handing/introducing.tsx'
import { NeedLine } from './needs/need-line.tsx'
import { RestatedLine, useRestating } from './needs/restated-line.tsx'
import { useDraft } from './use-draft.ts'
import { ReachesThem } from './reaches-them.tsx'
import { GoesElsewhere } from './recipients.tsx'
import { useRecipients } from './use-recipients.ts'
import { useSending } from './sending.tsx'
import { SavedPicker } from './saved/picker.tsx'
import { fillSaved, putIn, type SavedText } from './saved/fill.ts'
import { RoboticLine } from './saved/robotic-line.tsx'
import { useRobotic } from './saved/wording.ts'

export type TakenBack = { text: string; attachments: Attachment[]; conversationId: string }
export type ComposerHandle = {
  putBack: (draft: TakenBack) => void
  /** Begins a letter; `after` is done once it is said. */
  begin: (after: () => void) => void
}
export type Mode = 'message' | 'note' | 'call'

type ComposerProps = {
  person: Person
  me: Me
  /** What the words will be about; null: something new. */
  conversation: Conversation | null
  open: readonly Conversation[]
  onChoose: (id: string | null) => void
  handovers: readonly Handover[]
  newestSeen: string | null
  /** undefined until the lifeline is there */
  newestTheirs: Message | null | undefined
  ref: Ref<ComposerHandle>
}

/** What the words are about stays the same under them, whatever else the person writes meanwhile. */
function useSettledSubject({ conversation, onChoose }: ComposerProps, empty: boolean) {
  const settled = useRef<string | null>(null)
  useEffect(() => {
    if (empty && settled.current) {
      settled.current = null
      onChoose(null)
    } else if (!empty && !settled.current && conversation) {
      settled.current = conversation.id
      onChoose(conversation.id)
    }
  }, [empty, conversation, onChoose])
  return {
    settle: (id: string) => {
      settled.current = id
      onChoose(id)
    },
  }
}

/** Always there: an answer, a note between colleagues, or what was said in a call. Nothing typed is ever lost. */
export function Composer(props: ComposerProps) {
  const { person, me, conversation, ref } = props
  const { t, i18n } = useLingui()
  const recipients = useRecipients(person, conversation)
  // a chat is answered where it is, by whatever they came; everything else by mail
  const reachable = !recipients.byMail || person.identities.some((one) => one.kind === 'email')
  const usual: Mode = reachable ? 'message' : 'note'
  // null: as is usual, which may turn out only when what was said is there
  const [chosen, setMode] = useState<Mode | null>(null)
  const mode = chosen ?? usual
  const area = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(person, mode === 'note' ? 'note' : 'message', conversation?.id ?? null)
  const attaching = useAttaching(draft)
  const restating = useRestating(conversation)
  const introducing = useIntroducing(props.handovers, conversation)
  const after = useRef<(() => void) | null>(null)
  const sending = useSending({
    ...props,
    mode,
    draft,
    restating,
    introducing,
    recipients,
    onTrouble: () => area.current?.focus(),
    onSaid: () => {
      if (mode === 'message') after.current?.()
      after.current = null
      setMode(null)
    },
  })
  const writing = draft.isFresh
  const tell = useMemo(
    () => (doing: 'looking' | 'writing' | 'gone') => void showPresence(person.slug, doing).catch(() => undefined),
    [person.slug],
  )
  useBeingHere(person.id, writing ? 'writing' : 'looking', tell)
  const write = (next: Mode) => {
    setMode(next)
    // After the key that asked for it, so that the letter itself is not typed.
    requestAnimationFrame(() => area.current?.focus())
  }
  const about = useSettledSubject(props, draft.text.trim() === '' && draft.attachments.length === 0)
  useImperativeHandle(ref, () => ({
    putBack: ({ text, attachments, conversationId }) => {
      setMode('message')
      about.settle(conversationId)
      const said = props.open.find((one) => one.id === conversationId)?.need
      const line = said?.restated && text.endsWith(said.restated.line) ? said.restated.line : null
      // what was said back stands below the letter, not in it
      draft.replace({ text: introducing.without(line ? text.slice(0, -line.length).trimEnd() : text), attachments })
      if (said && line) restating.set({ needId: said.id, line })
      requestAnimationFrame(() => area.current?.focus())
    },
    begin: (then) => {
      after.current = then
      write(usual)
    },
  }))
  const [choosing, setChoosing] = useState(false)
  const robotic = useRobotic(mode === 'message' ? draft.text : '', null)
  const useSaved = (words: SavedText) => {
    const at = area.current?.selectionEnd ?? draft.text.length
    const speaking = { person, me: me.agent.name, company: me.company.name }
    const next = putIn(draft.text, at, fillSaved(words, speaking, draft.text.trim() === ''))
    draft.write(next.text)
    // after the list has closed and given the focus back
    setTimeout(() => {
      area.current?.focus()
      area.current?.setSelectionRange(next.caret, next.caret)
    }, 0)
  }
  // Sets marks around what is selected, where the caret then is.
  const putMark = (mark: string) => {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: 0, selectionEnd: 0 }
    const chosen = draft.text.slice(from, to)
    draft.write(`${draft.text.slice(0, from)}${mark}${chosen}${mark}${draft.text.slice(to)}`)
    setTimeout(() => area.current?.setSelectionRange(from + 1, to + 1), 0)
  }
  // A picture that is pasted or dropped stands where one writes; every other file beside the words.
  const takeIn = (files: FileList) => {
    const all = [...files]
    const pictures = mode === 'message' ? all.filter((file) => /^image\/(png|jpeg|gif|webp)$/.test(file.type)) : []
    const named = pictures.map((file, at) => {
      const ending = file.type.slice('image/'.length)
      return new File([file], `picture-${Date.now().toString(36)}${at}.${ending}`, { type: file.type })
    })
    if (named.length > 0) {
      const text = named.map((file) => `[picture: ${file.name}]`).join('\n\n')
      const at = area.current?.selectionEnd ?? draft.text.length
      draft.write(putIn(draft.text, at, { text, caret: text.length }).text)
    }
    attaching.take([...named, ...all.filter((file) => !pictures.includes(file))])
  }
  const { enterSends } = useChatting()
  const sendsByEnter = (event: KeyboardEvent) =>
    enterSends && mode === 'message' && !recipients.byMail && !event.shiftKey && !event.nativeEvent.isComposing
  const group = t`Writing`
  useShortcuts([
    { keys: 'r', name: t`Answer`, group, run: () => write(reachable ? 'message' : 'call') },
    { keys: 'n', name: t`Note for colleagues`, group, run: () => write('note') },
    ...(reachable ? [{ keys: 'mod+j', name: t`Use a saved reply`, group, run: () => setChoosing(true) }] : []),
  ])
  const name = firstName(person.name)
  const them = whom(i18n, person.name)
  const placeholders: Record<Mode, string> = {
    message: t`Write to ${them}`,
    note: t`A word to your colleagues. ${name} will not see it.`,
    call: t`What did you talk about with ${them}?`,
  }
  const empty = draft.text.trim() === '' && draft.attachments.length === 0
  const isNote = mode === 'note'
  return (
    <section
      aria-label={t`Your answer`}
      className="px-3 pt-2 pb-3 tablet:px-9 tablet:pb-5"
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault()
        takeIn(event.dataTransfer.files)
      }}
    >
      <div className="mx-auto max-w-[720px]">
        <Speaking person={person} me={me} />
        <AlsoHere person={person} me={me} />
        <HeldOff person={person} conversation={conversation} me={me} />
        {mode === 'message' && <HereLine person={person} conversation={conversation} />}
        {sending.notice}
        {conversation && conversation.state !== 'closed' && mode !== 'note' && (
          <NeedLine
            key={conversation.id}
            person={person}
            conversation={conversation}
            onRestate={mode === 'message' ? restating.begin : undefined}
          />
        )}
        <div
          className={cx(
            'rounded-xl border shadow-row transition-colors focus-within:border-edge/60',
            isNote ? 'border-note-line bg-note text-note-ink' : 'border-line bg-surface',
          )}
        >
          <ComposerTop {...props} mode={mode} recipients={recipients} />
          {mode === 'message' && <GoesElsewhere person={person} recipients={recipients} />}
          {mode === 'message' && <ReachesThem person={person} conversation={conversation} recipients={recipients} />}
          {mode === 'message' && <IntroductionLine introducing={introducing} name={name} />}
          <Writing
            innerRef={area}
            aria-label={placeholders[mode]}
            placeholder={placeholders[mode]}
            value={draft.text}
            marked={robotic.map((one) => one.span)}
            onChange={(event) => draft.write(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey || sendsByEnter(event))) {
                event.preventDefault()
                sending.send()
              }
              const mark = { b: '*', i: '_' }[event.key.toLowerCase()]
              if (mark && mode === 'message' && (event.metaKey || event.ctrlKey) && !event.shiftKey) {
                event.preventDefault()
                putMark(mark)
              }
              if (event.key === 'Escape') area.current?.blur()
            }}
            onPaste={(event: ClipboardEvent) => {
              if (event.clipboardData.files.length > 0 && !event.clipboardData.types.includes('text/plain')) {
                event.preventDefault()
                takeIn(event.clipboardData.files)
              }
            }}
            className={cx(
              'max-h-[38dvh] min-h-[3.9rem] px-4 pt-1.5 pb-1',
              isNote ? 'text-base placeholder:text-note-ink/75' : 'serif text-[1.0625rem] leading-[1.5]',
            )}
          />
          <RoboticLine found={robotic} />
          {mode === 'message' && <RestatedLine restating={restating} />}
          <AttachedFiles attaching={attaching} draft={draft} />
          <div className="flex items-center gap-1 py-2 pr-2.5 pl-2">
            <Segmented
              label={t`What this is`}
              size="small"
              value={mode}
              onChange={write}
              choices={[
                ...(reachable
                  ? [
                      {
                        id: 'message' as const,
                        name: <span className="max-tablet:sr-only">{t`Answer`}</span>,
                        icon: <MessageSquare aria-hidden />,
                      },
                    ]
                  : []),
                {
                  id: 'note',
                  name: <span className="max-tablet:sr-only">{t`Note`}</span>,
                  icon: <NotebookPen aria-hidden />,
                },
                {
                  id: 'call',
                  name: <span className="max-tablet:sr-only">{t`Call`}</span>,
                  icon: <Phone aria-hidden />,
                },
              ]}
              className={isNote ? 'bg-note-line/40' : ''}
            />
            {mode === 'message' && (
              <IconButton label={t`Use a saved reply`} shortcut="mod+j" onPress={() => setChoosing(true)}>
                <NotebookText aria-hidden />
              </IconButton>
            )}
            {mode !== 'call' && (
              <FileTrigger allowsMultiple onSelect={(files) => files && attaching.take(files)}>
                <IconButton label={t`Attach something`}>
                  <Paperclip aria-hidden />
                </IconButton>
              </FileTrigger>
            )}
            <span role="status" className="ml-auto truncate pr-2 text-2xs text-ink3">
              {draft.isKept && !empty && t`kept`}
            </span>
            <Button
              look={isNote ? 'plain' : 'primary'}
              shortcut="mod+enter"
              aria-keyshortcuts="Control+Enter Meta+Enter"
              isDisabled={empty || attaching.isBusy}
              onPress={sending.send}
            >
              {mode === 'message' ? (
                <Trans>Send</Trans>
              ) : mode === 'note' ? (
                <Trans>Leave the note</Trans>
              ) : (
                <Trans>Write it down</Trans>
              )}
            </Button>
          </div>
        </div>
      </div>
      {choosing && (
        <SavedPicker
          languages={person.languages}
          onClose={() => setChoosing(false)}
          onChoose={(words) => {
            if (mode !== 'message') setMode('message')
            useSaved(words)
          }}
        />
      )}
    </section>
  )
}

/** A colleague writes to the same person: better to know before both have sent. */
function AlsoHere({ person, me }: { person: Person; me: Me }) {
  const { i18n } = useLingui()
  const present = usePresent(person.id, me.agent.id).filter((one) => one.doing === 'writing')
  const { data: team } = useQuery({ ...colleaguesQuery, enabled: present.length > 0 })
  const writer = team?.find((one) => one.id === present[0]?.agentId)
  if (!writer) return null
  const name = firstName(writer.name)
  const them = whom(i18n, person.name)
  return (
    <p role="status" className="mb-1.5 px-4 text-xs text-ink3">
      <Trans>
        {name} is writing to {them} too.
      </Trans>
    </p>
  )
}
