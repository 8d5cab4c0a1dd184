import type { TalkLanguage } from './language.ts'

type Who = { name: string; company: string }

/** All that stands on an agent's own page to write to. A missing sentence does not compile. */
type TalkWords = {
  title: (who: Who) => string
  reaches: (who: Who) => string
  isBack: (who: { name: string; back: string }) => string
  covered: (who: { name: string; back: string; cover: string }) => string
  yourName: string
  yourAddress: string
  answerGoesThere: string
  words: string
  send: string
  card: string
  thanks: string
  said: (who: { name: string }) => string
  again: string
  wrong: string
  tooMany: string
  onceMore: string
  unknown: string
  unknownMore: string
  leaveEmpty: string
  /** the company's page */
  toUs: (who: { company: string }) => string
  chooseOne: string
  left: (who: Who) => string
  leftMore: string
  byForm: string
}

export const talkWords: Record<TalkLanguage, TalkWords> = {
  en: {
    title: ({ name }) => `Write to ${name}`,
    reaches: ({ name, company }) => `What you write here is read by ${name} at ${company}.`,
    isBack: ({ name, back }) => `${name} is back ${back}, and your words will be kept until then.`,
    covered: ({ name, back, cover }) =>
      `${name} is away and back ${back}. Until then ${cover} stands in and reads this.`,
    yourName: 'Your name',
    yourAddress: 'Your mail address',
    answerGoesThere: 'The answer goes there.',
    words: 'What you would like to say',
    send: 'Send',
    card: 'Who is this?',
    thanks: 'Thank you',
    said: ({ name }) => `${name} has your words. The answer comes by mail.`,
    again: 'Write again',
    wrong: 'Please give your name, a mail address and a few words.',
    tooMany: 'A lot was written from here just now. Please wait a quarter of an hour, or write us a mail.',
    onceMore: 'Please press “Send” once more. Your words are still here.',
    unknown: 'There is nobody here by that name',
    unknownMore: 'Perhaps the address was cut off on its way.',
    leaveEmpty: 'Please leave this empty',
    toUs: ({ company }) => `Write to ${company}`,
    chooseOne: 'Whom would you like to write to?',
    left: ({ name, company }) => `${name} is not with ${company} any more`,
    leftMore: 'Whoever knows what you spoke about will read what you write. Choose somebody, if you like.',
    byForm: 'Write without the chat',
  },
  de: {
    title: ({ name }) => `An ${name} schreiben`,
    reaches: ({ name, company }) => `Was Sie hier schreiben, liest ${name} von ${company}.`,
    isBack: ({ name, back }) => `${name} ist ${back} wieder da; bis dahin bleibt Ihre Nachricht liegen.`,
    covered: ({ name, back, cover }) =>
      `${name} ist nicht da und kommt ${back} wieder. Bis dahin vertritt ${cover} und liest dies.`,
    yourName: 'Ihr Name',
    yourAddress: 'Ihre Mailadresse',
    answerGoesThere: 'Dorthin geht die Antwort.',
    words: 'Was Sie sagen möchten',
    send: 'Senden',
    card: 'Wer ist das?',
    thanks: 'Danke',
    said: ({ name }) => `${name} hat Ihre Worte. Die Antwort kommt per Mail.`,
    again: 'Noch einmal schreiben',
    wrong: 'Bitte geben Sie Ihren Namen, eine Mailadresse und ein paar Worte an.',
    tooMany: 'Von hier kam gerade viel. Bitte warten Sie eine Viertelstunde, oder schreiben Sie uns eine Mail.',
    onceMore: 'Bitte drücken Sie noch einmal auf „Senden“. Ihre Worte sind noch da.',
    unknown: 'Unter diesem Namen ist hier niemand',
    unknownMore: 'Vielleicht wurde die Adresse unterwegs abgeschnitten.',
    leaveEmpty: 'Bitte leer lassen',
    toUs: ({ company }) => `An ${company} schreiben`,
    chooseOne: 'Wem möchten Sie schreiben?',
    left: ({ name, company }) => `${name} ist nicht mehr bei ${company}`,
    leftMore:
      'Wer weiß, worüber Sie gesprochen haben, liest, was Sie schreiben. Wählen Sie jemanden, wenn Sie möchten.',
    byForm: 'Ohne den Chat schreiben',
  },
  es: {
    title: ({ name }) => `Escribir a ${name}`,
    reaches: ({ name, company }) => `Lo que escriba aquí lo lee ${name}, de ${company}.`,
    isBack: ({ name, back }) => `${name} vuelve ${back}; guardamos sus palabras hasta entonces.`,
    covered: ({ name, back, cover }) => `${name} no está y vuelve ${back}. Hasta entonces lo lee ${cover}.`,
    yourName: 'Su nombre',
    yourAddress: 'Su correo electrónico',
    answerGoesThere: 'La respuesta llega ahí.',
    words: 'Lo que quiere decir',
    send: 'Enviar',
    card: '¿Quién es?',
    thanks: 'Gracias',
    said: ({ name }) => `${name} tiene sus palabras. La respuesta llega por correo.`,
    again: 'Escribir otra vez',
    wrong: 'Escriba su nombre, un correo electrónico y unas palabras.',
    tooMany: 'Desde aquí se ha escrito mucho hace poco. Espere un cuarto de hora o envíenos un correo.',
    onceMore: 'Por favor, pulse «Enviar» una vez más. Sus palabras siguen aquí.',
    unknown: 'Aquí no hay nadie con ese nombre',
    unknownMore: 'Quizá la dirección se cortó por el camino.',
    leaveEmpty: 'Deje esto vacío',
    toUs: ({ company }) => `Escribir a ${company}`,
    chooseOne: '¿A quién quiere escribir?',
    left: ({ name, company }) => `${name} ya no está en ${company}`,
    leftMore: 'Quien sepa de qué hablaron leerá lo que escriba. Elija a alguien, si quiere.',
    byForm: 'Escribir sin el chat',
  },
  fr: {
    title: ({ name }) => `Écrire à ${name}`,
    reaches: ({ name, company }) => `Ce que vous écrivez ici est lu par ${name}, chez ${company}.`,
    isBack: ({ name, back }) => `${name} revient ${back} ; nous gardons vos mots jusque-là.`,
    covered: ({ name, back, cover }) => `${name} n’est pas là et revient ${back}. D’ici là, ${cover} lit ces mots.`,
    yourName: 'Votre nom',
    yourAddress: 'Votre adresse de courriel',
    answerGoesThere: 'La réponse y sera envoyée.',
    words: 'Ce que vous voulez dire',
    send: 'Envoyer',
    card: 'Qui est-ce ?',
    thanks: 'Merci',
    said: ({ name }) => `${name} a vos mots. La réponse arrive par courriel.`,
    again: 'Écrire encore',
    wrong: 'Indiquez votre nom, une adresse de courriel et quelques mots.',
    tooMany: 'On a beaucoup écrit d’ici. Attendez un quart d’heure, ou envoyez-nous un courriel.',
    onceMore: 'Veuillez appuyer encore une fois sur « Envoyer ». Vos mots sont toujours là.',
    unknown: 'Il n’y a personne de ce nom ici',
    unknownMore: 'L’adresse a peut-être été coupée en chemin.',
    leaveEmpty: 'Laissez ceci vide',
    toUs: ({ company }) => `Écrire à ${company}`,
    chooseOne: 'À qui voulez-vous écrire ?',
    left: ({ name, company }) => `${name} n’est plus chez ${company}`,
    leftMore: 'Qui sait de quoi vous avez parlé lira ce que vous écrivez. Choisissez quelqu’un, si vous voulez.',
    byForm: 'Écrire sans la discussion',
  },
  ar: {
    title: ({ name }) => `اكتبوا إلى ${name}`,
    reaches: ({ name, company }) => `ما تكتبونه هنا يصل إلى ${name} من ${company}.`,
    isBack: ({ name, back }) => `${name} خارج الدوام، والعودة ${back}. تبقى كلماتكم محفوظة حتى ذلك الحين.`,
    covered: ({ name, back, cover }) => `${name} خارج الدوام، والعودة ${back}. حتى ذلك الحين تصل رسائلكم إلى ${cover}.`,
    yourName: 'اسمكم',
    yourAddress: 'عنوان بريدكم الإلكتروني',
    answerGoesThere: 'يصل الجواب إلى هناك.',
    words: 'ما تودون قوله',
    send: 'إرسال',
    card: 'نبذة تعريفية',
    thanks: 'شكرًا لكم',
    said: ({ name }) => `وصلت كلماتكم إلى ${name}. يأتي الجواب بالبريد.`,
    again: 'اكتبوا مرة أخرى',
    wrong: 'يرجى كتابة اسمكم وعنوان بريد إلكتروني وبضع كلمات.',
    tooMany: 'كُتب الكثير من هنا قبل قليل. يرجى الانتظار ربع ساعة، أو راسلونا بالبريد.',
    onceMore: 'يرجى الضغط على «إرسال» مرة أخرى. كلماتكم ما زالت هنا.',
    unknown: 'لا أحد هنا بهذا الاسم',
    unknownMore: 'ربما قُطع العنوان في الطريق.',
    leaveEmpty: 'يرجى ترك هذا فارغًا',
    toUs: ({ company }) => `اكتبوا إلى ${company}`,
    chooseOne: 'إلى من تودون الكتابة؟',
    left: ({ name, company }) => `انتهى عمل ${name} لدى ${company}`,
    leftMore: 'من يعرف ما تحدثتم عنه سيقرأ ما تكتبون. اختاروا شخصًا إن شئتم.',
    byForm: 'الكتابة من دون المحادثة',
  },
}
