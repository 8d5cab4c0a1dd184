import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, type Inline, picturesIn, plainly, readMarks } from './marks.ts'

/** What they come to, written in one line. */
const inline = (all: Inline[]): string =>
  all
    .map((one) => {
      if (one.kind === 'text') return one.text
      if (one.kind === 'link') return `<a ${one.href}>${one.text}</a>`
      if (one.kind === 'picture') return `<img ${one.name}>`
      return one.kind === 'strong' ? `<b>${inline(one.inside)}</b>` : `<i>${inline(one.inside)}</i>`
    })
    .join('')
const whole = (blocks: Block[]): string[] =>
  blocks.map((one) =>
    one.kind === 'paragraph'
      ? one.lines.map(inline).join('|')
      : `${one.isNumbered ? one.start : '-'}: ${one.items.map(inline).join('|')}`,
  )

test('strong and stressed words, links and pictures', () => {
  expect(whole(readMarks('Take the *red* one, _not_ the blue: https://fern.example/a_b_c. *Really _now_*'))).toEqual([
    'Take the <b>red</b> one, <i>not</i> the blue: <a https://fern.example/a_b_c>https://fern.example/a_b_c</a>. <b>Really <i>now</i></b>',
  ])
  expect(whole(readMarks('See [our ovens](https://fern.example/ovens).\n\n[picture: oven.png]'))).toEqual([
    'See <a https://fern.example/ovens>our ovens</a>.',
    '<img oven.png>',
  ])
})

test('lists, with whatever stands before them', () => {
  expect(whole(readMarks('Bring:\n- flour\n- *salt*\n\n3. knead\n4. wait\nthen bake'))).toEqual([
    'Bring:',
    '-: flour|<b>salt</b>',
    '3: knead|wait',
    'then bake',
  ])
})

test('sums, names of files, footnotes and a name after a dash are words as they stand', () => {
  for (const words of ['5*3*2 and snake_case_name', '* only on Sundays *', '- Ana', '2 * 3 * 4', '__init__ **kwargs**'])
    expect(whole(readMarks(words))).toEqual([words])
})

test('a link leads to a page, never to a program', () => {
  expect(whole(readMarks('[click](javascript:alert(1)) [x](data:text/html,1)'))).toEqual([
    '[click](javascript:alert(1)) [x](data:text/html,1)',
  ])
})

test('in plain text a link says where it leads', () => {
  expect(plainly('See [our ovens](https://fern.example/ovens), *now*.')).toBe(
    'See our ovens (https://fern.example/ovens), *now*.',
  )
  expect(picturesIn('a [picture: one.png] b [picture: two.png]')).toEqual(['one.png', 'two.png'])
})

test('no letter is lost, whatever is typed, and nothing takes long', () => {
  const piece = fc.constantFrom(
    '*',
    '_',
    '- ',
    '1. ',
    '\n',
    '\n\n',
    'a',
    'ß ',
    '[',
    '](https://x.example)',
    '[picture: ',
    ']',
  )
  const letters = (text: string) => text.replace(/[^\p{L}]/gu, '')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      // a bare address is its own words: where it leads is not said a second time
      const said = letters(
        whole(readMarks(text))
          .join(' ')
          .replaceAll(/<a [^>]*>/g, ''),
      )
      for (const letter of ['ß']) expect(said.split(letter).length).toBe(text.split(letter).length)
    }),
    { numRuns: 2000 },
  )
  const before = performance.now()
  readMarks('*_[picture: '.repeat(20_000))
  expect(performance.now() - before).toBeLessThan(2_000)
})
