import type { PlaceLanguage } from './languages.ts'

type Letter = { subject: string; text: string }
type Words = {
  /** the quiet line under a letter */
  foot: string
  /** `name`: empty where nothing has proven that the address is theirs */
  asked: (given: { name: string; link: string; company: string }) => Letter
  shared: (given: { company: string }) => Letter
  /** to an address that somebody says is theirs, too */
  adding: (given: { company: string; link: string }) => Letter
  /** to an address that somebody says is not theirs, or no longer */
  disowned: (given: { name: string }) => Letter
  forget: (given: { name: string; link: string; days: number }) => Letter
  willForget: (given: { name: string; on: string; stay: string }) => Letter
  stays: (given: { name: string }) => Letter
  forgotten: (given: { receipt: string; backupDays: number; company: string }) => Letter
}

// of whom nothing is known but that they read this address, they have no name here
const hello = (name: string) => (name ? `Hello ${name},` : 'Hello,')
const gutenTag = (name: string) => (name ? `Guten Tag ${name},` : 'Guten Tag,')
const hola = (name: string) => (name ? `Hola, ${name}:` : 'Hola:')
const bonjour = (name: string) => (name ? `Bonjour ${name},` : 'Bonjour,')

/* What the house itself writes about a place, in the language of whoever reads it. */

export const letters: Record<PlaceLanguage, Words> = {
  en: {
    foot: 'Your letters with us',
    asked: ({ name, link, company }) => ({
      subject: `Your place at ${company}`,
      text: `${hello(name)}\n\nthis link opens your place at ${company}: what you and we wrote, and what we remember of you. It works once, within the next hour:\n\n${link}\n\nIf you did not ask for it, nothing has happened and you need do nothing.`,
    }),
    shared: ({ company }) => ({
      subject: `Your place at ${company}`,
      text: `Hello,\n\nsomeone asked for a link to their place at ${company} with this address. Several people write to us from it, so a link sent here could show one of them what belongs to another. Just answer this mail and tell us who you are and what you would like to see or change; we will see to it.`,
    }),
    adding: ({ company, link }) => ({
      subject: `Is this your address, too?`,
      text: `Hello,\n\nsomeone has told ${company} that they read this address, too. If that is you, this link says so and opens your place. It works once, within the next hour:\n\n${link}\n\nIf it is not you, nothing has happened and you need do nothing: without the link this address is noted nowhere.`,
    }),
    disowned: ({ name }) => ({
      subject: 'We no longer write to you here',
      text: `${hello(name)}\n\nyou have told us that this address is not yours, or no longer. We do not write to it any more, and no link that was mailed here opens your place.\n\nIf that was not you, answer this mail, and we put it back.`,
    }),
    forget: ({ name, link, days }) => ({
      subject: 'Do you want us to forget you?',
      text: `${hello(name)}\n\nyou have asked us to forget you. This link confirms it, once, within the next hour:\n\n${link}\n\n${days === 0 ? 'Then everything we keep of you is erased at once.' : `Then everything we keep of you is erased after ${days} days. Until then you can change your mind at any time.`}\n\nIf you did not ask for this, do nothing, and nothing will happen.`,
    }),
    willForget: ({ name, on, stay }) => ({
      subject: `We will forget you on ${on}`,
      text: `${hello(name)}\n\nas you asked, everything we keep of you will be erased on ${on}: your letters and ours, files, and what we remember of you. This cannot be undone.\n\nIf you change your mind until then, one click is enough:\n\n${stay}`,
    }),
    stays: ({ name }) => ({
      subject: 'We remember you after all',
      text: `${hello(name)}\n\nyou are not being forgotten: everything stays as it was.`,
    }),
    forgotten: ({ receipt, backupDays, company }) => ({
      subject: 'You are forgotten',
      text: `Hello,\n\neverything that ${company} kept of you has been erased: letters, files, what we remembered, and this address too, now that this mail is on its way. Backups made before today are not changed; the last of them is gone after ${backupDays} days, and whatever is restored from one until then is erased again.\n\nThis page proves that it was done. It names no one, and only you know that it is yours:\n\n${receipt}\n\nIf you write to us again, we will meet you as somebody new. All the best.`,
    }),
  },
  de: {
    foot: 'Ihre Briefe mit uns',
    asked: ({ name, link, company }) => ({
      subject: `Ihr Platz bei ${company}`,
      text: `${gutenTag(name)}\n\ndieser Link öffnet Ihren Platz bei ${company}: was Sie und wir geschrieben haben und was wir uns über Sie gemerkt haben. Er gilt einmal, innerhalb der nächsten Stunde:\n\n${link}\n\nWenn Sie ihn nicht angefordert haben, ist nichts geschehen, und Sie müssen nichts tun.`,
    }),
    shared: ({ company }) => ({
      subject: `Ihr Platz bei ${company}`,
      text: `Guten Tag,\n\njemand hat mit dieser Adresse um einen Link zu seinem Platz bei ${company} gebeten. Von hier schreiben uns mehrere Menschen; ein Link an diese Adresse könnte einem zeigen, was einem anderen gehört. Antworten Sie einfach auf diese Mail und sagen Sie uns, wer Sie sind und was Sie sehen oder ändern möchten. Wir kümmern uns darum.`,
    }),
    adding: ({ company, link }) => ({
      subject: `Ist das auch Ihre Adresse?`,
      text: `Guten Tag,\n\njemand hat ${company} gesagt, auch diese Adresse zu lesen. Wenn Sie das sind, bestätigt es dieser Link und öffnet Ihren Platz. Er gilt einmal, innerhalb der nächsten Stunde:\n\n${link}\n\nWenn Sie es nicht sind, ist nichts geschehen, und Sie müssen nichts tun: Ohne den Link ist diese Adresse nirgends notiert.`,
    }),
    disowned: ({ name }) => ({
      subject: 'Hierher schreiben wir Ihnen nicht mehr',
      text: `${gutenTag(name)}\n\nSie haben uns gesagt, dass diese Adresse nicht oder nicht mehr Ihre ist. Wir schreiben nicht mehr dorthin, und kein Link, der hierher ging, öffnet noch Ihren Platz.\n\nWenn Sie das nicht waren, antworten Sie auf diese Mail, und wir machen es rückgängig.`,
    }),
    forget: ({ name, link, days }) => ({
      subject: 'Sollen wir Sie vergessen?',
      text: `${gutenTag(name)}\n\nSie haben uns gebeten, Sie zu vergessen. Dieser Link bestätigt es, einmal, innerhalb der nächsten Stunde:\n\n${link}\n\n${days === 0 ? 'Dann wird sofort alles gelöscht, was wir von Ihnen aufbewahren.' : `Dann wird nach ${days} Tagen alles gelöscht, was wir von Ihnen aufbewahren. Bis dahin können Sie es sich jederzeit anders überlegen.`}\n\nWenn Sie nicht darum gebeten haben, tun Sie nichts, und es geschieht nichts.`,
    }),
    willForget: ({ name, on, stay }) => ({
      subject: `Am ${on} vergessen wir Sie`,
      text: `${gutenTag(name)}\n\nwie Sie es wünschen, wird am ${on} alles gelöscht, was wir von Ihnen aufbewahren: Ihre Briefe und unsere, Dateien und was wir uns über Sie gemerkt haben. Das lässt sich nicht rückgängig machen.\n\nWenn Sie es sich bis dahin anders überlegen, genügt ein Klick:\n\n${stay}`,
    }),
    stays: ({ name }) => ({
      subject: 'Wir erinnern uns weiter an Sie',
      text: `${gutenTag(name)}\n\nwir vergessen Sie nicht: Alles bleibt, wie es war.`,
    }),
    forgotten: ({ receipt, backupDays, company }) => ({
      subject: 'Wir haben Sie vergessen',
      text: `Guten Tag,\n\nalles, was ${company} von Ihnen aufbewahrt hat, ist gelöscht: Briefe, Dateien, was wir uns gemerkt hatten, und auch diese Adresse, sobald diese Mail unterwegs ist. Sicherungen von vor dem heutigen Tag bleiben unverändert; die letzte davon verschwindet nach ${backupDays} Tagen, und was bis dahin aus einer zurückgeholt wird, wird wieder gelöscht.\n\nDiese Seite belegt, dass es geschehen ist. Sie nennt niemanden, und nur Sie wissen, dass sie zu Ihnen gehört:\n\n${receipt}\n\nWenn Sie uns wieder schreiben, lernen wir Sie neu kennen. Alles Gute.`,
    }),
  },
  es: {
    foot: 'Sus cartas con nosotros',
    asked: ({ name, link, company }) => ({
      subject: `Su espacio en ${company}`,
      text: `${hola(name)}\n\neste enlace abre su espacio en ${company}: lo que usted y nosotros nos hemos escrito y lo que recordamos de usted. Sirve una sola vez, durante la próxima hora:\n\n${link}\n\nSi no lo ha pedido, no ha pasado nada y no tiene que hacer nada.`,
    }),
    shared: ({ company }) => ({
      subject: `Su espacio en ${company}`,
      text: `Hola:\n\nalguien ha pedido con esta dirección un enlace a su espacio en ${company}. Desde ella nos escriben varias personas, así que un enlace enviado aquí podría mostrar a una lo que pertenece a otra. Responda a este correo y díganos quién es y qué le gustaría ver o cambiar; nosotros nos ocupamos.`,
    }),
    adding: ({ company, link }) => ({
      subject: `¿Es esta también su dirección?`,
      text: `Hola:\n\nalguien ha dicho a ${company} que también lee esta dirección. Si es usted, este enlace lo confirma y abre su espacio. Sirve una sola vez, durante la próxima hora:\n\n${link}\n\nSi no es usted, no ha pasado nada y no tiene que hacer nada: sin el enlace, esta dirección no queda anotada en ningún sitio.`,
    }),
    disowned: ({ name }) => ({
      subject: 'Ya no le escribimos aquí',
      text: `${hola(name)}\n\nnos ha dicho que esta dirección no es suya, o que ya no lo es. Ya no escribimos a ella, y ningún enlace enviado aquí abre su espacio.\n\nSi no ha sido usted, responda a este correo y la volveremos a poner.`,
    }),
    forget: ({ name, link, days }) => ({
      subject: '¿Quiere que le olvidemos?',
      text: `${hola(name)}\n\nnos ha pedido que le olvidemos. Este enlace lo confirma, una sola vez, durante la próxima hora:\n\n${link}\n\n${days === 0 ? 'Entonces se borrará de inmediato todo lo que guardamos de usted.' : `Entonces se borrará, al cabo de ${days} días, todo lo que guardamos de usted. Hasta ese momento puede cambiar de idea cuando quiera.`}\n\nSi no lo ha pedido, no haga nada y no pasará nada.`,
    }),
    willForget: ({ name, on, stay }) => ({
      subject: `Le olvidaremos el ${on}`,
      text: `${hola(name)}\n\ncomo nos ha pedido, el ${on} se borrará todo lo que guardamos de usted: sus cartas y las nuestras, los archivos y lo que recordamos de usted. No se puede deshacer.\n\nSi hasta entonces cambia de idea, basta un clic:\n\n${stay}`,
    }),
    stays: ({ name }) => ({
      subject: 'Le seguimos recordando',
      text: `${hola(name)}\n\nno le olvidamos: todo sigue como estaba.`,
    }),
    forgotten: ({ receipt, backupDays, company }) => ({
      subject: 'Le hemos olvidado',
      text: `Hola:\n\ntodo lo que ${company} guardaba de usted se ha borrado: cartas, archivos, lo que recordábamos y también esta dirección, en cuanto salga este correo. Las copias de seguridad anteriores a hoy no se modifican; la última desaparece al cabo de ${backupDays} días, y lo que se restaure de ellas hasta entonces se borra de nuevo.\n\nEsta página demuestra que se ha hecho. No nombra a nadie y solo usted sabe que es suya:\n\n${receipt}\n\nSi vuelve a escribirnos, le conoceremos como a alguien nuevo. Que le vaya bien.`,
    }),
  },
  fr: {
    foot: 'Vos lettres avec nous',
    asked: ({ name, link, company }) => ({
      subject: `Votre espace chez ${company}`,
      text: `${bonjour(name)}\n\nce lien ouvre votre espace chez ${company} : ce que vous et nous avons écrit, et ce que nous avons retenu de vous. Il sert une seule fois, dans l’heure qui vient :\n\n${link}\n\nSi vous ne l’avez pas demandé, il ne s’est rien passé et vous n’avez rien à faire.`,
    }),
    shared: ({ company }) => ({
      subject: `Votre espace chez ${company}`,
      text: `Bonjour,\n\nquelqu’un a demandé, avec cette adresse, un lien vers son espace chez ${company}. Plusieurs personnes nous écrivent d’ici ; un lien envoyé à cette adresse pourrait montrer à l’une ce qui appartient à l’autre. Répondez simplement à ce message en nous disant qui vous êtes et ce que vous souhaitez voir ou changer ; nous nous en occupons.`,
    }),
    adding: ({ company, link }) => ({
      subject: `Est-ce aussi votre adresse ?`,
      text: `Bonjour,\n\nquelqu’un a dit à ${company} qu’il lit aussi cette adresse. Si c’est vous, ce lien le confirme et ouvre votre espace. Il sert une seule fois, dans l’heure qui vient :\n\n${link}\n\nSi ce n’est pas vous, il ne s’est rien passé et vous n’avez rien à faire : sans le lien, cette adresse n’est notée nulle part.`,
    }),
    disowned: ({ name }) => ({
      subject: 'Nous ne vous écrivons plus ici',
      text: `${bonjour(name)}\n\nvous nous avez dit que cette adresse n’est pas, ou plus, la vôtre. Nous n’y écrivons plus, et aucun lien envoyé ici n’ouvre votre espace.\n\nSi ce n’était pas vous, répondez à ce message et nous la remettrons.`,
    }),
    forget: ({ name, link, days }) => ({
      subject: 'Voulez-vous que nous vous oubliions ?',
      text: `${bonjour(name)}\n\nvous nous avez demandé de vous oublier. Ce lien le confirme, une seule fois, dans l’heure qui vient :\n\n${link}\n\n${days === 0 ? 'Tout ce que nous gardons de vous sera alors effacé aussitôt.' : `Tout ce que nous gardons de vous sera alors effacé au bout de ${days} jours. D’ici là, vous pouvez changer d’avis à tout moment.`}\n\nSi vous ne l’avez pas demandé, ne faites rien et il ne se passera rien.`,
    }),
    willForget: ({ name, on, stay }) => ({
      subject: `Nous vous oublierons le ${on}`,
      text: `${bonjour(name)}\n\ncomme vous l’avez demandé, tout ce que nous gardons de vous sera effacé le ${on} : vos lettres et les nôtres, les fichiers et ce que nous avons retenu de vous. C’est irréversible.\n\nSi vous changez d’avis d’ici là, un clic suffit :\n\n${stay}`,
    }),
    stays: ({ name }) => ({
      subject: 'Nous nous souvenons toujours de vous',
      text: `${bonjour(name)}\n\nnous ne vous oublions pas : tout reste comme avant.`,
    }),
    forgotten: ({ receipt, backupDays, company }) => ({
      subject: 'Nous vous avons oublié',
      text: `Bonjour,\n\ntout ce que ${company} gardait de vous a été effacé : lettres, fichiers, ce que nous avions retenu, et cette adresse aussi, une fois ce message parti. Les sauvegardes antérieures à ce jour ne sont pas modifiées ; la dernière disparaît au bout de ${backupDays} jours, et ce qui en serait restauré d’ici là est effacé de nouveau.\n\nCette page prouve que c’est fait. Elle ne nomme personne, et vous seul savez qu’elle est à vous :\n\n${receipt}\n\nSi vous nous écrivez de nouveau, nous ferons connaissance comme la première fois. Bonne continuation.`,
    }),
  },
}

/** A day as a letter says it: "3 December 2026". */
export function sayDay(day: Date, language: PlaceLanguage): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    day,
  )
}
