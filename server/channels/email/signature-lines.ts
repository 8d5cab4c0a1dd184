import { bareLine } from './head-labels.ts'

const PHONE =
  /(?:^|[\s|/(•·:])(?:\+\d{1,3}[\s(.)/-]*|\(?0)\d(?:[\s(.)/-]*\d){5,13}|(?:tel|phone|mobile|mob|cell|fax|fon|handy|telefon|téléphone|tél|teléfono|tlf|gsm|movil|móvil|cellulare|cell|puh|tfn|telefone|celular|тел|моб|τηλ|電話|电话|전화|office|direct|durchwahl|m|t|p|f|d|o|c)\s?\.?\s?[:.]?\s?\+?[\d(][\d\s()./-]{5,}/iu
const WEB =
  /(?:https?:\/\/|www\.)\S+|^\W*[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|co\.uk|uk|eu|fr|es|it|nl|at|ch|be|pl|io|info|se|no|dk|fi|cz|ru|jp|cn|br|pt|example)\/?\W*$/i
const MAIL = /[^\s<>()]+@[^\s<>()]+\.[a-z]{2,}/i
const REGISTERED =
  /\b(?:amtsgericht|handelsregister|hrb|ust-?id|geschäftsführer(?:in)?|sitz der gesellschaft|registered (?:in|office)|company (?:no|number|registration)|vat (?:no|id|number)|siret|siren|rcs|nif|cif|p\.? ?iva|partita iva|kvk|btw|org\.? ?nr|krs|nip|ičo|dič|inn|инн|огрн)\b/iu

/** A line by which somebody can be reached, or that a company has to write. */
export function isContact(line: string): boolean {
  const bare = bareLine(line).trim()
  return PHONE.test(bare) || WEB.test(bare) || MAIL.test(bare) || REGISTERED.test(bare)
}

export function isShortLine(line: string): boolean {
  const bare = bareLine(line).trim()
  return bare.length <= 90 || (bare.length <= 240 && (isContact(line) || bare.includes('|')))
}

const VERBISH =
  /(?<![\p{L}])(?:I|I'm|I’m|I'll|I've|you|we|we're|they|it|is|are|was|were|have|has|had|will|would|can|could|please|should|do|does|did|don't|need|want|ich|wir|ist|sind|habe|haben|bitte|kann|können|wird|werden|möchte|je|nous|vous|est|sont|avez|avons|peut|pouvez|yo|usted|está|están|tengo|tenemos|puede|favor|sono|abbiamo|vorrei|può|ik|wij|hebben|heeft|kunt|eu|temos|não|jag|har|är|jeg|er|minä|on|я|мы|вы|есть|não|nie|jest|mam|čekám)(?![\p{L}])/iu

/** Something that somebody says: it ends as sentences do and has their words, asks, or is long. */
export function looksLikeSentence(line: string): boolean {
  const bare = bareLine(line).trim()
  const words = bare.split(/\s+/).length
  if (/[?？]$/.test(bare)) return true
  if (words >= 5 && VERBISH.test(bare) && !/[|•·]/.test(bare)) return true
  if (
    /[.!。！…]$/.test(bare) &&
    words >= 4 &&
    !isContact(line) &&
    !/\b(?:ltd|inc|co|corp|s\.?a|gmbh|b\.?v|s\.?r\.?l|e\.? ?v|str|st)\.$/i.test(bare)
  )
    return true
  return words > 14 && !/[|•·]/.test(bare) && !isContact(line)
}

const DISCLAIMER = new RegExp(
  `^[\\s*_>!]*(?:${[
    'confidential(?:ity)?(?: (?:notice|statement|note|information|communication))?\\s*[:.–—-]|(?:legal )?(?:disclaimer|notice)\\s*[:.–—-]|important(?: notice)?: (?:this|the (?:information|contents))|privileged|this (?:e-?mail|message|communication|transmission|electronic (?:mail|message))(?: message)?(?:,| and| \\(including| is| may| contains| \\(and|, including| was sent| has been (?:scanned|checked)| and any)|the (?:information|contents?|content) (?:contained )?(?:in|of|transmitted)[^.]{0,30} (?:this|e-?mail)|if you (?:are not|have received)[^.]{0,40}(?:intended|error|recipient)|(?:please )?(?:think|consider) (?:of )?(?:the environment|before (?:you )?print)|(?:please )?(?:save (?:paper|a tree)|don.?t print)|any views or opinions|p please consider',
    'diese (?:e-?mail|nachricht|mail)[^.]{0,60}(?:vertraulich|enthält|ist (?:nur|ausschließlich)|kann)|(?:vertraulichkeits)?hinweis\\s*[:.]|der inhalt dieser|(?:bitte )?(?:denken sie|prüfen sie)[^.]{0,40}(?:umwelt|ausdruck|drucken)|wenn sie nicht der (?:richtige|beabsichtigte)|sollten sie nicht der',
    "ce (?:message|courriel|mail|courrier)[^.]{0,80}(?:confidentiel|destiné|contient|peut contenir|pièces)|avis de confidentialité|(?:pensez à|avant d['’]imprimer)[^.]{0,60}|l['’]information (?:contenue|apparaissant)|si vous n['’]êtes pas le destinataire|les informations contenues",
    'este (?:mensaje|correo|e-?mail|mail)[^.]{0,80}(?:confidencial|dirigido|contiene|puede contener|destina|adjunto)|aviso (?:legal|de confidencialidad)|(?:antes de imprimir|piense)[^.]{0,60}|la información (?:contenida|incluida)|si usted no es el destinatario|la present comunicació',
    'questo (?:messaggio|documento|e-?mail)[^.]{0,80}(?:confidenzial|riservat|contiene|destinat)|le informazioni contenute|avviso di riservatezza|ai sensi del|prima di stampare|il presente messaggio|la presente (?:e-?mail|comunicazione)|pensa all.ambiente',
    'dit (?:e-?mail ?bericht|bericht|mailbericht)[^.]{0,80}(?:vertrouwelijk|bestemd|bedoeld)|deze e-?mail[^.]{0,80}(?:vertrouwelijk|bestemd|bedoeld)|de informatie (?:in|verzonden)|denk aan het milieu|aan dit bericht',
    'esta (?:mensagem|comunicação)[^.]{0,80}(?:confidencia|destin|contém|pode conter)|este e-?mail[^.]{0,80}(?:confidencia|destin)|aviso legal|aviso de confidencialidade|antes de imprimir',
    'detta (?:meddelande|e-?post)[^.]{0,80}(?:konfidentiell|avsett)|denne (?:e-?mail|mail|e-?post|meddelelse|besked)[^.]{0,80}(?:fortrolig|indeholder|inneholder)|tämä (?:sähköposti|viesti)[^.]{0,80}(?:luottamuksellin|tarkoitettu)',
    'niniejsza (?:wiadomość|korespondencja)[^.]{0,100}|ta wiadomość[^.]{0,60}(?:poufn|przeznaczon)|treść tej wiadomości|tato (?:zpráva|e-?mailová)[^.]{0,80}|táto (?:správa|e-?mailová)[^.]{0,80}|ez az? (?:e-?mail|üzenet)[^.]{0,80}(?:bizalmas)|acest (?:mesaj|e-?mail)[^.]{0,80}(?:confidenț|destinat|conține)',
    'это (?:сообщение|письмо|электронное)[^.]{0,80}(?:конфиденц|предназначен|содержит)|данное (?:сообщение|письмо)[^.]{0,80}|настоящее (?:сообщение|электронное)[^.]{0,80}|це (?:повідомлення|електронне)[^.]{0,80}|bu (?:e-?posta|mesaj|elektronik)[^.]{0,80}(?:gizli|özel|içer)|το παρόν (?:μήνυμα|e-?mail)[^.]{0,80}',
    '本(?:邮件|郵件|电邮|電郵|メール|电子邮件)[^。]{0,60}(?:机密|保密|機密|秘密|受信者|收件人|宛)|이 (?:메일|이메일|메시지)은?[^.]{0,60}(?:기밀|비밀)',
  ].join('|')})`,
  'iu',
)
const LEGAL =
  /confidential|privileged|intended (?:recipient|solely|only)|intended for|unauthori[sz]ed|legally|vertraulich|empfänger|unbefugt|confidentiel|destinataire|confidencial|destinatari|riservat|vertrouwelijk|bestemd|bedoeld|konfidentiell|fortrolig|luottamuksellin|poufn|důvěrn|dôvern|bizalmas|confidenț|конфиденц|конфіденц|gizli|εμπιστευτικ|机密|保密|機密|秘密|기밀|virus|environment|umwelt|environnement|medio ?ambiente|ambiente|milieu|miljö|print|druck|imprim|stampar|disclaimer|ley |legge|loi |gdpr|rgpd|dsgvo|d\.? ?lgs|niniejsz|tato zpráva|views or opinions/iu

/** Whether a paragraph begins what lawyers write below letters. It must sound like one: "This email is about my oven" is not. */
export function beginsDisclaimer(paragraph: string): boolean {
  const text = bareLine(paragraph).slice(0, 3000)
  return DISCLAIMER.test(text) && LEGAL.test(text)
}

const FOOTER = new RegExp(
  [
    'virus-?free|checked (?:for viruses )?by (?:avg|avast|antivirus)|scanned (?:for viruses|by)|has been (?:checked|scanned) for viruses|www\\.(?:avast|avg)\\.com|virenfrei|auf viren (?:geprüft|überprüft)|libre de virus|sans virus|privo di virus|virusvrij|не содержит вирусов|avast antivirus',
    'you (?:are receiving|received) this (?:message|e-?mail|because)|to unsubscribe|unsubscribe (?:from|here)|reply to this e-?mail directly|view it on github|manage (?:your )?(?:preferences|subscription)|sie erhalten diese (?:nachricht|e-?mail)|pour (?:vous )?désabonner|para (?:darse de baja|cancelar)|abbestellen',
    'please consider the environment|consider the environment before|think before you print|bitte denken sie an die umwelt|pensez à l.environnement|antes de imprimir (?:este|piense)|prima di stampare|denk aan het milieu',
  ].join('|'),
  'iu',
)

/** What scanners, lists and good intentions add. */
export function isFooter(paragraph: string): boolean {
  return paragraph.length < 1200 && FOOTER.test(bareLine(paragraph)) && !/\?/.test(paragraph.replace(/https?:\S+/g, ''))
}

/** GitHub and others end what they send with a dash and how to answer. */
export function isFootOfHelpDesk(lines: string[], at: number, to: number): boolean {
  if (!/^\s*(?:—|---|--)\s*$/.test(bareLine(lines[at]!))) return false
  const below = lines.slice(at + 1, Math.min(to, at + 8)).join(' ')
  return to - at < 12 && /reply to this e-?mail|view it on|you are receiving this|unsubscribe/i.test(below)
}
