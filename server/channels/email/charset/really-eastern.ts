/**
 * How the letters of a language look when its charset is read as the Western one. They are letters of the West as well, so
 * only their company tells: what must be there, at least how often what only they have, and what must not. One that is
 * labelled rightly must never be taken for another: each rule needs a letter that no language of the West has there.
 */
const LOOKS: { charset: string; own: RegExp; beside: RegExp; never: RegExp }[] = [
  // Lithuanian: š ž as ð þ, with ą č ė ų ū as à è ë ø û; Icelandic and Faroese have the vowels with a stroke
  { charset: 'windows-1257', own: /[ðþÐÞ]/g, beside: /[àèëøûÀÈËØÛ]/, never: /[šžŠŽíóúýöÍÓÚÝÖ]/ },
  // Romanian: ă ş ţ as ã º þ, with î â; Portuguese has ã, and º behind figures and n
  {
    charset: 'windows-1250',
    own: /[ãþÃÞ]|(?<=[^\P{L}nN])º|º(?=\p{L})/gu,
    beside: /[þÞ]|(?<=[^\P{L}nN])º|º(?=\p{L})/u,
    never: /[õáéíóúçñäöüðýÕÁÉÍÓÚÇÑ]/,
  },
  // Turkish: ı ş ğ as ý þ ð; Icelandic has the vowels with a stroke, too
  { charset: 'windows-1254', own: /[ýþðÝÞÐ]/g, beside: /./, never: /[áéíóúæšžàèëøûãÁÉÍÓÚÆŠŽ]/ },
  // Croatian and Slovenian: č ć đ as è æ ð, with š ž, which the Western one has in the same place; Italian has è alone, and ò ù ì
  {
    charset: 'windows-1250',
    own: /(?<=\p{L})[èæðÈÆÐ]|[èæðÈÆÐ](?=\p{L})/gu,
    beside: /[šžŠŽ][^]*[šžŠŽ]|[šžŠŽ][^]*[æðÆÐ]|[æðÆÐ][^]*[šžŠŽ]/,
    never: /[éàêçäöüåøñáíóúýòùìÉÀÇÄÖÜÅØ]|(?<!\p{L})[èÈ](?!\p{L})/u,
  },
  // Hungarian: ő ű as õ û; Portuguese has õ before e alone, French has no õ
  {
    charset: 'windows-1250',
    own: /[õÕ](?!e)|[ûÛ]/g,
    beside: /^(?=[^]*[õÕ](?!e))(?=[^]*[öüÖÜ])(?=[^]*[áéíóú])/,
    never: /[ãçêàâèäßñÃÇÊÀÂÈÄ]/,
  },
]

/** The charset that a text is really in which was read as the Western one; null: it may well be Western. */
export function reallyEastern(text: string): string | null {
  const found = LOOKS.find(
    ({ own, beside, never }) => (text.match(own)?.length ?? 0) >= 2 && beside.test(text) && !never.test(text),
  )
  return found?.charset ?? null
}
