import { expect, test } from 'vitest'
import { awayIn } from './away.ts'

const at = new Date('2026-11-28T10:00:00Z')

test.each([
  ['Automatic reply: oven', 'I am out of the office until Monday, December 7th with no access to email.', '2026-12-07'],
  ['Out of office', 'I will be back on 7 December 2026.', '2026-12-07'],
  ['Out of office', 'I am away from 30/11/2026 to 04/12/2026 and will reply on my return.', '2026-12-04'],
  [
    'Out of Office',
    'Thank you for your email. I am currently on annual leave, returning Monday 7th December.',
    '2026-12-07',
  ],
  ['Automatic reply', "I'm out until tomorrow.", '2026-11-29'],
  ['Automatic reply', 'I am on vacation till Monday.', '2026-11-30'],
  ['OOO', 'Back on Dec 7.', '2026-12-07'],
  ['Automatic reply', 'I am on parental leave and will return in March 2027.', '2027-03-01'],
  ['Abwesenheitsnotiz', 'Ich bin bis einschließlich 04.12.2026 nicht im Büro.', '2026-12-04'],
  ['Abwesenheit', 'Ich bin vom 30.11. bis 04.12. im Urlaub und ab dem 07.12. wieder erreichbar.', '2026-12-07'],
  ['Abwesend', 'Ab Montag, 7. Dezember, bin ich wieder für Sie da.', '2026-12-07'],
  ['Abwesenheitsnotiz', 'Ich bin am 7.12. wieder im Büro.', '2026-12-07'],
  ['Réponse automatique', "Je suis absent jusqu'au 7 décembre 2026 inclus.", '2026-12-07'],
  ['Réponse automatique', 'Je serai de retour le lundi 7 décembre.', '2026-12-07'],
  ['Respuesta automática', 'Estaré fuera de la oficina hasta el 7 de diciembre.', '2026-12-07'],
  ['Respuesta automática', 'Vuelvo el lunes 7 de diciembre.', '2026-12-07'],
  ['Risposta automatica', 'Sarò assente fino al 7 dicembre 2026.', '2026-12-07'],
  ['Risposta automatica', 'Rientrerò lunedì 7 dicembre.', '2026-12-07'],
  ['Resposta automática', 'Estarei ausente até 7 de dezembro de 2026.', '2026-12-07'],
  ['Automatisch antwoord', 'Ik ben afwezig tot en met 6 december 2026.', '2026-12-06'],
  ['Automatisch antwoord', 'Ik ben maandag 7 december weer aanwezig.', '2026-12-07'],
  ['Autosvar', 'Jag är ledig till och med 6 december.', '2026-12-06'],
  ['Autosvar', 'Jag är tillbaka den 7 december.', '2026-12-07'],
  ['Automatisk svar', 'Jeg er tilbage mandag den 7. december.', '2026-12-07'],
  ['Automaattinen vastaus', 'Olen lomalla 7.12.2026 asti.', '2026-12-07'],
  ['Automaattinen vastaus', 'Palaan töihin 7.12.', '2026-12-07'],
  ['Odpowiedź automatyczna', 'Jestem nieobecny do 7 grudnia 2026.', '2026-12-07'],
  ['Automatická odpověď', 'Jsem mimo kancelář do 7. prosince 2026.', '2026-12-07'],
  ['Automatikus válasz', '2026. december 7-ig szabadságon vagyok.', '2026-12-07'],
  ['Автоответ', 'Я в отпуске до 7 декабря 2026 г.', '2026-12-07'],
  ['Автоответ', 'Вернусь 7 декабря.', '2026-12-07'],
  ['Otomatik yanıt', '7 Aralık 2026 tarihine kadar izindeyim.', '2026-12-07'],
  ['自動応答', '12月7日まで不在にしております。', '2026-12-07'],
  ['自动答复', '我将于12月7日返回办公室。', '2026-12-07'],
  ['부재중', '12월 7일까지 휴가입니다.', '2026-12-07'],
  ['AUTO: Piet de Boer is out of the office (returning 07/12/2026)', 'This is an automatic answer.', '2026-12-07'],
  ['Out of office', 'I am out of the office. For urgent matters call +44 131 496 0166.', null],
  ['Out of office', 'I left the company on 1 November 2026. Please write to jo@x.example.', null],
])('%s: %s', (subject, text, until) => expect(awayIn(subject, text, at)?.until ?? null).toBe(until))

test('no day is made of numbers and streets', () => {
  for (const text of [
    'Call 0171 12 34 56 until I am back.',
    'I am away. Our shop: ul. Długa 7, do 12 osób.',
    'In ferie. Tel. 7/12',
  ])
    expect(awayIn('Automatic reply', text, at)?.until ?? null).toBeNull()
})

test('an answer of any length is read in a moment', () => {
  const before = process.cpuUsage()
  for (const text of [
    'till '.repeat(20_000),
    'vom 1 '.repeat(20_000),
    '7.12. wieder da '.repeat(5_000),
    '1 a '.repeat(50_000),
  ])
    awayIn('Out of office', text, at)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000)
})
