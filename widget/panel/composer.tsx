/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { firstName } from './door-words.ts'
import { asPicked, mostFiles } from './drafts.ts'
import { Emoji } from './emoji.tsx'
import { sizeOf } from './files.tsx'
import { Icon } from './parts/icon.tsx'
import { IconPress } from './parts/press.tsx'
import { largestFile } from './uploads.ts'
import { useStore } from './use-store.ts'

const longest = 10_000

/** Where one writes. What is begun is kept; what is sent stands there at once. */
export function Composer({ talk }: { talk: string | null }) {
  const store = useStore()
  const { words, drafts, talks, visit, to, go } = store
  const field = useRef<HTMLTextAreaElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const [faces, setFaces] = useState(false)
  const name = talk ?? 'new'
  const text = drafts.words.value[name] ?? ''
  const files = drafts.files.value[name] ?? []
  const [notTaken, setNotTaken] = useState('')
  const typed = useTyping(talk)
  useLayoutEffect(() => grow(field.current), [text, talk])
  useEffect(() => {
    setFaces(false)
    setNotTaken('')
  }, [talk])
  const set = (next: string) => drafts.set(name, next)
  const pick = (list: Iterable<File>) => {
    const all = [...files, ...asPicked(list)]
    const small = all.filter((file) => file.size <= largestFile)
    const large = all.find((file) => file.size > largestFile)
    if (large) setNotTaken(words.value.tooLarge(large.name, largestFile / 1024 / 1024))
    else setNotTaken(small.length > mostFiles ? words.value.tooMany(mostFiles) : '')
    drafts.pick(name, small)
    field.current?.focus()
  }
  const send = () => {
    const said = text.trim()
    if ((!said && files.length === 0) || store.isPreview) return
    const next = talks.write(talk, talk ? null : to.value, said, files)
    set('')
    drafts.pick(name, [])
    setNotTaken('')
    setFaces(false)
    if (talk !== next) go({ at: 'talk', talk: next })
    field.current?.focus()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    send()
  }
  const insert = (sign: string) => {
    const it = field.current
    const [from, until] = [it?.selectionStart ?? text.length, it?.selectionEnd ?? text.length]
    set(text.slice(0, from) + sign + text.slice(until))
    requestAnimationFrame(() => {
      it?.focus()
      it?.setSelectionRange(from + sign.length, from + sign.length)
    })
  }
  const thread = talk === null ? null : talks.threads.value.get(talk)
  const whom = thread?.agentNow ?? (talk === null ? to.value && store.door.value?.to : null)
  const label = whom ? words.value.writeTo(firstName(whom.name)) : words.value.write
  const hint = talk === null && (talks.list.value?.length ?? 0) > 0 ? words.value.writeNew : label
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        pick(event.dataTransfer?.files ?? [])
      }}
    >
      {faces && <Emoji pick={insert} close={() => (setFaces(false), field.current?.focus())} />}
      {files.length > 0 && (
        <ul class="chips">
          {files.map((file) => (
            <li key={file.key}>
              <Icon name="file" size={16} />
              <span dir="auto">{file.name}</span>
              <span class="quiet" dir="auto">
                {sizeOf(file.size)}
              </span>
              <IconPress
                icon="close"
                label={words.value.remove(file.name)}
                onClick={() => {
                  drafts.pick(
                    name,
                    files.filter((one) => one.key !== file.key),
                  )
                  field.current?.focus()
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <p role="status" class={notTaken ? 'wrong not-taken' : 'sr'}>
        {notTaken}
      </p>
      <textarea
        ref={field}
        rows={1}
        // before the first letter the hint stands there, in the panel's own direction
        dir={text ? 'auto' : undefined}
        maxLength={longest}
        value={text}
        placeholder={hint}
        aria-label={label}
        onFocus={() => visit.prepare()}
        onInput={(event) => {
          set(event.currentTarget.value)
          typed()
        }}
        onKeyDown={keys}
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])]
          if (pasted.length === 0) return
          event.preventDefault()
          pick(pasted)
        }}
      />
      <input
        class="nobody"
        name="website"
        tabIndex={-1}
        autoComplete="off"
        aria-hidden="true"
        onInput={(event) => (visit.website = event.currentTarget.value)}
      />
      <div class="tools">
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            pick(event.currentTarget.files ?? [])
            event.currentTarget.value = ''
          }}
        />
        <IconPress icon="clip" label={words.value.attach} onClick={() => chooser.current?.click()} />
        <IconPress icon="smile" label={words.value.emoji} expanded={faces} onClick={() => setFaces(!faces)} />
        <button
          type="submit"
          class="send"
          aria-label={words.value.send}
          title={words.value.send}
          aria-disabled={!text.trim() && files.length === 0}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}

const typingEvery = 5_000

/** Tells those who look that somebody writes, now and then. */
function useTyping(talk: string | null): () => void {
  const { visit } = useStore()
  const told = useRef(0)
  return () => {
    if (talk === null || talk.startsWith('new-') || Date.now() - told.current < typingEvery) return
    told.current = Date.now()
    visit.asked('PUT', `/conversations/${talk}/typing`).catch(() => {})
  }
}

/** As high as its words, up to a third of the panel. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return
  field.style.height = 'auto'
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`
}
