import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Dovecot, noDovecot, startDovecot, withoutDovecot } from '../../../test/dovecot.ts'
import { type OauthProvider, startOauthProvider } from '../../../test/oauth.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { removeMailbox } from '../change.ts'
import { type Followers, followMailboxes } from '../email/followers.ts'
import { closeLines } from '../email/lines.ts'
import { stopReaders } from '../email/understand.ts'
import { accessTo } from './grant.ts'

/** another mailbox for each test */
let HELLO = ''
let mailboxes = 0
let world: World
let provider: OauthProvider
let dovecot: Dovecot
let post: Post
let admin: string
let following: Followers[] = []

/** A mail server that lets in by XOAUTH2 only, and asks the provider whose access that is. */
class Post {
  readonly got: { from: string; raw: string }[] = []
  port = 0
  readonly #server = new SMTPServer({
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, accessToken }, _session, done) => {
      if (provider.whose(accessToken ?? '') === username) done(null, { user: username ?? '' })
      // as Google says no: a word in between, then the refusal
      else done(null, { data: { status: '401', schemes: 'bearer' } })
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = session.envelope.mailFrom
        this.got.push({ from: from ? from.address : '', raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })

  async open(): Promise<void> {
    this.#server.on('error', () => {})
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    this.port = (this.#server.server.address() as { port: number }).port
  }

  close(): Promise<void> {
    return new Promise((closed) => this.#server.close(closed))
  }
}

beforeAll(async () => {
  world = await openWorld()
  provider = await startOauthProvider()
  post = new Post()
  await post.open()
  if (!noDovecot) dovecot = await startDovecot({ introspection: `${provider.url}/introspect` })
  admin = await world.signIn(await world.agent({ name: 'Ines Haddad', role: 'admin' }))
  await ask('PUT', '/api/mail-apps/other', {
    name: 'Fern Mail',
    clientId: provider.clientId,
    secret: provider.secret,
    endpoints: { authorize: `${provider.url}/authorize`, token: `${provider.url}/token`, scope: 'mail' },
  })
})
beforeEach(() => {
  HELLO = `hello${++mailboxes}@fern.example`
  Object.assign(provider, { visitor: HELLO, life: 3600, rotates: false, isAway: false, renewals: 0 })
  post.got.length = 0
})
afterEach(async () => {
  await Promise.all(following.splice(0).map((followers) => followers.stop()))
  const mailboxes = await world.db.selectFrom('mailboxes').select('id').where('removed_at', 'is', null).execute()
  for (const { id } of mailboxes) await removeMailbox(world.act(), id)
  closeLines()
})
afterAll(async () => {
  await stopReaders()
  await dovecot?.close()
  await post.close()
  await provider.close()
})

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT'
const ask = (method: Method, url: string, payload?: object, cookie = admin) =>
  world.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })

const imap = () => ({ host: '127.0.0.1', port: dovecot?.port ?? 1, security: 'none' as const, user: HELLO })
const smtp = () => ({ ...imap(), port: post.port })

/** Goes to the provider and comes back with what it says. */
async function begin(more: object = {}): Promise<{ state: string; code?: string; error?: string }> {
  const begun = await ask('POST', '/api/mail-sign-ins', { provider: 'other', address: HELLO, ...more })
  const back = await provider.visit(begun.json<{ url: string }>().url)
  const [code, error] = [back.get('code'), back.get('error')]
  return { state: back.get('state') ?? '', ...(code && { code }), ...(error && { error }) }
}

async function signIn(more: object = {}): Promise<string> {
  const answer = await ask('POST', '/api/mail-sign-ins/answers', { provider: 'other', ...(await begin(more)) })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string }>().id
}

async function connect(more: object = {}): Promise<string> {
  const given = { address: HELLO, imap: imap(), smtp: smtp(), takeFrom: null, signIn: await signIn(), ...more }
  const answer = await ask('POST', '/api/mailboxes', given)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string }>().id
}

async function until<T>(look: () => Promise<T>, good: (found: T) => boolean): Promise<T> {
  const end = Date.now() + 60_000
  for (;;) {
    const found = await look()
    if (good(found)) return found
    if (Date.now() > end) throw new Error(`waited in vain; last seen: ${JSON.stringify(found)?.slice(0, 500)}`)
    await pause(30)
  }
}

const follow = () => following.push(followMailboxes(world.house, { look: 300, first: 50, longest: 200 }, 100))
const shown = async (id: string) => {
  const all = (await ask('GET', '/api/mailboxes')).json<
    { id: string; state: string; trouble: { code: string; words: string } }[]
  >()
  return all.find((each) => each.id === id)
}
const stateSoon = (id: string, state: string) =>
  until(
    () => shown(id),
    (found) => found?.state === state,
  )
const letter = (id: string) =>
  dovecot.append(
    HELLO,
    `From: Maria <maria@sol.example>\r\nTo: ${HELLO}\r\nMessage-ID: <${id}@sol.example>\r\nSubject: Oven\r\n\r\nIt stopped.\r\n`,
  )
const keptSoon = (id: string, count: number) =>
  until(
    () => world.db.selectFrom('raw_mails').select('id').where('mailbox_id', '=', id).execute(),
    (mails) => mails.length >= count,
  )

/** Ana answers the newest letter of a mailbox. */
async function answer(mailboxId: string, text: string): Promise<string> {
  const row = await until(
    async () => {
      await world.work()
      return world.db
        .selectFrom('raw_mails')
        .innerJoin('messages', 'messages.id', 'raw_mails.message_id')
        .select('conversation_id')
        .where('mailbox_id', '=', mailboxId)
        .orderBy('seq', 'desc')
        .executeTakeFirst()
    },
    (found) => found !== undefined,
  )
  const reply = await ask('POST', `/api/conversations/${row?.conversation_id}/messages`, {
    clientId: crypto.randomUUID(),
    text,
  })
  expect(reply.statusCode, reply.body).toBeLessThan(300)
  const { id } = reply.json<{ id: string }>()
  await leave(id)
  return id
}

/** Its ten seconds are over. */
async function leave(messageId: string): Promise<void> {
  await world.db.updateTable('messages').set({ send_after: new Date() }).where('id', '=', messageId).execute()
  await world.pool.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null')
  await world.work()
}

const delivery = (id: string) =>
  world.db.selectFrom('messages').select(['delivery', 'delivery_reason']).where('id', '=', id).executeTakeFirstOrThrow()

describe.skipIf(noDovecot)(`a mailbox that is signed in to${withoutDovecot}`, { timeout: 240_000 }, () => {
  test('is read, and sends, without any password', async () => {
    const id = await connect()
    follow()
    await letter('first')
    await keptSoon(id, 1)
    const messageId = await answer(id, 'Keep it off, I am coming.')
    expect(await delivery(messageId)).toMatchObject({ delivery: 'sent' })
    expect(post.got).toMatchObject([{ from: HELLO }])
    expect(post.got[0]?.raw).toContain('Keep it off')
    expect(await shown(id)).toMatchObject({ state: 'connected', trouble: null })
  })

  test('goes on when its access ends before its time, and when it ends in time', async () => {
    const id = await connect()
    follow()
    await letter('second')
    await keptSoon(id, 1)
    provider.endAccess()
    // the line that was signed in long ago breaks
    await dovecot.stop()
    await dovecot.start()
    await letter('third')
    await keptSoon(id, 2)
    expect(provider.renewals).toBe(1)
    provider.endAccess()
    expect(await delivery(await answer(id, 'On my way.'))).toMatchObject({ delivery: 'sent' })
    expect(provider.renewals).toBe(2)
    await world.db.updateTable('mailbox_grants').set({ access_until: new Date() }).execute()
    expect(provider.whose(await accessTo(world.house, { id, address: HELLO }))).toBe(HELLO)
    expect(provider.renewals).toBe(3)
  })

  test('says in plain words when somebody must sign in again, and loses nothing until they do', async () => {
    const id = await connect()
    follow()
    await letter('fourth')
    await keptSoon(id, 1)
    provider.revokeAll()
    await dovecot.stop()
    await dovecot.start()
    await letter('fifth')
    expect(await stateSoon(id, 'trouble')).toMatchObject({
      trouble: {
        code: 'sign_in_again',
        words: `Somebody must sign in to ${HELLO} again: what was allowed here has ended. Nothing is lost: mail waits on its server, and letters wait here.`,
        detail: 'invalid_grant it was withdrawn',
      },
    })
    const messageId = await answer(id, 'It is the fuse.')
    expect(await delivery(messageId)).toMatchObject({
      delivery: 'queued',
      delivery_reason: expect.stringContaining('must sign in'),
    })
    expect(post.got).toEqual([])
    // the provider is not asked over and over for what it refused
    const asked = provider.renewals
    const again = await ask('PATCH', `/api/mailboxes/${id}`, { signIn: await signIn({ mailboxId: id }) })
    expect(again.statusCode, again.body).toBe(200)
    await stateSoon(id, 'connected')
    await keptSoon(id, 2)
    await world.work()
    expect(await delivery(messageId)).toMatchObject({ delivery: 'sent' })
    expect(post.got).toHaveLength(1)
    expect(provider.renewals).toBe(asked)
  })

  test('of somebody else is not taken, and the reason is said before anything is kept', async () => {
    provider.visitor = 'tom@fern.example'
    const given = { address: HELLO, imap: imap(), smtp: smtp(), signIn: await signIn() }
    const refused = await ask('POST', '/api/mailboxes', given)
    expect(refused.json()).toMatchObject({
      code: 'mailbox_trouble',
      details: { imap: { trouble: { code: 'access_refused' } }, smtp: { trouble: { code: 'access_refused' } } },
    })
    // the very sign-in may still be tried with the right address
    const right = {
      ...given,
      address: 'tom@fern.example',
      imap: { ...imap(), user: 'tom@fern.example' },
      smtp: { ...smtp(), user: 'tom@fern.example' },
    }
    expect((await ask('POST', '/api/mailboxes', right)).statusCode).toBe(201)
    expect((await ask('POST', '/api/mailboxes', { ...right, address: 'x@fern.example' })).json()).toMatchObject({
      code: 'sign_in_lost',
    })
  })
})

const untried = () => connect({ untried: true, imap: { ...imap(), port: 1 } })

test('what was granted rests sealed, and comes out nowhere', async () => {
  const id = await untried()
  const grant = await world.db.selectFrom('mailbox_grants').selectAll().executeTakeFirstOrThrow()
  const access = await accessTo(world.house, { id, address: HELLO })
  expect(provider.whose(access)).toBe(HELLO)
  expect(JSON.stringify(grant)).not.toContain(access)
  const settings = await ask('GET', `/api/mailboxes/${id}`)
  expect(settings.json()).toMatchObject({ signIn: 'other' })
  const apps = await ask('GET', '/api/mail-apps')
  expect(apps.json()).toContainEqual(
    expect.objectContaining({
      provider: 'other',
      name: 'Fern Mail',
      hasSecret: true,
      redirect: 'http://rapport.test/mailboxes/signed-in/other',
    }),
  )
  for (const secret of [access, provider.secret, grant.refresh_sealed]) {
    expect(settings.body).not.toContain(secret)
    expect(apps.body).not.toContain(secret)
  }
  await removeMailbox(world.act(), id)
  expect(await world.db.selectFrom('mailbox_grants').selectAll().execute()).toEqual([])
})

test('many who need access at once have it asked for once, also where a refresh token is good only once', async () => {
  provider.rotates = true
  const id = await untried()
  for (const round of [1, 2]) {
    await world.db
      .updateTable('mailbox_grants')
      .set({ access_until: new Date(0) })
      .execute()
    const all = await Promise.all(Array.from({ length: 8 }, () => accessTo(world.house, { id, address: HELLO })))
    expect(new Set(all).size).toBe(1)
    expect(provider.renewals).toBe(round)
  }
  // whoever asked and was never heard of again is waited for no longer
  await world.db
    .updateTable('mailbox_grants')
    .set({ access_until: new Date(0), renewing_until: new Date(Date.now() - 1) })
    .execute()
  expect(provider.whose(await accessTo(world.house, { id, address: HELLO }))).toBe(HELLO)
})

test('a provider that is away, or does not take the app any more, is told apart from one that withdrew', async () => {
  const id = await untried()
  const end = () =>
    world.db
      .updateTable('mailbox_grants')
      .set({ access_until: new Date(0) })
      .execute()
  await end()
  provider.isAway = true
  await expect(accessTo(world.house, { id, address: HELLO })).rejects.toMatchObject({
    trouble: { code: 'sign_in_away' },
  })
  provider.isAway = false
  const secret = provider.secret
  provider.secret = 'another now'
  await expect(accessTo(world.house, { id, address: HELLO })).rejects.toMatchObject({
    trouble: { code: 'app_refused', words: expect.stringContaining('Fern Mail does not accept the app') },
  })
  provider.secret = secret
  // neither is the end
  expect(provider.whose(await accessTo(world.house, { id, address: HELLO }))).toBe(HELLO)
})

test('a mailbox whose mail is handed to us says what is wrong with its sign-in, and when it is mended', async () => {
  const answer = await ask('POST', '/api/mailboxes', { address: HELLO, smtp: smtp(), signIn: await signIn() })
  expect(answer.statusCode, answer.body).toBe(201)
  const { id } = answer.json<{ id: string }>()
  const reach = async () => {
    await world.db
      .updateTable('mailbox_grants')
      .set({ access_until: new Date(0) })
      .execute()
    return accessTo(world.house, { id, address: HELLO }).catch(() => null)
  }
  provider.isAway = true
  expect(await reach()).toBeNull()
  expect(await shown(id)).toMatchObject({ state: 'connected' })
  provider.isAway = false
  const secret = provider.secret
  provider.secret = 'another now'
  expect(await reach()).toBeNull()
  expect(await shown(id)).toMatchObject({ state: 'trouble', trouble: { code: 'app_refused' } })
  provider.secret = secret
  expect(await reach()).not.toBeNull()
  expect(await shown(id)).toMatchObject({ state: 'connected', trouble: null })
})

describe('whoever comes back from a provider', () => {
  const answers = (payload: object, cookie?: string) =>
    ask('POST', '/api/mail-sign-ins/answers', { provider: 'other', ...payload }, cookie)
  const lost = { code: 'sign_in_lost' }

  test('is known once, in the session that began it, and by the provider that was asked', async () => {
    const back = await begin()
    const other = await world.signIn(await world.agent({ name: 'Eve', role: 'admin' }))
    expect((await answers(back, other)).json()).toMatchObject(lost)
    expect((await answers({ ...back, provider: 'google' })).json()).toMatchObject(lost)
    expect((await answers({ ...back, state: 'made-up' })).json()).toMatchObject(lost)
    expect((await answers(back)).statusCode).toBe(201)
    expect((await answers(back)).json()).toMatchObject(lost)
  })

  test('has a quarter of an hour', async () => {
    const back = await begin()
    await world.db.updateTable('mail_sign_ins').set({ ends_at: new Date() }).execute()
    expect((await answers(back)).json()).toMatchObject(lost)
  })

  test('with another one’s code gets nothing: it fits its own verifier only', async () => {
    const [mine, theirs] = [await begin(), await begin()]
    expect((await answers({ ...mine, code: theirs.code })).json()).toMatchObject({
      code: 'sign_in_refused',
      details: { provider: 'Fern Mail', detail: 'invalid_grant it was withdrawn' },
    })
  })

  test('having said no is told so', async () => {
    provider.visitor = null
    expect((await answers(await begin())).json()).toMatchObject({
      code: 'sign_in_refused',
      details: { detail: 'access_denied' },
    })
  })

  test('keeps what was given to themselves: no other administrator connects a mailbox by it', async () => {
    const id = await signIn()
    const other = await world.signIn(await world.agent({ name: 'Noa', role: 'admin' }))
    const given = { address: HELLO, imap: imap(), smtp: smtp(), signIn: id, untried: true }
    expect((await ask('POST', '/api/mailboxes', given, other)).json()).toMatchObject(lost)
  })
})

describe('the two providers that are known', () => {
  const app = (name: string, more = {}) =>
    ask('PUT', `/api/mail-apps/${name}`, { clientId: provider.clientId, secret: provider.secret, ...more })
  const wayTo = async (name: string) =>
    new URL((await ask('POST', '/api/mail-sign-ins', { provider: name, address: HELLO })).json<{ url: string }>().url)
  const common = () => ({ response_type: 'code', login_hint: HELLO, code_challenge_method: 'S256' })

  test('Google is asked for mail, and for the right to come again', async () => {
    expect((await ask('POST', '/api/mail-sign-ins', { provider: 'google', address: HELLO })).json()).toMatchObject({
      code: 'mail_app_missing',
    })
    await app('google')
    const url = await wayTo('google')
    expect(url.href).toMatch('https://accounts.google.com/o/oauth2/v2/auth?')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...common(),
      scope: 'https://mail.google.com/',
      access_type: 'offline',
      prompt: 'consent',
      redirect_uri: 'http://rapport.test/mailboxes/signed-in/google',
    })
  })

  test('Microsoft is asked at the tenant, and gives its tokens there', async () => {
    await app('microsoft', { tenant: 'fern.onmicrosoft.com' })
    const url = await wayTo('microsoft')
    expect(url.href).toMatch('https://login.microsoftonline.com/fern.onmicrosoft.com/oauth2/v2.0/authorize?')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...common(),
      scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
      redirect_uri: 'http://rapport.test/mailboxes/signed-in/microsoft',
    })
    const asked: string[] = []
    world.house.fetch = (address, init) => {
      asked.push(new Request(address).url)
      return fetch(`${provider.url}/token`, init)
    }
    const back = await provider.visit(`${provider.url}/authorize${url.search}`)
    const answer = await ask('POST', '/api/mail-sign-ins/answers', {
      provider: 'microsoft',
      state: back.get('state'),
      code: back.get('code'),
    })
    delete world.house.fetch
    expect(answer.json()).toMatchObject({ provider: 'microsoft', name: 'Microsoft', address: HELLO })
    expect(asked).toEqual(['https://login.microsoftonline.com/fern.onmicrosoft.com/oauth2/v2.0/token'])
  })

  test('a tenant is a name, not a way elsewhere', async () => {
    expect((await app('microsoft', { tenant: '../../evil.example/x' })).json()).toMatchObject({ code: 'invalid' })
  })
})

test('another provider is asked encrypted, and never where it points to', async () => {
  const other = (endpoints: object) =>
    ask('PUT', '/api/mail-apps/other', {
      name: 'Fern Mail',
      clientId: provider.clientId,
      endpoints: {
        authorize: `${provider.url}/authorize`,
        token: `${provider.url}/token`,
        scope: 'mail',
        ...endpoints,
      },
    })
  for (const token of [
    'http://mail.example/token',
    'javascript:alert(1)',
    'https://a:b@mail.example/',
    'file:///etc/passwd',
  ])
    expect((await other({ token })).json(), token).toMatchObject({ code: 'invalid' })
  const asked: string[] = []
  world.house.fetch = (address) => {
    asked.push(new Request(address).url)
    return Promise.resolve(new Response(null, { status: 307, headers: { location: 'http://169.254.169.254/' } }))
  }
  const refused = await ask('POST', '/api/mail-sign-ins/answers', { provider: 'other', ...(await begin()) })
  delete world.house.fetch
  expect(refused.json()).toMatchObject({ code: 'sign_in_refused', details: { detail: '' } })
  expect(asked).toEqual([`${provider.url}/token`])
})

test('an app stays as long as a mailbox is signed in to by it', async () => {
  const id = await untried()
  expect((await ask('DELETE', '/api/mail-apps/other')).json()).toMatchObject({
    code: 'mail_app_in_use',
    details: { mailboxId: id },
  })
  // a password takes its place
  await ask('PATCH', `/api/mailboxes/${id}`, { smtp: { ...smtp(), password: 'sourdough' }, untried: true })
  expect((await ask('GET', `/api/mailboxes/${id}`)).json()).toMatchObject({ signIn: null, signedInAt: null })
  expect((await ask('DELETE', '/api/mail-apps/other')).statusCode).toBe(204)
})
