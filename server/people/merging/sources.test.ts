import { expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { changePerson } from '../change.ts'
import { recognise } from '../recognise.ts'
import { mergePeople } from './merge.ts'
import { readSources } from './sources.ts'
import { undoMerge } from './undo.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const day = (text: string) => new Date(`${text}T09:00:00Z`)

const arrive = (name: string, value: string, at: Date) =>
  world
    .act(undefined, at)
    .transaction((act) => recognise(act, { kind: 'email', value, name, how: 'mail' }).then((one) => one.personId))
const told = async (id: string) => {
  const { items } = await readSources(world.act(ana), id)
  return Object.fromEntries(items.map((one) => [one.field, [one.from, one.by?.name ?? null, one.at.slice(0, 10)]]))
}

test('each field says who said it last, and when', async () => {
  const maria = await arrive('Maria Lopez', 'maria@sources.example', day('2024-05-01'))
  await changePerson(world.act(ana, day('2024-06-01')), maria, { pronouns: 'she/her', languages: ['es'] })
  expect(await told(maria)).toEqual({
    name: ['mail', null, '2024-05-01'],
    pronouns: ['colleague', 'Ana Kovač', '2024-06-01'],
    languages: ['colleague', 'Ana Kovač', '2024-06-01'],
  })

  await changePerson(world.act({ kind: 'person', id: maria }, day('2025-01-01')), maria, { name: 'María López' })
  expect((await told(maria)).name).toEqual(['themselves', null, '2025-01-01'])
})

test('of two who turned out to be one, each value keeps its own source, and takes it along', async () => {
  const kept = await arrive('Tom Adeyemi', 'tom@sources.example', day('2023-01-01'))
  const gone = await arrive('T. Adeyemi', 'adeyemi@sources.example', day('2023-02-01'))
  await changePerson(world.act(ana, day('2023-03-01')), gone, { pronouns: 'he/him' })
  const mergeId = await mergePeople(world.act(ana, day('2023-04-01')), kept, gone)
  expect(await told(kept)).toMatchObject({
    name: ['mail', null, '2023-01-01'],
    pronouns: ['colleague', 'Ana Kovač', '2023-03-01'],
  })

  await undoMerge(world.act(ana, day('2023-05-01')), mergeId)
  expect(await told(kept)).not.toHaveProperty('pronouns')
  expect(await told(gone)).toMatchObject({ name: ['mail', null, '2023-02-01'] })
})
