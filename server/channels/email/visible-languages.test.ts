import { describe, expect, test } from 'vitest'
import { splitReply } from './visible.ts'

const answer = 'Saturday suits me, before eleven.'
const history = 'Shall I come on Saturday?\n\nAna'
const marked = history.replace(/^/gm, '> ')

/** The line that programs write above a quotation, in the languages that they speak. */
const attributions: [string, string][] = [
  ['Gmail in English', 'On Mon, Nov 16, 2026 at 9:12 AM Ana Kovač <ana@fern.example> wrote:'],
  ['Gmail in German', 'Am Mo., 16. Nov. 2026 um 09:12 Uhr schrieb Ana Kovač <ana@fern.example>:'],
  ['Gmail in French', 'Le lun. 16 nov. 2026 à 09:12, Ana Kovač <ana@fern.example> a écrit :'],
  ['Gmail in Spanish', 'El lun, 16 nov 2026 a las 9:12, Ana Kovač (<ana@fern.example>) escribió:'],
  ['Gmail in Italian', 'Il giorno lun 16 nov 2026 alle ore 09:12 Ana Kovač <ana@fern.example> ha scritto:'],
  ['Gmail in Dutch', 'Op ma 16 nov 2026 om 09:12 schreef Ana Kovač <ana@fern.example>:'],
  ['Gmail in Brazilian', 'Em seg., 16 de nov. de 2026 às 09:12, Ana Kovač <ana@fern.example> escreveu:'],
  ['Gmail in Portuguese', 'Ana Kovač <ana@fern.example> escreveu no dia segunda, 16/11/2026 à(s) 09:12:'],
  ['Gmail in Swedish', 'Den mån 16 nov. 2026 kl 09:12 skrev Ana Kovač <ana@fern.example>:'],
  ['Gmail in Danish', 'Den man. 16. nov. 2026 kl. 09.12 skrev Ana Kovač <ana@fern.example>:'],
  ['Gmail in Norwegian', 'man. 16. nov. 2026 kl. 09:12 skrev Ana Kovač <ana@fern.example>:'],
  ['Gmail in Finnish', 'ma 16. marrask. 2026 klo 9.12 Ana Kovač (ana@fern.example) kirjoitti:'],
  ['Gmail in Icelandic', 'Þann mán., 16. nóv. 2026 kl. 09:12 skrifaði Ana Kovač <ana@fern.example>:'],
  ['Gmail in Polish', 'pon., 16 lis 2026 o 09:12 Ana Kovač <ana@fern.example> napisał(a):'],
  ['Gmail in Czech', 'po 16. 11. 2026 v 9:12 odesílatel Ana Kovač <ana@fern.example> napsal:'],
  ['Gmail in Slovak', 'po 16. 11. 2026 o 9:12 Ana Kovač <ana@fern.example> napísal(a):'],
  ['Gmail in Hungarian', 'Ana Kovač <ana@fern.example> ezt írta (időpont: 2026. nov. 16., H, 9:12):'],
  ['Gmail in Romanian', 'În lun., 16 nov. 2026 la 09:12, Ana Kovač <ana@fern.example> a scris:'],
  ['Gmail in Croatian', 'pon, 16. stu 2026. u 09:12 Ana Kovač <ana@fern.example> napisao je:'],
  ['Gmail in Slovenian', 'V pon., 16. nov. 2026 ob 09:12 je oseba Ana Kovač <ana@fern.example> napisala:'],
  ['Gmail in Serbian', 'пон, 16. нов 2026. у 09:12 Ana Kovač <ana@fern.example> је написао/ла:'],
  ['Gmail in Bulgarian', 'На пн, 16.11.2026 г. в 9:12 Ana Kovač <ana@fern.example> написа:'],
  ['Gmail in Russian', 'пн, 16 нояб. 2026 г. в 09:12, Ana Kovač <ana@fern.example>:'],
  ['Gmail in Ukrainian', 'пн, 16 лист. 2026 р. о 09:12 Ana Kovač <ana@fern.example> пише:'],
  ['Gmail in Greek', 'Στις Δευ 16 Νοε 2026 στις 9:12 π.μ., ο/η Ana Kovač <ana@fern.example> έγραψε:'],
  ['Gmail in Turkish', 'Ana Kovač <ana@fern.example>, 16 Kas 2026 Pzt, 09:12 tarihinde şunu yazdı:'],
  ['Gmail in Estonian', 'Kuupäev E, 16. november 2026 kell 09:12 kirjutas Ana Kovač (<ana@fern.example>):'],
  ['Gmail in Latvian', 'Pirmd., 2026. g. 16. nov., plkst. 09:12 — lietotājs Ana Kovač (<ana@fern.example>) rakstīja:'],
  ['Gmail in Lithuanian', '2026-11-16, pr, 09:12 Ana Kovač <ana@fern.example> rašė:'],
  ['Gmail in Catalan', 'Missatge de Ana Kovač <ana@fern.example> del dia dl., 16 de nov. 2026 a les 9:12:'],
  [
    'Gmail in Hebrew',
    '\u202bבתאריך יום ב׳, 16 בנוב׳ 2026 ב-9:12 מאת \u202aAna Kovač\u202c\u200f <\u202aana@fern.example\u202c\u200f>:\u202c',
  ],
  ['Gmail in Arabic', 'في الاثنين، 16 نوفمبر 2026 في 9:12 ص تمت كتابة ما يلي بواسطة Ana Kovač <ana@fern.example>:'],
  ['Gmail in Persian', 'در تاریخ دوشنبه ۱۶ نوامبر ۲۰۲۶، ساعت 9:12 Ana Kovač <ana@fern.example> نوشت:'],
  ['Gmail in Hindi', 'सोम, 16 नव॰ 2026 को 9:12 am बजे को Ana Kovač <ana@fern.example> ने लिखा:'],
  ['Gmail in Thai', 'เมื่อ จ. 16 พ.ย. 2026 เวลา 09:12 Ana Kovač <ana@fern.example> เขียนว่า:'],
  ['Gmail in Vietnamese', 'Vào Th 2, 16 thg 11, 2026 vào lúc 09:12 Ana Kovač <ana@fern.example> đã viết:'],
  ['Gmail in Indonesian', 'Pada tanggal Sen, 16 Nov 2026 pukul 09.12 Ana Kovač <ana@fern.example> menulis:'],
  ['Gmail in Chinese', 'Ana Kovač <ana@fern.example> 于2026年11月16日周一 09:12写道：'],
  ['Gmail in Chinese of Taiwan', 'Ana Kovač <ana@fern.example> 於 2026年11月16日 週一 上午9:12寫道：'],
  ['Gmail in Japanese', '2026年11月16日(月) 9:12 Ana Kovač <ana@fern.example>:'],
  ['Gmail in Korean', '2026년 11월 16일 (월) 오전 9:12, Ana Kovač <ana@fern.example>님이 작성:'],
  ['Apple Mail in English', 'On 16 Nov 2026, at 09:12, Ana Kovač <ana@fern.example> wrote:'],
  ['Apple Mail in German', 'Am 16.11.2026 um 09:12 schrieb Ana Kovač <ana@fern.example>:'],
  ['Apple Mail in French', 'Le 16 nov. 2026 à 09:12, Ana Kovač <ana@fern.example> a écrit :'],
  ['Apple Mail in Spanish', 'El 16 nov 2026, a las 9:12, Ana Kovač <ana@fern.example> escribió:'],
  ['Apple Mail in Japanese', '2026/11/16 9:12、Ana Kovač <ana@fern.example>のメール:'],
  ['Apple Mail in Swedish', '16 nov. 2026 kl. 09:12 skrev Ana Kovač <ana@fern.example>:'],
  ['Apple Mail in Polish', 'Wiadomość napisana przez Ana Kovač <ana@fern.example> w dniu 16.11.2026, o godz. 09:12:'],
  ['Apple Mail in Norwegian', '16. nov. 2026 kl. 09:12 skrev Ana Kovač <ana@fern.example>:'],
  ['Thunderbird in English', 'On 16/11/2026 09:12, Ana Kovač wrote:'],
  ['Thunderbird in German', 'Am 16.11.26 um 09:12 schrieb Ana Kovač:'],
  ['Thunderbird in Polish', 'W dniu 16.11.2026 o 09:12, Ana Kovač pisze:'],
  ['Thunderbird in Russian', '16.11.2026 9:12, Ana Kovač пишет:'],
  ['Thunderbird in Chinese', '在 2026/11/16 9:12, Ana Kovač 写道:'],
  ['Thunderbird in Czech', 'Dne 16. 11. 26 v 9:12 Ana Kovač napsal(a):'],
  ['Yahoo', 'On Monday, November 16, 2026 at 09:12:33 AM GMT, Ana Kovač <ana@fern.example> wrote:'],
  ['Yahoo in Spanish', 'El lunes, 16 de noviembre de 2026, 09:12:33 CET, Ana Kovač <ana@fern.example> escribió:'],
  ['Proton', 'On Monday, November 16th, 2026 at 9:12 AM, Ana Kovač <ana@fern.example> wrote:'],
  ['Proton in French', 'Le lundi 16 novembre 2026 à 9:12 AM, Ana Kovač <ana@fern.example> a écrit :'],
  ['Yandex', '16.11.2026, 09:12, "Ana Kovač" <ana@fern.example>:'],
  ['Mail.ru', 'Понедельник, 16 ноября 2026, 9:12 +03:00 от Ana Kovač <ana@fern.example>:'],
  ['NetEase', 'At 2026-11-16 09:12:33, "Ana Kovač" <ana@fern.example> wrote:'],
  ['NetEase in Chinese', '在 2026-11-16 09:12:33，"Ana Kovač" <ana@fern.example> 写道：'],
  ['Zoho', '---- On Mon, 16 Nov 2026 09:12:33 +0000 Ana Kovač <ana@fern.example> wrote ---'],
  ['Evolution', 'On Mon, 2026-11-16 at 09:12 +0000, Ana Kovač wrote:'],
  ['KMail', 'On Monday, 16 November 2026 09:12:33 CET Ana Kovač wrote:'],
  ['mutt', 'On Mon, Nov 16, 2026 at 09:12:33AM +0000, Ana Kovač wrote:'],
  ['Gnus', 'Ana Kovač <ana@fern.example> writes:'],
  ['Pine', 'On Mon, 16 Nov 2026, Ana Kovač wrote:'],
  ['webmail', 'Quoting Ana Kovač <ana@fern.example>:'],
  ['webmail in German', 'Zitat von Ana Kovač <ana@fern.example>:'],
]

describe('above what is quoted', () => {
  test.each(attributions)('%s', (_name, line) => {
    const text = `${answer}\n\n${line}\n\n${marked}\n`
    expect(splitReply(text).visible.trim()).toBe(answer)
  })

  const alone = ['Gnus', 'Pine', 'webmail', 'webmail in German']
  test.each(attributions.filter(([name]) => !alone.includes(name)))('%s, and no marks below', (_name, line) => {
    expect(splitReply(`${answer}\n\n${line}\n\n${history}\n`).visible.trim()).toBe(answer)
  })

  test.each(attributions.filter(([, line]) => line.length > 60))('%s, wrapped', (_name, line) => {
    const words = line.split(' ')
    for (const at of [Math.floor(words.length / 2), words.length - 1]) {
      const wrapped = `${words.slice(0, at).join(' ')}\n${words.slice(at).join(' ')}`
      expect(splitReply(`${answer}\n\n${wrapped}\n\n${marked}\n`).visible.trim()).toBe(answer)
    }
  })

  test('over three lines', () => {
    const line = 'On Mon, 16 Nov 2026 at 09:12,\nAna Kovač of Fern & Finch\n<ana@fern.example> wrote:'
    expect(splitReply(`${answer}\n\n${line}\n${marked}\n`).visible.trim()).toBe(answer)
  })
})

/** The head that Outlook and its relatives repeat: From, Sent, To, Subject. */
const heads: [string, string, string, string, string][] = [
  ['English', 'From', 'Sent', 'To', 'Subject'],
  ['German', 'Von', 'Gesendet', 'An', 'Betreff'],
  ['French', 'De', 'Envoyé', 'À', 'Objet'],
  ['Spanish', 'De', 'Enviado', 'Para', 'Asunto'],
  ['Spanish, of the web', 'De', 'Enviado el', 'Para', 'Asunto'],
  ['Italian', 'Da', 'Inviato', 'A', 'Oggetto'],
  ['Dutch', 'Van', 'Verzonden', 'Aan', 'Onderwerp'],
  ['Portuguese', 'De', 'Enviada', 'Para', 'Assunto'],
  ['Brazilian', 'De', 'Enviado', 'Para', 'Assunto'],
  ['Swedish', 'Från', 'Skickat', 'Till', 'Ämne'],
  ['Danish', 'Fra', 'Sendt', 'Til', 'Emne'],
  ['Norwegian', 'Fra', 'Sendt', 'Til', 'Emne'],
  ['Finnish', 'Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Aihe'],
  ['Polish', 'Od', 'Wysłano', 'Do', 'Temat'],
  ['Czech', 'Od', 'Odesláno', 'Komu', 'Předmět'],
  ['Slovak', 'Od', 'Odoslané', 'Komu', 'Predmet'],
  ['Hungarian', 'Feladó', 'Elküldve', 'Címzett', 'Tárgy'],
  ['Romanian', 'De la', 'Trimis', 'Către', 'Subiect'],
  ['Russian', 'От', 'Отправлено', 'Кому', 'Тема'],
  ['Ukrainian', 'Від', 'Надіслано', 'Кому', 'Тема'],
  ['Bulgarian', 'От', 'Изпратено', 'До', 'Относно'],
  ['Serbian', 'Од', 'Послато', 'За', 'Тема'],
  ['Croatian', 'Šalje', 'Poslano', 'Prima', 'Predmet'],
  ['Slovenian', 'Od', 'Poslano', 'Za', 'Zadeva'],
  ['Turkish', 'Kimden', 'Gönderildi', 'Kime', 'Konu'],
  ['Greek', 'Από', 'Στάλθηκε', 'Προς', 'Θέμα'],
  ['Estonian', 'Saatja', 'Saadetud', 'Kellele', 'Teema'],
  ['Latvian', 'No', 'Nosūtīts', 'Kam', 'Temats'],
  ['Lithuanian', 'Nuo', 'Išsiųsta', 'Iki', 'Tema'],
  ['Hebrew', 'מאת', 'נשלח', 'אל', 'נושא'],
  ['Arabic', 'من', 'تم الإرسال', 'إلى', 'الموضوع'],
  ['Chinese', '发件人', '发送时间', '收件人', '主题'],
  ['Chinese of Taiwan', '寄件者', '寄件日期', '收件者', '主旨'],
  ['Japanese', '差出人', '送信日時', '宛先', '件名'],
  ['Korean', '보낸 사람', '보낸 날짜', '받는 사람', '제목'],
  ['Vietnamese', 'Từ', 'Đã gửi', 'Đến', 'Chủ đề'],
  ['Indonesian', 'Dari', 'Dikirim', 'Kepada', 'Subjek'],
  ['Thai', 'จาก', 'ส่ง', 'ถึง', 'เรื่อง'],
  ['Icelandic', 'Frá', 'Sent', 'Til', 'Efni'],
  ['Catalan', 'De', 'Enviat', 'Per a', 'Assumpte'],
]

describe('the head of the mail that is answered', () => {
  test.each(heads)('in %s', (_name, from, sent, to, subject) => {
    const colon = /[\u4e00-\u9fff]/.test(from) ? '：' : ':'
    const head = `${from}${colon} Ana Kovač <ana@fern.example>\n${sent}${colon} 16.11.2026 09:12\n${to}${colon} Maria López <maria@sol.example>\n${subject}${colon} Oven`
    for (const text of [
      `${answer}\n\n${head}\n\n${history}\n`,
      `${answer}\n\n________________________________\n${head}\n\n${history}\n`,
      `${answer}\n${head.replace(/^([^:：]+[:：])/gm, '*$1*')}\n${history}\n`,
      `${answer}\n\n${head.replaceAll('\n', '\n\n')}\n\n${history}\n`,
    ])
      expect(splitReply(text, 'RE: Oven').visible.trim()).toBe(answer)
  })

  const originals = [
    '-----Original Message-----',
    '-----Ursprüngliche Nachricht-----',
    "-----Message d'origine-----",
    '-----Mensaje original-----',
    '-----Messaggio originale-----',
    '-----Oorspronkelijk bericht-----',
    '-----Mensagem original-----',
    '-----Ursprungligt meddelande-----',
    '-----Oprindelig meddelelse-----',
    '-----Opprinnelig melding-----',
    '-----Alkuperäinen viesti-----',
    '-----Oryginalna wiadomość-----',
    '-----Původní zpráva-----',
    '-----Pôvodná správa-----',
    '-----Eredeti üzenet-----',
    '-----Mesaj original-----',
    '-----Исходное сообщение-----',
    '-----Вихідне повідомлення-----',
    '-----Orijinal Mesaj-----',
    '-----Αρχικό μήνυμα-----',
    '------------------ 原始邮件 ------------------',
    '-----元のメッセージ-----',
    '-----원본 메시지-----',
    '-----הודעה מקורית-----',
    '-----الرسالة الأصلية-----',
    '-------- Original message --------',
    '------- Original Message -------',
    '##- Please type your reply above this line -##',
  ]
  test.each(originals)('%s', (mark) => {
    expect(splitReply(`${answer}\n\n${mark}\n${history}\n`, 'Re: Oven').visible.trim()).toBe(answer)
  })

  test('where the hour comes first, as GMX and WEB.DE write it', () => {
    const head =
      'Gesendet: Montag, 16. November 2026 um 09:12 Uhr\nVon: "Ana Kovač" <ana@fern.example>\nAn: maria@sol.example\nBetreff: Ofen'
    expect(splitReply(`${answer}\n \n\n${head}\n\n${history}`).visible.trim()).toBe(answer)
  })

  test('with many recipients over several lines', () => {
    const head =
      'From: Ana Kovač <ana@fern.example>\nSent: Monday, November 16, 2026 9:12 AM\nTo: Maria López <maria@sol.example>; Piet de Boer\n<piet@deboer.example>; Rosa Ferri <rosa@ferri.example>\nCc: Tom\nSubject: Oven'
    expect(splitReply(`${answer}\n\n${head}\n\n${history}`).visible.trim()).toBe(answer)
  })

  test('Lotus Notes', () => {
    const notes =
      'Ana Kovač---16.11.2026 09:12:33---Shall I come on Saturday?\n\nVon:\tAna Kovač/Fern\nAn:\tmaria@sol.example\nDatum:\t16.11.2026 09:12\nBetreff:\tOfen'
    expect(splitReply(`${answer}\n\n${notes}\n\n${history}`).visible.trim()).toBe(answer)
  })

  test('an answer below the head, between lines that are marked', () => {
    const text = `From: Ana <ana@fern.example>\nSent: Monday, 16 November 2026 09:12\nTo: Maria\nSubject: Oven\n\n> When shall I come?\n\n${answer}\n\n> Ana\n`
    expect(splitReply(text, 'Re: Oven').visible.trim()).toBe(answer)
  })

  test('whoever says that the answers stand below, in red, shows them', () => {
    const head = 'From: Ana <ana@fern.example>\nSent: Monday, 16 November 2026 09:12\nTo: Maria\nSubject: Oven'
    const text = `Hello Ana, see my answers below in red.\n\n${head}\n\nWhen shall I come?\nOn Saturday.\nWhich oven?\nThe blue one.\nIs there a lift?\nNo.\nThanks\n`
    expect(splitReply(text, 'RE: Oven').visible).toBe(text)
  })
})
