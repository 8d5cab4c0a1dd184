/**
 * How the letters of a language look when its charset is read as the Western one. They are letters of the West as well, so
 * only their company tells: what must be there, at least how often what only they have, and what must not.
 */
const LOOKS: { charset: string; own: RegExp; beside: RegExp; never: RegExp }[] = [
  // Lithuanian: š ž as ð þ, with ą č ė ų ū as à è ë ø û
  { charset: 'windows-1257', own: /[ðþÐÞ]/g, beside: /[àèëøûÀÈËØÛ]/, never: /[šžŠŽ]/ },
  // Romanian: ă ş ţ as ã º þ, with î â
  {
    charset: 'windows-1250',
    own: /[ãþÃÞ]|(?<=\p{L})º|º(?=\p{L})/gu,
    beside: /[îâÎÂ]/,
    never: /[õáéíóúçñäöüðýÕÁÉÍÓÚÇÑ]/,
  },
  // Turkish: ı ş ğ as ý þ ð; Icelandic has the vowels with a stroke, too
  { charset: 'windows-1254', own: /[ýþðÝÞÐ]/g, beside: /./, never: /[áéíóúæšžàèëøûãÁÉÍÓÚÆŠŽ]/ },
  // Croatian: č ć đ as è æ ð, with š ž, which the Western one has in the same place
  { charset: 'windows-1250', own: /[èæðÈÆÐ]/g, beside: /[šžŠŽ]/, never: /[éàêçäöüåøñáíóúýÉÀÇÄÖÜÅØ]/ },
  // Hungarian: ő ű as õ û
  {
    charset: 'windows-1250',
    own: /[õûÕÛ]/g,
    beside: /[öüÖÜ][^]*[áéíóú]|[áéíóú][^]*[öüÖÜ]/,
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
