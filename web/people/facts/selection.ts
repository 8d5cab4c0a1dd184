/** Words that somebody has selected on a lifeline, and where they stand. */
export type Selected = {
  text: string
  messageId: string
  /** who said them */
  by: 'person' | 'agent' | 'system'
  /** they were said between colleagues */
  isNote: boolean
  /** where they are on the screen */
  at: { top: number; bottom: number; left: number; right: number }
}

const longest = 2_000

/** What is selected in one message, as text or within the frame of a letter; null: nothing, or over several. */
export function selectedWords(page: Document = document): Selected | null {
  const here = page.getSelection()
  if (here && !here.isCollapsed) return selectedIn(here)
  for (const frame of page.querySelectorAll<HTMLIFrameElement>('[data-message] iframe')) {
    const inside = frame.contentDocument?.getSelection()
    if (inside && !inside.isCollapsed) return inFrame(inside, frame)
  }
  return null
}

function selectedIn(selection: Selection): Selected | null {
  const from = messageOf(selection.anchorNode)
  if (!from || from !== messageOf(selection.focusNode)) return null
  return asSelected(selection, from, { top: 0, left: 0 })
}

function inFrame(selection: Selection, frame: HTMLIFrameElement): Selected | null {
  const message = messageOf(frame)
  const { top, left } = frame.getBoundingClientRect()
  return message && asSelected(selection, message, { top, left })
}

function asSelected(selection: Selection, message: HTMLElement, shift: { top: number; left: number }): Selected | null {
  const text = selection.toString().replace(/\s+/g, ' ').trim().slice(0, longest)
  if (!text) return null
  const box = selection.getRangeAt(0).getBoundingClientRect()
  const by = message.dataset.by
  return {
    text,
    messageId: message.dataset.message!,
    by: by === 'person' || by === 'agent' ? by : 'system',
    isNote: 'note' in message.dataset,
    at: {
      top: box.top + shift.top,
      bottom: box.bottom + shift.top,
      left: box.left + shift.left,
      right: box.right + shift.left,
    },
  }
}

function messageOf(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : node?.parentElement
  return element?.closest<HTMLElement>('[data-message]') ?? null
}

/** Lets go of what is selected, also within letters. */
export function letGo(page: Document = document): void {
  page.getSelection()?.removeAllRanges()
  for (const frame of page.querySelectorAll<HTMLIFrameElement>('[data-message] iframe'))
    frame.contentDocument?.getSelection()?.removeAllRanges()
}
