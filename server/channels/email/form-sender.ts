import { bareLine, isBlank } from './head-labels.ts'
import { looksLikeAddress, oneLine } from './headers.ts'
import type { MailAddress, UnderstoodMail } from './mail.ts'
import { saysAnswer, saysForwarded } from './subject-marks.ts'

const ADDRESS =
  /^(?:(?:your |ihre |votre |su |deine )?(?:e-?mail(?:[ -]?(?:adresse|address))?|mail|from|von|absender|de|da|van|correo(?: electrónico)?|courriel|adresse (?:e-?mail|électronique)|adresse mail|indirizzo e-?mail|e-?mailadres|e-?post(?:adresse)?|sähköposti|adres e-?mail|почта|эл\. ?почта|メールアドレス|邮箱|电子邮件|電子郵件|이메일))\s?\*?\s?[:：]\s*(.*)$/iu
const NAME =
  /^(?:(?:your |ihr |votre |su |dein )?(?:name|full name|vor- und nachname|vollständiger name|nombre(?: completo)?|nom(?: complet)?|nome(?: e cognome| completo)?|naam|namn|navn|nimi|imię i nazwisko|имя|фио|お名前|氏名|姓名|이름))\s?\*?\s?[:：]\s*(.*)$/iu
/** Who it is stands at the head of a form. */
const LOOKED_AT = 20

/**
 * Who filled in the form of a website that sends from our own address and names nobody in Reply-To: whose address stands in
 * it, below a label. Null: nobody, or more than one; a letter of ours to somebody is no form.
 */
export function whoFilledIn(mail: UnderstoodMail, isOurs: (each: MailAddress) => boolean): MailAddress | null {
  const { to, cc, subject, inReplyTo, references, text } = mail
  if (![...to, ...cc].every(isOurs) || inReplyTo.length > 0 || references.length > 0) return null
  if (saysAnswer(subject) || saysForwarded(subject)) return null
  const lines = text
    .slice(0, 20_000)
    .split('\n')
    .filter((line) => !isBlank(line))
    .slice(0, LOOKED_AT)
    .map((line) => bareLine(line).trim())
  const values = (label: RegExp) => lines.flatMap((line) => label.exec(line)?.[1]?.trim() ?? [])
  const found = values(ADDRESS).flatMap((value) => value.match(/[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/g) ?? [])
  const addresses = new Map(found.filter(looksLikeAddress).map((each) => [each.toLowerCase(), each]))
  const [address] = [...addresses.values()].filter((each) => !isOurs({ name: '', address: each }))
  if (addresses.size !== 1 || !address) return null
  const before = values(ADDRESS).find((value) => value.includes(address)) ?? ''
  const name = values(NAME)[0] || before.slice(0, Math.max(0, before.indexOf(address))).replace(/[<("'\s]+$/g, '')
  return { name: oneLine(name.replace(/^["'\s]+/, ''), 200), address: oneLine(address, 320) }
}
