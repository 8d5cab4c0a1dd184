import type { Language } from '../tables.ts'

type Words = {
  subject: (company: string) => string
  /** the letter to an address that was only typed: it says who asked for what, and nothing that they wrote */
  ask: (company: string, link: string) => string
  you: string
  title: string
  lead: (address: string) => string
  send: string
  sent: string
  gone: string
}

export const transcriptWords: Record<Language, Words> = {
  en: {
    subject: (company) => `Your chat with ${company}`,
    ask: (company, link) =>
      `Somebody in a chat with ${company} asked us to mail what was said to this address. If it was you, this page sends it, within a day:\n\n${link}\n\nIf it was not you, nothing has happened and you need do nothing.`,
    you: 'You',
    title: 'Have your chat mailed to you',
    lead: (address) => `What was said goes to ${address}.`,
    send: 'Send it to me',
    sent: 'It is on its way.',
    gone: 'This link does not hold any more',
  },
  de: {
    subject: (company) => `Ihr Chat mit ${company}`,
    ask: (company, link) =>
      `Jemand hat uns im Chat mit ${company} gebeten, das Gesagte an diese Adresse zu mailen. Wenn Sie das waren, schickt diese Seite es Ihnen, innerhalb eines Tages:\n\n${link}\n\nWenn nicht, ist nichts geschehen, und Sie müssen nichts tun.`,
    you: 'Sie',
    title: 'Ihren Chat per Mail erhalten',
    lead: (address) => `Was gesagt wurde, geht an ${address}.`,
    send: 'An mich senden',
    sent: 'Es ist unterwegs.',
    gone: 'Dieser Link gilt nicht mehr',
  },
  es: {
    subject: (company) => `Su chat con ${company}`,
    ask: (company, link) =>
      `Alguien que hablaba por chat con ${company} nos ha pedido enviar lo dicho a esta dirección. Si ha sido usted, esta página se lo envía, durante un día:\n\n${link}\n\nSi no, no ha pasado nada y no tiene que hacer nada.`,
    you: 'Usted',
    title: 'Recibir su chat por correo',
    lead: (address) => `Lo que se dijo se envía a ${address}.`,
    send: 'Enviármelo',
    sent: 'Ya está en camino.',
    gone: 'Este enlace ya no vale',
  },
  fr: {
    subject: (company) => `Votre conversation avec ${company}`,
    ask: (company, link) =>
      `Quelqu’un qui conversait avec ${company} nous a demandé d’envoyer ce qui a été dit à cette adresse. Si c’est vous, cette page vous l’envoie, pendant un jour :\n\n${link}\n\nSinon, il ne s’est rien passé et vous n’avez rien à faire.`,
    you: 'Vous',
    title: 'Recevoir votre conversation par courriel',
    lead: (address) => `Ce qui a été dit part vers ${address}.`,
    send: 'Me l’envoyer',
    sent: 'C’est en route.',
    gone: 'Ce lien ne vaut plus',
  },
  ar: {
    subject: (company) => `محادثتكم مع ${company}`,
    ask: (company, link) =>
      `طلب شخص في محادثة مع ${company} أن نرسل ما قيل إلى هذا العنوان. إن كنتم أنتم فهذه الصفحة ترسله إليكم خلال يوم واحد:\n\n${link}\n\nوإن لم تكونوا أنتم فلم يحدث شيء، ولا حاجة إلى فعل أي شيء.`,
    you: 'أنتم',
    title: 'إرسال محادثتكم بالبريد',
    lead: (address) => `يُرسل ما قيل إلى ${address}.`,
    send: 'أرسلوها إليّ',
    sent: 'إنها في الطريق.',
    gone: 'لم يعد هذا الرابط صالحًا',
  },
}
