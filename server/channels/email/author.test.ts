import { describe, expect, test } from 'vitest'
import { type Proof, unchecked } from './authenticity.ts'
import { answersTo, authorOf, judgeProof, type Ours, writtenBy } from './author.ts'
import { readBarely } from './barely.ts'
import { readPassedOn } from './forwarded.ts'

const ours: Ours = {
  mailboxes: new Set(['support@fern.example']),
  agents: new Map([['sam@private.example', 'the-id-of-sam']]),
  domains: new Set(['fern.example']),
}
const mail = (...head: string[]) => readBarely(Buffer.from(`${head.join('\r\n')}\r\n\r\nhello`), 'a test')
const automatic = (...head: string[]) => ({ ...mail(...head), automatic: 'automatic' as const })
const author = (of: ReturnType<typeof mail>) => authorOf(of, ours, unchecked)

describe('who wrote it', () => {
  test('whoever it is from', () => {
    const letter = mail('From: Maria <maria@sol.example>', 'Reply-To: office@sol.example')
    expect(author(letter)).toMatchObject({ author: { name: 'Maria', address: 'maria@sol.example' }, through: null })
    // where they ask to be answered is kept, and never becomes who they are
    expect(answersTo(letter, author(letter)!, ours)).toEqual({ name: '', address: 'office@sol.example' })
  })

  test('a form on our own website speaks for the human it names', () => {
    expect(author(mail('From: Contact form <support@fern.example>', 'Reply-To: Tom <tom@x.example>'))).toMatchObject({
      author: { name: 'Tom', address: 'tom@x.example' },
      through: 'form',
    })
    expect(author(automatic('From: noreply@forms.example', 'Reply-To: tom@x.example'))).toMatchObject({
      author: { name: '', address: 'tom@x.example' },
      through: 'form',
    })
  })

  test('without a From, whoever it names; else nobody, and we ourselves are nobody either', () => {
    expect(author(mail('Reply-To: tom@x.example'))?.author.address).toBe('tom@x.example')
    expect(author(mail('Sender: tom@x.example'))?.author.address).toBe('tom@x.example')
    expect(author(mail('Subject: x'))).toBeNull()
    expect(author(mail('From: support@fern.example'))).toBeNull()
    expect(author(mail('From: Fern <support+abc@fern.example>', 'Reply-To: support@fern.example'))).toBeNull()
  })

  test('a name that is an address is no name', () => {
    expect(author(mail('From: "maria@panaderiasol.example" <evil@x.example>'))?.author).toEqual({
      name: '',
      address: 'evil@x.example',
    })
  })

  test('whoever wrote it in their name is told, machines are not', () => {
    const sentBy = (sender: string) => {
      const letter = mail('From: Maria <maria@sol.example>', `Sender: ${sender}`)
      return writtenBy(letter, author(letter)!)
    }
    expect(sentBy('Jo Baker <jo@sol.example>')).toEqual({ name: 'Jo Baker', address: 'jo@sol.example' })
    expect(sentBy('Maria <MARIA@sol.example>')).toBeNull()
    for (const machine of [
      'noreply@sol.example',
      'bounces+12-maria=sol.example@mailer.example',
      'a1b2c3d4e5f60718293a4b5c@amazonses.example',
    ])
      expect(sentBy(machine)).toBeNull()
  })
})

describe('a mail passed on', () => {
  const forward = (from: string) => {
    const text =
      'Can you help?\n\n---------- Forwarded message ---------\nFrom: Piet <piet@deboer.example>\nDate: today\nSubject: The oven\nTo: x@y.example\n\nIt stopped.'
    const letter = mail(`From: ${from}`, 'Subject: Fwd: The oven')
    return { ...letter, forwards: readPassedOn(text, letter.subject).map((one) => ({ ...one, whole: null })) }
  }

  test.each([
    ['an agent', 'Sam <sam@private.example>', 'the-id-of-sam'],
    ['somebody of our own domain', 'The shop <shop@fern.example>', null],
  ])('by %s was written by whoever it is from', (_who, from, agentId) => {
    expect(author(forward(from))).toMatchObject({
      author: { name: 'Piet', address: 'piet@deboer.example' },
      through: 'colleague',
      passedOn: { words: 'Can you help?', agentId },
      original: { text: 'It stopped.' },
    })
  })

  test('by a customer stays theirs: nobody puts words into the mouth of another', () => {
    expect(author(forward('Eve <eve@x.example>'))).toMatchObject({
      author: { address: 'eve@x.example' },
      passedOn: null,
      original: null,
      forwards: { from: { address: 'piet@deboer.example' } },
    })
  })

  test('by somebody who pretends to be a colleague is not unwrapped', () => {
    const forged = authorOf(forward('Sam <sam@private.example>'), ours, { state: 'doubtful' })
    expect(forged).toMatchObject({ author: { address: 'sam@private.example' }, passedOn: null })
  })
})

describe('what a proof comes to', () => {
  const by = author(mail('From: Maria <maria@sol.example>'))!
  const looked: Proof = { ...unchecked, checked: true }
  const known = { isNew: false, provenByMail: true, isVerified: true, isGuest: false }
  const stranger = { isNew: true, provenByMail: false, isVerified: false, isGuest: false }

  test('a mail without proof is doubtful where there was always one, if anybody looked', () => {
    expect(judgeProof(looked, by, known)).toMatchObject({ state: 'doubtful', caution: 'without' })
    expect(judgeProof(unchecked, by, known)).toMatchObject({ state: 'unproven', caution: null })
    expect(judgeProof(looked, by, { ...known, provenByMail: false })).toMatchObject({
      state: 'unproven',
      caution: null,
    })
  })

  test('a stranger is told apart calmly: nothing is said but in the conversation of another', () => {
    expect(judgeProof(looked, by, stranger)).toMatchObject({ state: 'unproven', caution: null })
    expect(judgeProof(unchecked, by, { ...stranger, isGuest: true })).toMatchObject({ caution: 'guest' })
  })

  test('what is typed into a form proves nothing, whatever the form itself can prove', () => {
    const form = author(mail('From: support@fern.example', 'Reply-To: maria@sol.example'))!
    const proven: Proof = { ...looked, state: 'proven', by: 'dkim' }
    expect(judgeProof(proven, form, known)).toMatchObject({ state: 'unproven', by: null, caution: 'form' })
    expect(judgeProof(proven, form, stranger)).toMatchObject({ state: 'unproven', by: null, caution: null })
  })
})

test('what cannot be understood still says who, about what, and how it begins', () => {
  const read = readBarely(
    Buffer.from(
      'From: "Ana, of Fern"\r\n <ana@fern.example>\r\nSubject: Oven\r\nMessage-ID: <a@b>\r\nReferences: <c@d>\r\n <e@f>\r\n\r\nIt stopped.',
    ),
    'it is too deep',
  )
  expect(read).toMatchObject({
    from: { name: 'Ana, of Fern', address: 'ana@fern.example' },
    subject: 'Oven',
    messageId: 'a@b',
    references: ['c@d', 'e@f'],
    text: 'It stopped.',
  })
  expect(read.visible).toContain('it is too deep')
})
