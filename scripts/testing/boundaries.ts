// Checks the walls of the house (.dependency-cruiser.cjs). Run by itself, it says what crosses them.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'

type Rules = { forbidden: (IForbiddenRuleType & { name: string; comment: string })[]; options: ICruiseOptions }
export type Crossing = { rule: string; from: string; to: string }

export const rules: Rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

/** Where our sources stand; each must be there, or be one that is not built yet. */
const rooms = ['contract', 'server', 'web', 'client', 'demo', 'bench', 'test', 'scripts', 'widget']

/**
 * Which imports below `root` cross a wall, and how many modules each room holds. Throws when a room was read as
 * empty: without TypeScript 6 beside it (the `typescript` alias), dependency-cruiser skips every .ts and finds all well.
 */
export async function readBoundaries(root: string): Promise<{ crossings: Crossing[]; modules: number }> {
  const here = rooms.filter((room) => existsSync(join(root, room)))
  const { output } = await cruise(here, {
    ...rules.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
  })
  if (typeof output === 'string') throw new Error(output)
  refuseUnread(here, output)
  return {
    crossings: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: output.modules.length,
  }
}

function refuseUnread(rooms: string[], { modules }: ICruiseResult): void {
  for (const room of rooms) {
    const read = modules.filter(({ source }) => source.startsWith(`${room}/`) && /\.tsx?$/.test(source))
    if (read.length === 0) throw new Error(`dependency-cruiser read no TypeScript in ${room}/: it cannot judge it`)
  }
}

if (import.meta.main) {
  const { crossings, modules } = await readBoundaries(join(import.meta.dirname, '../..'))
  for (const { rule, from, to } of crossings) {
    console.error(`${from} → ${to}\n  ${rules.forbidden.find(({ name }) => name === rule)?.comment ?? rule} (${rule})`)
  }
  console.log(`${modules} modules read, ${crossings.length} crossings`)
  if (crossings.length > 0 || modules === 0) process.exitCode = 1
}
