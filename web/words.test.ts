import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

test('every word of the interface is in the catalogue (npm run words mends it)', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'rapport-words-'))
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/@lingui/cli/dist/lingui.js'), 'extract', '--clean'], {
      cwd: root,
      // In a test environment Lingui looks for its own sources, which are not in its package.
      env: { ...process.env, NODE_ENV: 'production', RAPPORT_WORDS: scratch },
      stdio: 'pipe',
    })
    expect(words(readFileSync(join(root, 'web/words/en/messages.po'), 'utf8'))).toEqual(
      words(readFileSync(join(scratch, 'en/messages.po'), 'utf8')),
    )
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
})

test('no exclamation marks, no ticket words', () => {
  const said = words(readFileSync(join(root, 'web/words/en/messages.po'), 'utf8'))
  expect(
    said.filter((word) => /!|\b(ticket|case|queue|SLA|contact|lead time|user|customer ID)s?\b/i.test(word)),
  ).toEqual([])
})

/** The messages of a catalogue, without its head and in order. */
function words(catalogue: string): string[] {
  return [...catalogue.matchAll(/^msgid ((?:".*"\n?)+)/gm)]
    .map((match) => match[1]!.replace(/^"|"$/gm, '').replaceAll('\n', ''))
    .filter(Boolean)
    .sort()
}
