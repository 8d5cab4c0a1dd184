import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every component is in the gallery', () => {
  const gallery = readFileSync(`${import.meta.dirname}/gallery.tsx`, 'utf8')
  const components = readdirSync(import.meta.dirname).filter((name) => /^(?!gallery).*\.tsx$/.test(name))
  expect(components.length).toBeGreaterThan(20)
  expect(components.filter((name) => !gallery.includes(`from './${name}'`))).toEqual([])
})
