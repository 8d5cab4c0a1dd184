/**
 * Whether a feeling, as an agent noted it, asks much of whoever hears it: by the beginnings of words, in the languages
 * that places speak. A judgement, and an agent's own word goes before it.
 */
export function soundsHeavy(feels: string): boolean {
  const words = feels.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.some((word) => heavy.some((stem) => word.startsWith(stem)))
}

/** The beginnings of words that say so, each language on its line. */
const heavy = [
  'angr anger furious rage despair desperat grie mourn bereav devastat threat abus humiliat betray scared afraid',
  'terrif panic crying tears hopeless heartbroken distraught hostil',
  'wüt wut zorn verzweif trau angst verängst droh gedemüt panik weint hoffnungslos',
  'enfad furios rabi desesper duelo luto amenaz humillad mied asustad pánico llor',
  'colère furieu désesp deuil menac humili peur effray panique pleur',
].flatMap((line) => line.split(' '))

/**
 * The same of what a person wrote, where words have many meanings: "I am afraid" is a courtesy, "Weintrauben" are no
 * tears. So only what hardly means anything else: grief, illness, despair, fury, threats. With or without accents.
 */
export function wordsSoundHeavy(text: string): boolean {
  return heavyWords.test(plain(text))
}

/** A star: the beginning of a word. A stroke: the one or the other. */
const said = [
  'furious|livid|enraged|outraged|outrageous|disgusted|disgraceful|appalled|appalling|infuriat*',
  'desperate|desperately|in despair|heartbroken|devastat*|distraught|grieving|grief-stricken|my grief|bereave*',
  'in mourning|funeral|passed away|is dying|hospice|cancer|miscarriage|stillborn|suicid*|kill myself|end my life',
  "terrified|panicking|humiliat*|betrayed|abusive|abused|assaulted|threaten*|in tears|crying|can't cope|cannot cope",
  'my lawyer|my lawyers|our lawyer|our lawyers|a lawyer|my solicitor|our solicitor|a solicitor|legal action|to court',
  'wütend|stinksauer|zornig|empört*|unverschämt*|Frechheit|entsetzt|außer mir|verzweif*|Trauer*|verstorben|gestorben',
  'Beerdigung|Todesfall|im Sterben|Hospiz|Fehlgeburt|an Krebs|Selbstmord|das Leben nehmen|am Boden zerstört|in Panik',
  'panisch|gedemütigt|bedroht|Drohung*|unter Tränen|ich weine|misshandelt|am Ende meiner Kräfte|rechtliche Schritte',
  'mein Anwalt|meinen Anwalt|meinem Anwalt|unser Anwalt|unseren Anwalt|zum Anwalt|meine Anwältin|Rechtsanwalt',
  'furiosa|furioso|indignada|indignado|desesperada|desesperado|desesperación|con rabia|de luto|en duelo|falleci*',
  'funeral|entierro|cáncer|aborto espontáneo|suicid*|quitarme la vida|amenaz*|humillada|humillado|humillación',
  'traicionada|traicionado|pánico|aterrad*|aterroriz*|llorando|maltrat*|inadmisible|no puedo más|acciones legales',
  'mi abogada|mi abogado|nuestro abogado|nuestra abogada|un abogado|una abogada|denunciar*',
  'furieux|furieuse|en colère|scandalis*|scandaleu*|désespér*|désespoir|deuil|décès|décéd*|obsèques|enterrement',
  'funérailles|fausse couche|mettre fin à mes jours|menace|menacé|menacée|menacent|humilié|humiliée|humiliation|trahi',
  'trahie|je panique|effrayé|effrayée|terrifi*|je pleure|en pleurs|en larmes|maltrait*|je suis à bout|inadmissible',
  'mon avocat|mon avocate|notre avocat|notre avocate|action en justice|porter plainte',
].flatMap((line) => line.split('|'))

const heavyWords = new RegExp(`(?<![\\p{L}\\p{N}])(?:${said.map(plain).map(asPattern).join('|')})`, 'u')

function asPattern(words: string): string {
  const spaced = words.replaceAll(' ', '\\s+')
  return spaced.endsWith('*') ? spaced.slice(0, -1) : `${spaced}(?![\\p{L}\\p{N}])`
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()
}
