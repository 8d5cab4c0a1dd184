import { describe, expect, test } from 'vitest'
import { splitReply } from './visible.ts'

const said = 'The oven stopped again.\nCould you come on Saturday?'
const visible = (below: string, sender = 'Maria López') =>
  splitReply(`${said}\n\n${below}\n`, '', sender).visible.trim()

describe('what programs write below', () => {
  test.each([
    'Sent from my iPhone',
    'Sent from my Samsung Galaxy smartphone.',
    'Sent from Outlook for iOS<https://aka.ms/o0ukef>',
    'Get Outlook for Android<https://aka.ms/AAb9ysg>',
    'Sent with Proton Mail secure email.',
    'Sent from Yahoo Mail on Android',
    'Sent from Mail for Windows',
    'Von meinem iPhone gesendet',
    'Gesendet von Outlook für iOS',
    'Gesendet mit der GMX Mail App',
    'Diese Nachricht wurde von meinem Android-Mobiltelefon mit WEB.DE Mail gesendet.',
    'Envoyé de mon iPhone',
    'Envoyé à partir de Outlook pour Android',
    'Enviado desde mi iPhone',
    'Enviado do meu iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    'Lähetetty iPhonesta',
    'Wysłane z iPhone’a',
    'Odesláno z iPhonu',
    'Odoslané z iPhonu',
    'Trimis de pe iPhone-ul meu',
    'Отправлено с iPhone',
    'Отправлено из мобильной Почты Mail.ru',
    'Надіслано з iPhone',
    'Poslano s mog iPhonea',
    'Изпратено от моя iPhone',
    "iPhone'umdan gönderildi",
    'Στάλθηκε από το iPhone μου',
    'Saadetud minu iPhone’ist',
    'Sūtīts no mana iPhone',
    'Dikirim dari iPhone saya',
    'Đã gửi từ iPhone của tôi',
    'ส่งจาก iPhone ของฉัน',
    '发自我的iPhone',
    '從我的 iPhone 傳送',
    'iPhoneから送信',
    '나의 iPhone에서 보냄',
    'נשלח מה-iPhone שלי',
    'أُرسلت من الـ iPhone',
  ])('%s', (line) => {
    expect(visible(line)).toBe(said)
    expect(visible(`________________________________\n${line}`)).toBe(said)
  })

  test.each([
    'Sent from my desk, which is so much easier than from my phone.',
    'Sent from my mother, with her best wishes for the whole team.',
    'Gesendet haben wir das Paket am Montag, es kam nie an.',
    'Enviado el lunes por correo, y no ha llegado nada todavía.',
  ])('a sentence: %s', (line) => expect(visible(line)).toContain(line))
})

describe('the end of a letter', () => {
  test.each([
    'Best regards,\nMaria López',
    'Kind regards\n\nMaria López\nPanadería Sol\nTel. +34 91 555 0100\nwww.sol.example',
    'Mit freundlichen Grüßen\n\nMaria López\nBäckerei Sol GmbH\nHauptstraße 5, 20095 Hamburg\nTelefon: 040 555 0100\nGeschäftsführerin: Maria López\nAmtsgericht Hamburg, HRB 12345',
    'Viele Grüße aus Altona\nMaria',
    'LG Maria',
    'Cordialement,\n\nMaria López\n06 12 34 56 78',
    'Bien à vous,\nMaria',
    'Un saludo,\nMaría López\nPanadería Sol',
    'Saludos cordiales,\nMaria',
    'Cordiali saluti\nMaria López',
    'Met vriendelijke groet,\n\nMaria López\nPanadería Sol | +31 20 555 0100',
    'Atenciosamente,\nMaria López',
    'Med vänliga hälsningar\nMaria',
    'Med venlig hilsen\nMaria López',
    'Ystävällisin terveisin\nMaria',
    'Z poważaniem\nMaria López',
    'S pozdravem\nMaria López',
    'Üdvözlettel:\nMaria López',
    'Cu stimă,\nMaria López',
    'С уважением,\nМария Лопес',
    'З повагою,\nМарія',
    'Lijep pozdrav,\nMaria',
    'Saygılarımla,\nMaria López',
    'Με εκτίμηση,\nΜαρία',
    'Pagarbiai\nMaria',
    'Lugupidamisega\nMaria López',
    'Trân trọng,\nMaria',
    '-- \nMaria López\nPanadería Sol',
    '--\nMaria López',
    '-Maria López',
  ])('%s', (below) => expect(visible(below)).toBe(said))

  test('thanks are for somebody: they stay', () => {
    expect(visible('Thanks,\nMaria López\nPanadería Sol\nTel. +34 91 555 0100')).toBe(`${said}\n\nThanks,`)
    expect(visible('Thank you,\nMaria')).toBe(`${said}\n\nThank you,\nMaria`)
  })

  test('a name and how to reach it, without a greeting, where it is the sender’s own', () => {
    const block = 'Maria López\nBaker and owner\nPanadería Sol\nTel. +34 91 555 0100\nwww.sol.example'
    expect(visible(block)).toBe(said)
    expect(visible(block, 'Piet de Boer')).toContain('Panadería Sol')
  })

  test('an address that was asked for is what they wrote', () => {
    const block = 'Maria López\nCalle Mayor 5\n28013 Madrid\nTel. +34 91 555 0100'
    for (const above of ['Here is my address.', 'Please send it to:', 'You can reach me at work.'])
      expect(splitReply(`${above}\n\n${block}\n`, '', 'Maria López').visible).toContain('Calle Mayor 5')
    expect(splitReply(`${block}\n`, '', 'Maria López').visible).toContain('Calle Mayor 5')
  })

  test('a greeting in the middle ends nothing', () => {
    const text = 'Hello,\n\nBest regards to Sam, by the way.\n\nThe oven stopped again.\n'
    expect(splitReply(text).visible).toBe(text)
    const later = 'Hello,\n\nbest regards\nMaria\n\nPS: could you bring the blue one? I need it by Friday.\n'
    expect(splitReply(later).visible).toContain('PS: could you bring the blue one?')
  })

  test('a list whose points begin with a dash is no signature', () => {
    const text = 'We need:\n-Flour\n-Butter\n-Sugar\n'
    expect(splitReply(text).visible).toBe(text)
  })

  test('a mail that is only a signature, or only a greeting, is shown', () => {
    for (const text of ['Sent from my iPhone\n', 'Best regards\nMaria\n', '-- \nMaria\n'])
      expect(splitReply(text).visible).toBe(text)
    const quoted = 'Sent from my iPhone\n\nOn 16 Nov 2026, at 09:12, Ana <ana@fern.example> wrote:\n> When?\n'
    expect(splitReply(quoted).visible.trim()).toBe('Sent from my iPhone')
  })
})

describe('what lawyers and scanners add', () => {
  test.each([
    'CONFIDENTIALITY NOTICE: This e-mail and any attachments are for the sole use of the intended recipient.',
    'This message (including any attachments) is confidential and intended for the addressee only. If you have received it in error, please delete it.',
    'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender.',
    'Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leur destinataire.',
    'Este mensaje y sus adjuntos se dirigen exclusivamente a su destinatario y contienen información confidencial.',
    'Questo messaggio contiene informazioni riservate ed è destinato esclusivamente al destinatario.',
    'De informatie in dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.',
    'Esta mensagem pode conter informação confidencial destinada apenas ao destinatário.',
    'Niniejsza wiadomość zawiera informacje poufne przeznaczone wyłącznie dla adresata.',
    'Это сообщение содержит конфиденциальную информацию и предназначено только адресату.',
    'Please consider the environment before printing this email.',
    'Virus-free. www.avast.com',
    'Diese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.\nwww.avast.com',
  ])('%s', (below) => {
    expect(visible(below)).toBe(said)
    expect(visible(`Best regards,\nMaria López\nPanadería Sol\n\n${below}`)).toBe(said)
  })

  test.each([
    'This email is about the oven that you sold us in May.',
    'This message may be too long, but the oven matters to me.',
    'Diese Nachricht soll nur sagen, dass der Ofen wieder läuft.',
  ])('a sentence that begins alike: %s', (text) => expect(visible(text)).toContain(text))
})
