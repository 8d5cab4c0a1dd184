import { describe, expect, test } from 'vitest'
import { readMail } from './read-mail.ts'

const kindOf = async (...headers: string[]) =>
  (await readMail(Buffer.from(['From: Tom <tom@adeyemi.example>', ...headers, '', 'Hello.'].join('\n')))).automatic

describe('what answers by itself', () => {
  test.each([
    'Automatic reply: Oven',
    'Automatische Antwort: Ofen',
    'Réponse automatique : Four',
    'Respuesta automática: Horno',
    'Risposta automatica: Forno',
    'Automatisch antwoord: Oven',
    'Resposta automática: Forno',
    'Autosvar: Ugn',
    'Automatisk svar: Ovn',
    'Automaattinen vastaus: Uuni',
    'Odpowiedź automatyczna: Piec',
    'Automatická odpověď: Trouba',
    'Automatická odpoveď: Rúra',
    'Automatikus válasz: Sütő',
    'Răspuns automat: Cuptor',
    'Автоматический ответ: Печь',
    'Автоматична відповідь: Піч',
    'Otomatik yanıt: Fırın',
    'Αυτόματη απάντηση: Φούρνος',
    'Automatski odgovor: Peć',
    '自动答复: 烤箱',
    '自動回覆: 烤箱',
    '自動応答: オーブン',
    '자동 회신: 오븐',
    'מענה אוטומטי: תנור',
    'رد تلقائي: فرن',
    'Abwesenheitsnotiz: Ofen',
    'Out of Office Re: Oven',
    'Out of office until Monday',
    'Fuori sede: Forno',
    'Fuera de oficina',
    'Ausência temporária: Forno',
    'Resposta automàtica: Forn',
    'Poza biurem: Piec',
    'Mimo kancelář: Trouba',
    'Вне офиса',
    '不在办公室: 烤箱',
    '外出中',
    'Εκτός γραφείου: Φούρνος',
    'Away from my mail Re: Oven',
    '[EXTERNAL] Automatic reply: Oven',
    'EXTERN: Automatische Antwort: Ofen',
    'AUTO: Piet de Boer is out of the office (returning 07/12/2026)',
    'AUTO: Piet de Boer ist außer Haus (Rückkehr am 07.12.2026)',
  ])('%s', async (subject) => {
    const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
    expect(await kindOf(`Subject: ${encoded}`)).toBe('vacation')
  })

  test.each([
    'Absence of butter in the cake',
    'Out of office chairs again',
    'On vacation we met your baker',
    'Abwesend war niemand, der Ofen schon',
    'Ausente el pan, ausente la alegría',
    'Automatic doors for the bakery',
    'On vacation',
    'On holiday until 5 January',
    'Absence: the sixth of December',
    'Im Urlaub bis 5. Januar',
    'Ausencia: no podemos abrir',
    'Re: Automatic reply: Oven',
    'AUTO: brakes and tyres',
    'Piet is out of the office',
  ])('a human’s: %s', async (subject) => {
    expect(await kindOf(`Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`)).toBeNull()
  })
})

test.each(['On vacation', 'On holiday until 5 January', 'Absence: Piet', 'Abwesend', 'Re: Out of office'])(
  '%s, with a mark of a machine beside it',
  async (subject) => {
    for (const mark of ['Precedence: bulk', 'X-Auto-Response-Suppress: OOF', 'Auto-Submitted: auto-generated'])
      expect(await kindOf(`Subject: ${subject}`, mark)).toBe('vacation')
  },
)

test('an older Domino says so in its words', async () => {
  const raw = `From: Piet <piet@deboer.example>\nSubject: Piet de Boer is out of the office.\n\nI will be out of the office starting  11/02/2026 and will not return until 11/09/2026.`
  expect((await readMail(Buffer.from(raw))).automatic).toBe('vacation')
})

test.each([
  ['X-Apple-Action: vacation', 'vacation'],
  ['Feedback-ID: 1:AmazonSES', 'automatic'],
  ['X-Auto-Response-Suppress: All', 'automatic'],
  ['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'automatic'],
  ['X-Auto-Response-Suppress: None', null],
  ['Auto-Submitted: auto-notified', 'automatic'],
  ['X-Autoreply: yes', 'vacation'],
])('%s', async (header, kind) => expect(await kindOf(header)).toBe(kind))
