import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { backUp } from '../platform/backup/index.ts'
import { letBackupsGo } from './let-backups-go.ts'
import { changeSettings } from './settings.ts'

const world = await openWorld()
const { data } = world.house.config
const folder = join(data, 'backups')
const inDays = (days: number) => world.act(undefined, new Date(Date.now() + days * 86_400_000))
const there = async () => (await readdir(folder)).toSorted()

test('backups stay as many days as people are told, whatever they are called; the newest stays longer', async () => {
  await letBackupsGo(inDays(0), world.house)
  expect(existsSync(folder)).toBe(false)
  const make = (name: string) =>
    backUp({ connection: world.connection, data, file: join(folder, name), secretElsewhere: false })
  await make('before-restore-2020.tar.gz')
  await make('monday.tar.gz')
  await make('rapport-newest.tar.gz')
  // what is no backup of ours is nobody's to remove, and what was interrupted holds people, too
  await writeFile(join(folder, 'photos.tar.gz'), 'no archive')
  await mkdir(join(folder, 'older'))
  await writeFile(join(folder, 'rapport-cut.tar.gz.part'), 'half of it')
  const all = await there()

  await letBackupsGo(inDays(89), world.house)
  expect(await there()).toEqual(all)
  await changeSettings(inDays(0), { linkDays: 30, graceDays: 14, backupDays: 120 })
  await letBackupsGo(inDays(119), world.house)
  expect(await there()).toEqual(all)
  await letBackupsGo(inDays(121), world.house)
  expect(await there()).toEqual(['older', 'photos.tar.gz', 'rapport-newest.tar.gz'])
})
