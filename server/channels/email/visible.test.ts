import { existsSync, readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitReply } from './visible.ts'

const whole = (text: string, subject = '') => {
  const { segments } = splitReply(text, subject)
  return segments.map((segment) => segment.text).join('')
}

describe('what was written now is visible, the history is folded', () => {
  const cases: [string, string][] = [
    [
      'Gmail',
      'Thank you!\n\nOn Mon, 16 Nov 2026 at 09:12, Ana Kovač <ana@fern.example> wrote:\n\n> Shall I send it?\n> Ana\n',
    ],
    [
      'Gmail, wrapped',
      'Thank you!\n\nOn Mon, 16 Nov 2026 at 09:12, Ana Kovač of Fern & Finch\n<ana@fern.example> wrote:\n> Shall I send it?\n',
    ],
    [
      'Apple Mail in German',
      'Thank you!\n\nAm 16.11.2026 um 09:12 schrieb Ana Kovač <ana@fern.example>:\n\n> Soll ich?\n',
    ],
    ['French', 'Thank you!\n\nLe lun. 16 nov. 2026 à 09:12, Ana Kovač <ana@fern.example> a écrit :\n\n> Je peux ?\n'],
    [
      'Spanish',
      'Thank you!\n\nEl lun, 16 nov 2026 a las 9:12, Ana Kovač (<ana@fern.example>) escribió:\n\n> ¿Lo envío?\n',
    ],
    ['Polish', 'Thank you!\n\npon., 16 lis 2026 o 09:12 Ana Kovač <ana@fern.example> napisał(a):\n\n> Wysłać?\n'],
    ['Russian', 'Thank you!\n\nпн, 16 нояб. 2026 г. в 09:12, Ana Kovač <ana@fern.example>:\n> Отправить?\n'],
    ['Chinese', 'Thank you!\n\nAna Kovač <ana@fern.example> 于2026年11月16日周一 09:12写道：\n\n> 发送吗？\n'],
    [
      'Outlook',
      'Thank you!\n\n________________________________\nFrom: Ana Kovač <ana@fern.example>\nSent: Monday, 16 November 2026 09:12\nTo: Maria\nSubject: Oven\n\nShall I send it?\n',
    ],
    [
      'Outlook in German',
      'Thank you!\n\nVon: Ana Kovač <ana@fern.example>\nGesendet: Montag, 16. November 2026 09:12\nAn: Maria\nBetreff: Ofen\n\nSoll ich?\n',
    ],
    ['Outlook of long ago', 'Thank you!\n\n-----Original Message-----\nShall I send it?\n'],
    ['a signature', 'Thank you!\n\n-- \nMaria López\nPanadería Sol\n'],
    ['a phone', 'Thank you!\n\nSent from my iPhone\n'],
    [
      'no marks below',
      'Thank you!\n\nOn 16 Nov 2026, at 09:12, Ana Kovač <ana@fern.example> wrote:\n\nShall I send it?\n\nAna\n',
    ],
  ]
  test.each(cases)('%s', (_name, text) => {
    const { visible } = splitReply(text)
    expect(visible.trim()).toBe('Thank you!')
    expect(whole(text)).toBe(text)
  })
})

test('answers between the quoted lines stay visible', () => {
  const text = 'On 16 Nov 2026, at 09:12, Ana <ana@fern.example> wrote:\n> When?\nOn Friday.\n> Where?\nIn Leith.\n'
  expect(splitReply(text).visible).toBe('On Friday.\nIn Leith.\n')
})

test('a mail that only quotes shows what it quotes', () => {
  const text = '> Shall I send it?\n'
  expect(splitReply(text).visible).toBe(text)
})

test('of a mail passed on, the words above it are what was written, and all of it is shown', () => {
  const forwarded =
    'See below\n\n---------- Forwarded message ---------\nFrom: Tom <tom@example.com>\nDate: Mon\nSubject: Oven\nTo: Maria\n\nIt stopped.\n'
  expect(splitReply(forwarded)).toMatchObject({ visible: 'See below\n\n', shown: forwarded })
  const bare = forwarded.replace('See below\n\n', '')
  expect(splitReply(bare)).toMatchObject({ visible: bare, folded: '', shown: bare })
  const outlook = 'See below\n\nFrom: Tom\nSent: Monday\nTo: Maria\nSubject: Oven\n\nIt stopped.\n'
  expect(splitReply(outlook, 'FW: Oven')).toMatchObject({ visible: 'See below\n\n', shown: outlook })
  // an answer to a mail that passed another on
  const answered = `Thanks\n\n${outlook.replace('See below', 'Tom wrote.').replace('From: Tom', 'From: Ana')}\n${bare}`
  expect(splitReply(answered, 'RE: FW: Oven').visible.trim()).toBe('Thanks\n\nTom wrote.')
})

test('a letter that happens to say "wrote" is not folded', () => {
  const text = 'Hello,\n\nmy sister wrote: the oven is cold.\nWhat now?\n'
  expect(splitReply(text).visible).toBe(text)
})

test('a sentence about a phone is not its signature', () => {
  const text = 'Sent from my desk, which is so much easier than from my phone.\n'
  expect(splitReply(`Hello\n\n${text}`).visible).toContain(text)
})

test('an order that names from, to and date is not a quoted mail', () => {
  const text = 'Hello,\n\nFrom: Leith\nTo: Glasgow\nDate: Friday\n\nCan you bring it?\n'
  expect(splitReply(text).visible).toBe(text)
})

test('whatever comes in, visible and folded together are the whole', () => {
  const line = fc.constantFrom(
    'Hello',
    '> quoted',
    '>> deeper',
    '',
    '-- ',
    '--',
    'On Mon, 16 Nov 2026 at 09:12, Ana <a@b.example> wrote:',
    'From: Ana',
    'Sent: today',
    'To: me',
    'Subject: x',
    '-----Original Message-----',
    'Sent from my iPhone',
    '________________________________',
    '---------- Forwarded message ---------',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(line, fc.string()), { maxLength: 40 }),
      fc.constantFrom('\n', '\r\n'),
      (lines, ending) => {
        const text = lines.join(ending)
        const { visible, folded } = splitReply(text)
        expect(whole(text)).toBe(text)
        expect(visible.length + folded.length).toBe(text.length)
      },
    ),
  )
})

test('figures of any script, and the line that mutt writes', () => {
  const arabic = 'في الاثنين، ٢ نوفمبر ٢٠٢٦ في ٩:١٢ ص تمت كتابة ما يلي بواسطة Ana <ana@fern.example>:'
  expect(splitReply(`شكرا\n\n${arabic}\n\nDid it help?\n`).visible.trim()).toBe('شكرا')
  expect(splitReply('Yes.\n\n* Ana Kovač [2026-11-02 09:12]:\n\n> Did it help?\n').visible.trim()).toBe('Yes.')
})

test('two dashes without their blank part what somebody says; with a name below they begin a signature', () => {
  const more = 'Hello\n\n--\nplease read on, since the door is broken and I need it before Monday.\n'
  expect(splitReply(more).folded).toBe('')
  expect(splitReply('Hello\n\n--\nMaria Sol\nWe bake the best bread that you have ever had.\n').visible.trim()).toBe(
    'Hello',
  )
})

describe('quotations of programs with ways of their own', () => {
  test.each([
    ['GroupWise', 'Fine now.\n\n>>> Ana Kovač <ana@fern.example> 11/02/26 10:04 AM >>>\nDid it help?\n\nAna\n'],
    ['The Bat!', 'Fine now.\n\nAK> Did it help?\nAK> It should.\n'],
    [
      'The Bat!, with the line above',
      'Fine now.\n\nOn 2 November 2026, 10:04, Ana <ana@fern.example> wrote:\n\nAK>> Is it cold?\nAK> Did it help?\n',
    ],
    [
      'Notes in three columns',
      'Fine now.\n\n\n\nAna Kovac <ana@fern.example> \n02.11.2026 10:04\n\nTo\nmaria@sol.example\ncc\n\nSubject\nThe oven\n\n\n\nDid it help?\n',
    ],
    [
      'Notes in columns side by side',
      'Fine now.\n\nAna Kovac\n<ana@fern.example>                 To\n02.11.2026 10:04                  maria@sol.example\n                                  cc\n\n                                  Subject\n                                  The oven\n\nDid it help?\n',
    ],
    [
      'Notes in German',
      'Fine now.\n\nAna Kovac\n02.11.2026 10:04\n\nAn\nMaria Sol\nKopie\n\nThema\nDer Ofen\n\nHat es geholfen?\n',
    ],
  ])('%s', (_name, text) => {
    expect(splitReply(text, 'Re: The oven').visible.trim()).toBe('Fine now.')
    expect(whole(text)).toBe(text)
  })

  test('what is typed at a prompt, and a list of labels, are words', () => {
    for (const text of ['PS> Get-Oven\nSQL> select heat\n', 'Ana Kovac\n\nTo\nFrom\nSubject\n', 'A> or B>?\n'])
      expect(splitReply(text).folded).toBe('')
  })
})

describe('answers within what is quoted, and no mark tells them apart', () => {
  const history =
    'From: Ana <ana@fern.example>\nSent: Monday, November 2, 2026 9:12\nTo: Maria\nSubject: oven\n\nWhich?\nThe big one\nWhen?\nToday\nWhere?\nHere\nWhy?\nCold\n'
  test.each([
    'My answers are below in red.',
    'Svar nedan i rött',
    'Se mine svar nedenfor',
    'Ответы ниже',
    'Відповіді нижче',
    '以下、赤字で回答いたします。',
    '见下面红字',
    '아래 빨간색으로 답변드립니다',
    's.u.',
    'Antworten stehen im Text',
    'Odpowiedzi poniżej',
    'Odpovědi níže',
    'Válaszaim lent pirossal',
    'Răspunsurile mai jos',
    'Cevaplarım aşağıda',
    'Risposte qui sotto',
    'Respostas abaixo',
    'Vastaukset alla',
    'Οι απαντήσεις μου παρακάτω',
  ])('%s', (lead) => expect(splitReply(`${lead}\n\n${history}`, 'Re: oven').folded).toBe(''))

  test.each([
    'Danke, passt.',
    'The one below stopped',
    's.u.w.',
    '以下の件、ありがとうございました。',
    'Svaret kom i går',
  ])('nothing of the kind: %s', (lead) =>
    expect(splitReply(`${lead}\n\n${history}`, 'Re: oven').visible.trim()).toBe(lead),
  )
})

test('what a gateway writes above a letter is folded; what a letter says of links is not', () => {
  for (const banner of [
    'CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender.',
    '[EXTERNAL EMAIL] This message came from outside our company.\nDo not click on links.',
    "You don't often get email from maria@sol.example. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>",
    'ACHTUNG: Diese E-Mail stammt von außerhalb der Organisation. Bitte keine Links anklicken.',
    'ATTENTION : Ce message provient de l’extérieur de votre organisation.',
    'ATENCIÓN: Este correo se envió desde fuera de la organización.',
  ]) {
    const text = `${banner}\n\nThe oven stopped.\n`
    expect(splitReply(text).visible.trim(), banner).toBe('The oven stopped.')
    expect(whole(text)).toBe(text)
    expect(splitReply(`${banner}\n`).visible, banner).toBe(`${banner}\n`)
  }
  for (const text of [
    'Warning: the oven came from outside, from the garden, and is wet.\n\nWhat now?\n',
    'This message is about the oven.\n\nIt is cold.\n',
    'Attention: someone external came and took it.\n\nWhat now?\n',
  ])
    expect(splitReply(text).visible).toBe(text)
})

test('a postscript below the name is read', () => {
  for (const ps of ['PS: Hausnummer jetzt 12', 'P.S. The door squeaks', 'NB: new number', 'PPS – danke'])
    expect(splitReply(`Danke.\n\nViele Grüße\nMaria\n\n${ps}\n`, '', 'Maria').visible).toContain(ps)
})

const samples = new URL('../../../../shared/data/mail/replies/', import.meta.url)
test.skipIf(!existsSync(samples))(
  'real replies: nothing is dropped, something is always visible (skipped without ../shared/data)',
  () => {
    for (const file of readdirSync(samples)) {
      const text = readFileSync(new URL(file, samples), 'utf8')
      expect(whole(text), file).toBe(text)
      expect(splitReply(text).visible.trim(), file).not.toBe('')
    }
  },
)
