import { expect, test } from 'vitest'
import { promisesIn } from './promising.ts'

test.each([
  ['Dear Maria, I will ring you tomorrow at ten. Warmly, Ana', ['I will ring you tomorrow at ten.']],
  ['Liebe Wilhelmina, ich melde mich am Freitag.', ['ich melde mich am Freitag.']],
  ['Hola, le llamaré mañana.', ['le llamaré mañana.']],
  ['Bonjour Fatou ! Je vous rappelle demain.', ['Je vous rappelle demain.']],
  ["Dear Tom,\nthe oven is yours. We'll bring it, I think.", ["We'll bring it, I think."]],
  ['Dear Tom, the oven is yours.', []],
])('what is promised in %j, without whom it is said to', (text, found) => {
  expect(promisesIn([text])).toEqual(found)
})
