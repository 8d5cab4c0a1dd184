import { describe, expect, test } from 'vitest'
import { roboticWording } from './robotic.ts'

const robotic: Record<string, [words: string, why: string][]> = {
  en: [
    ['Ticket #48213', 'number'],
    ['Re: [Ticket 48213] the oven', 'number'],
    ['Your ticket has been created.', 'process'],
    ['Your case number is 00912.', 'number'],
    ['Your reference number is 4711', 'number'],
    ['Case 0091234 is with us', 'number'],
    ['Ticket {{ticket.id}}', 'number'],
    ['Please do not reply to this email.', 'deaf'],
    ['Please don’t reply to this message', 'deaf'],
    ['PLEASE DO NOT REPLY.', 'deaf'],
    ['It comes from noreply@fern.example', 'deaf'],
    ['This is an automated message.', 'deaf'],
    ['This inbox is not monitored', 'deaf'],
    ['Your call is very important to us.', 'hollow'],
    ['We apologise for any inconvenience this may have caused.', 'hollow'],
    ['Please be advised that we close at six.', 'hollow'],
    ['Your request has been assigned', 'process'],
    ['It has been assigned to one of our agents', 'process'],
    ['An agent will be with you shortly', 'process'],
    ['We are experiencing unusually high call volume', 'process'],
    ['in the order in which they are received', 'process'],
    ['Dear valued customer,', 'nameless'],
    ['Dear Customer,', 'nameless'],
    ['To whom it may concern', 'nameless'],
    ['Please rate our service', 'rating'],
    ['Please take our short survey', 'rating'],
    ['On a scale of 1 to 10', 'rating'],
    ['This ticket will be closed automatically', 'shutting'],
    ['If we do not hear back from you within 48 hours', 'shutting'],
  ],
  de: [
    ['Ticketnummer: 48213', 'number'],
    ['Ihre Vorgangsnummer lautet 12', 'number'],
    ['Ticket #48213', 'number'],
    ['Bitte antworten Sie nicht auf diese E-Mail.', 'deaf'],
    ['Auf diese Nachricht kann nicht geantwortet werden', 'deaf'],
    ['Diese E-Mail wurde automatisch erstellt', 'deaf'],
    ['Ihr Anruf ist uns wichtig', 'hollow'],
    ['Ihr Anliegen liegt uns am Herzen', 'hollow'],
    ['Wir entschuldigen uns für etwaige Unannehmlichkeiten', 'hollow'],
    ['Ihr Ticket wurde erstellt', 'process'],
    ['Ihre Anfrage ist eingegangen', 'process'],
    ['wurde einem Mitarbeiter zugewiesen', 'process'],
    ['Ein Mitarbeiter wird sich bei Ihnen melden', 'process'],
    ['in der Reihenfolge ihres Eingangs', 'process'],
    ['Sehr geehrter Kunde,', 'nameless'],
    ['Sehr geehrte Damen und Herren', 'nameless'],
    ['Bitte bewerten Sie unseren Service', 'rating'],
    ['Auf einer Skala von 1 bis 10', 'rating'],
    ['Ihr Ticket wird automatisch geschlossen', 'shutting'],
  ],
  es: [
    ['Su número de caso es 4711', 'number'],
    ['Ticket nº 4711', 'number'],
    ['Incidencia 48213', 'number'],
    ['Por favor, no responda a este correo', 'deaf'],
    ['Este es un mensaje automático', 'deaf'],
    ['Su llamada es muy importante para nosotros', 'hollow'],
    ['Disculpe las molestias ocasionadas', 'hollow'],
    ['Su solicitud ha sido registrada', 'process'],
    ['ha sido asignado a un agente', 'process'],
    ['Un agente se pondrá en contacto', 'process'],
    ['por orden de llegada', 'process'],
    ['Estimado cliente:', 'nameless'],
    ['Apreciada clienta', 'nameless'],
    ['Por favor, valore nuestro servicio', 'rating'],
    ['Rellene nuestra breve encuesta', 'rating'],
    ['Su caso se cerrará automáticamente', 'shutting'],
  ],
  fr: [
    ['Votre numéro de dossier est le 4711', 'number'],
    ['Ticket n° 4711', 'number'],
    ['Merci de ne pas répondre à ce message', 'deaf'],
    ['Ce message a été généré automatiquement', 'deaf'],
    ['Votre appel est important pour nous', 'hollow'],
    ['Désolés pour la gêne occasionnée', 'hollow'],
    ['Votre demande a bien été enregistrée', 'process'],
    ['a été attribué à un agent', 'process'],
    ['Un conseiller vous répondra', 'process'],
    ['par ordre d’arrivée', 'process'],
    ['Cher client,', 'nameless'],
    ['Madame, Monsieur,', 'nameless'],
    ['Merci de noter notre service', 'rating'],
    ['Répondez à notre courte enquête', 'rating'],
    ['Votre demande sera automatiquement clôturée', 'shutting'],
  ],
}

describe('words that no human would say are found', () => {
  for (const [language, all] of Object.entries(robotic))
    test.each(all)(`${language}: %s`, (words, why) => {
      const found = roboticWording(words, language)
      expect(found.map((one) => one.why)).toContain(why)
      // also where nobody knows the language
      expect(roboticWording(words, null).map((one) => one.why)).toContain(why)
      for (const { span, words: said, suggestion } of found) {
        expect(words.slice(span.start, span.end)).toBe(said)
        expect(roboticWording(suggestion, language)).toEqual([])
      }
    })
})

const innocent: Record<string, string[]> = {
  en: [
    'I have put a train ticket in the post for you.',
    'Your concert ticket number is printed on the back.',
    'In case it rains, bring the case of wine inside. There are 1200 of them.',
    'The laptop case was closed when it fell.',
    'Please do not reply to the strange mail that you got; it is not ours.',
    'Please do not hesitate to reply.',
    'Your order #48213 left this morning, and so did invoice 2026-114.',
    'The shop will be closed in August.',
    'A room on the first floor has been assigned to you.',
    'Your bread is important to us, and so are you.',
    'Nadia will write to you by noon tomorrow.',
    'I am sorry for the trouble. Dear Maria, I have sent the part.',
    'You wrote: "Please do not reply to this email." What was that about?',
    '> Your ticket #48213 has been created\n\nWho sent you this?',
    'Our interest rate is three percent. Please rate the three wines for yourself.',
  ],
  de: [
    'Ihr Bahnticket habe ich beigelegt, Ihr Konzertticket auch.',
    'Auf keinen Fall sollten Sie den Ofen öffnen.',
    'Der Laden wird im August geschlossen.',
    'Sie schrieben: „Ihr Ticket wurde erstellt“. Von wem kam das?',
    'Liebe Maria, Ihre Bestellung 48213 ist unterwegs.',
    'Antworten Sie einfach auf diesen Brief.',
    'Ich wollte Ihnen nicht zu spät antworten.',
    'Nadia wird sich morgen bei Ihnen melden.',
  ],
  es: [
    'En este caso no hace falta nada más.',
    'Querida María: el pedido 48213 salió esta mañana.',
    'La tienda se cerrará en agosto.',
    'Usted escribió: «no responda a este correo». ¿Quién lo mandó?',
    'Nadia se pondrá en contacto con usted mañana.',
    'Compré un ticket de tren.',
  ],
  fr: [
    'Chère Maria, la commande 48213 est partie ce matin.',
    'J’ai joint le ticket de caisse.',
    'La boutique sera fermée en août.',
    'Vous écriviez : « merci de ne pas répondre à ce message ». D’où venait-il ?',
    'Nadia vous répondra demain avant midi.',
    'Ouvrez le dossier bleu sur votre bureau.',
  ],
}

describe('innocent words are left alone', () => {
  for (const [language, all] of Object.entries(innocent))
    test.each(all)(`${language}: %s`, (words) => {
      expect(roboticWording(words, language)).toEqual([])
    })
})

test('findings stand in the order of the text and never overlap', () => {
  const text = 'Dear valued customer, your ticket #12 has been created. Please do not reply to this email.'
  const found = roboticWording(text, 'en-GB')
  expect(found.map((one) => one.why)).toEqual(['nameless', 'number', 'deaf'])
  expect(found.every((one, at) => at === 0 || found[at - 1]!.span.end <= one.span.start)).toBe(true)
})

test('a long text is read in no time', () => {
  const text = `${'ticket case number please do not your request has been '.repeat(2000)}${'"'.repeat(2000)}`
  const before = performance.now()
  roboticWording(text, null)
  expect(performance.now() - before).toBeLessThan(2_000)
})
