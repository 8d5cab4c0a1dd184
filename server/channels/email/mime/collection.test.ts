import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bytesOf, type Part, partsOf } from './parts.ts'

const collection = fileURLToPath(new URL('../../../../../shared/data/mail/mime/', import.meta.url))

/** Mails whose trees we read otherwise: we show more of them, and say why. */
const OTHERWISE: Record<string, string> = {
  'basic-plain-with-bad-header-separator.msg': 'a line of one blank ends its headers, and the text below is shown',
  'hdr-fakeout.msg': 'a line of one blank ends its headers, and the text below is shown',
  'malformedHeader-nocrlfcrlf.msg': 'the line that is no header begins the text',
  'malformedHeader-noheader.msg': 'it has no headers: all of it is text',
  'malformedHeaderStartsBody-nocrlfcrlf.msg': 'the line that is no header begins the text, whole',
  'malformedHeaderStartsBody-noheader.msg': 'it has no headers: all of it is text, from its first line',
  'missing-boundary.msg': 'it announces parts and has none: what stands there is shown',
  'missing-inner-boundary.msg': 'it announces parts and has none: what stands there is shown',
  'badbound.msg': 'its boundary runs over a line: what stands there is shown',
  'obsolete.msg': 'a header whose name is not ASCII is a header all the same',
  'frag.msg': 'its base64 is cut short: all that came is kept',
  'multi-frag.msg': 'its base64 is cut short: all that came is kept',
}

type Node = { kind: string; file: string; fields: string[]; below: Node[] }

const folders = existsSync(collection) ? ['testmsgs', 'mimetools-testmsgs'] : []
const mails = folders.flatMap((folder) =>
  readdirSync(join(collection, folder))
    .filter((name) => name.endsWith('.msg'))
    .map((name) => [name, join(collection, folder)] as const),
)

test.skipIf(mails.length === 0)(
  '80 mails, most of them broken, have the trees that stand beside them (skipped without ../shared/data)',
  () => {
    expect(mails).toHaveLength(80)
    const others = mails.filter(([name, folder]) => {
      const mail = readFileSync(join(folder, name))
      const tree = treeIn(readFileSync(join(folder, name.replace(/\.msg$/, '_decoded.xml')), 'utf8'))
      return JSON.stringify(told(tree, folder)) !== JSON.stringify(said(partsOf(mail)))
    })
    expect(others.map(([name]) => name).sort()).toEqual(Object.keys(OTHERWISE).sort())
  },
)

test.skipIf(mails.length === 0)(
  'those that are read otherwise lose no word of their text (skipped without ../shared/data)',
  () => {
    for (const [name, folder] of mails.filter(([name]) => name in OTHERWISE)) {
      const raw = readFileSync(join(folder, name))
      const leaves = everyLeaf(partsOf(raw)).map((part) => bytesOf(part).toString('latin1'))
      const expected = readdirSync(folder).filter(
        (file) => file.startsWith(name.replace('.msg', '_decoded_')) && file.endsWith('.txt'),
      )
      const lines = expected.flatMap((file) => flat(readFileSync(join(folder, file), 'latin1')).split('\n'))
      for (const line of lines.filter((each) => each.trim() !== ''))
        expect(
          leaves.some((leaf) => leaf.includes(line.trim())),
          `${name}: ${line}`,
        ).toBe(true)
    }
  },
)

const flat = (text: string) => text.replace(/\r\n?/g, '\n')
const plain = (field: string) =>
  field
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/\s*:\s*/, ':')

/** What stands in the XML: fields, parts, and the content of each leaf. */
function treeIn(xml: string): Node {
  const top: Node = { kind: '', file: '', fields: [], below: [] }
  const open = [top]
  const tags = /<(\/?)(message|field|multipart|body-part|text-body|binary-body)(?: name="([^"]*)")?(\/?)>([^<]*)/g
  for (const [, closes, kind = '', file = '', alone, text = ''] of xml.matchAll(tags)) {
    if (kind === 'field') {
      if (!closes) open.at(-1)!.fields.push(unescaped(text))
    } else if (closes) open.pop()
    else {
      const node = { kind, file, fields: [], below: [] }
      open.at(-1)!.below.push(node)
      if (!alone) open.push(node)
    }
  }
  return top.below[0]!
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

type Told = { fields: string[]; holds: Told[] | string }

function told(node: Node, folder: string): Told {
  const [inner] = node.below
  const fields = node.fields.map(plain)
  if (inner?.kind === 'multipart') return { fields, holds: inner.below.map((each) => told(each, folder)) }
  if (inner?.kind === 'message') return { fields, holds: [told(inner, folder)] }
  const bytes = readFileSync(join(folder, inner!.file))
  return { fields, holds: inner!.kind === 'text-body' ? flat(bytes.toString('latin1')) : bytes.toString('hex') }
}

function said(part: Part): Told {
  const fields = part.fields.map(({ name, value }) => plain(`${name}:${value}`))
  if (part.type.startsWith('multipart/')) return { fields, holds: part.children.map(said) }
  if (part.type === 'message/rfc822') return { fields, holds: [said(partsOf(bytesOf(part)))] }
  const isText = part.type.startsWith('text/')
  return { fields, holds: isText ? flat(bytesOf(part).toString('latin1')) : bytesOf(part).toString('hex') }
}

function everyLeaf(part: Part): Part[] {
  if (part.type.startsWith('multipart/')) return part.children.flatMap(everyLeaf)
  return part.type === 'message/rfc822' ? everyLeaf(partsOf(bytesOf(part))) : [part]
}
