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
    'On vacation',
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
  ])('a human’s: %s', async (subject) => {
    expect(await kindOf(`Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`)).toBeNull()
  })
})

test.each([
  ['X-Auto-Response-Suppress: All', 'automatic'],
  ['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'automatic'],
  ['X-Auto-Response-Suppress: None', null],
  ['Auto-Submitted: auto-notified', 'automatic'],
  ['X-Autoreply: yes', 'vacation'],
])('%s', async (header, kind) => expect(await kindOf(header)).toBe(kind))
