import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Rapport, removeData, startRapport } from './rapport.ts'

const folders: string[] = []
const start = async (options: Parameters<typeof startRapport>[0] = {}) => {
  const rapport = await startRapport(options)
  folders.push(rapport.data)
  return rapport
}
afterAll(() => Promise.all(folders.map(removeData)))

const postgresPid = async (rapport: Rapport) =>
  Number((await readFile(join(rapport.data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
const lives = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
async function signIn(rapport: Rapport): Promise<string> {
  const answer = await fetch(`${rapport.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: rapport.link!.split('/').at(-1) }),
  })
  expect(answer.status).toBe(201)
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}
const ask = (rapport: Rapport, cookie: string, path: string, body?: unknown) =>
  fetch(`${rapport.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch((error: Error) => {
    throw new Error(`${String(error.cause)}; Rapport had said:\n${rapport.output()}`)
  })

test('the first start prints a link that signs in the administrator, once; the second start does not', async () => {
  const first = await start()
  const cookie = await signIn(first)
  expect(await (await ask(first, cookie, '/api/me')).json()).toMatchObject({
    agent: { role: 'admin' },
    company: { welcomedAt: null },
  })
  const again = await fetch(`${first.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: first.link!.split('/').at(-1) }),
  })
  expect(again.status).toBe(410)
  const pid = await postgresPid(first)
  expect(await first.stop()).toBe(0)
  expect(lives(pid)).toBe(false)

  const second = await start({ data: first.data })
  expect(second.link).toBeNull()
  expect((await ask(second, cookie, '/api/me')).status).toBe(200)
  await second.stop()
})

test('killed at any moment, the next start simply works, and what was acknowledged is there', async () => {
  const first = await start()
  const { data } = first
  await first.kill()
  let rapport = await start({ data, args: ['--sign-in-link'] })
  const cookie = await signIn(rapport)
  const kept: string[] = []
  for (const name of ['Maria López', 'Tom Adeyemi', 'Ines Haddad']) {
    const answer = await ask(rapport, cookie, '/api/people', {
      name,
      identities: [{ kind: 'email', value: `${name.split(' ')[0]}@kept.example` }],
    })
    expect(answer.status).toBe(201)
    kept.push(name)
    await rapport.kill()
    rapport = await start({ data })
    const people = (await (await ask(rapport, cookie, '/api/people')).json()) as { items: { name: string }[] }
    expect(people.items.map((person) => person.name).sort()).toEqual([...kept].sort())
  }
  await rapport.stop()
})

describe('one that runs', () => {
  let rapport: Rapport
  beforeAll(async () => {
    rapport = await start()
  })
  afterAll(() => rapport?.stop())

  test('a second Rapport on the same data is refused in a sentence, and the first goes on', async () => {
    await expect(startRapport({ data: rapport.data })).rejects.toThrow(/another Rapport|already/i)
    expect((await fetch(`${rapport.url}/api/ready`)).status).toBe(200)
  })

  test('a port that is taken is said in a sentence, without a trace, and nothing stays behind', async () => {
    const port = Number(new URL(rapport.url).port)
    const failed = await startRapport({ port }).catch((error: Error) => error.message)
    expect(failed).toContain(`Port ${port} is taken by another program.`)
    expect(failed).not.toMatch(/^\s+at /m)
  })

  test('the database is killed and comes back by itself; meanwhile the answer is honest', async () => {
    const cookie = await signIn(rapport)
    process.kill(await postgresPid(rapport), 'SIGKILL')
    const answers: number[] = []
    for (let i = 0; i < 400; i++) {
      const answer = await ask(rapport, cookie, '/api/my-people')
      answers.push(answer.status)
      if (answer.status === 503) expect(await answer.json()).toMatchObject({ code: 'database_away' })
      if (answer.status === 200 && answers.length > 20) break
      await new Promise((done) => setTimeout(done, 50))
    }
    expect(answers.at(-1)).toBe(200)
    expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([])
  })
})
