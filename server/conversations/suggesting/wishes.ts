import { clauseOf } from './sentences.ts'
import type { Candidate, Topic } from './suggestion.ts'

type Rule = { topic: Topic; kind: Candidate['kind']; about: string; patterns: RegExp[] }

/** How somebody asks to be spoken to, in English, German, Spanish and French; the first that fits counts. */
const rules: Rule[] = [
  {
    topic: 'hearing',
    kind: 'access_need',
    about: 'access',
    patterns: [
      /\b(?:I am|I'm|I’m)(?: \w+)? (?:deaf|hard of hearing)\b/i,
      /\bich bin (?:\w+ )?(?:gehörlos|taub|schwerhörig)\b/i,
      /\bsoy (?:\w+ )?sord[oa]\b/i,
      /\bje suis (?:\w+ )?(?:sourde?|malentendante?)\b/i,
    ],
  },
  {
    topic: 'sight',
    kind: 'access_need',
    about: 'access',
    patterns: [
      /\b(?:I am|I'm|I’m)(?: \w+)? (?:blind|partially sighted|visually impaired)\b/i,
      /\b(?:screen ?reader|large print|braille)\b/i,
      /\b(?:ich bin (?:\w+ )?(?:blind|sehbehindert)|bildschirmleser|screenreader|brailleschrift)\b/i,
      /\b(?:soy (?:\w+ )?cieg[oa]|lector de pantalla)\b/i,
      /\b(?:je suis (?:\w+ )?(?:aveugle|malvoyante?)|lecteur d['’]écran)\b/i,
    ],
  },
  {
    topic: 'reading',
    kind: 'access_need',
    about: 'access',
    patterns: [/\b(?:I am|I'm|I’m)(?: \w+)? dyslexic\b/i, /\blegastheni/i, /\bsoy disléxic/i, /\bje suis dyslexique/i],
  },
  {
    topic: 'moving',
    kind: 'access_need',
    about: 'access',
    patterns: [
      /\b(?:I am|I'm|I’m) in a wheelchair|\bI use a wheelchair\b/i,
      /\bich (?:sitze im|bin im|nutze einen) rollstuhl\b/i,
      /\bvoy en silla de ruedas\b/i,
      /\bje suis en fauteuil roulant\b/i,
    ],
  },
  {
    topic: 'no_calls',
    kind: 'preference',
    about: 'channel',
    patterns: [
      /\b(?:please (?:don't|don’t|do not)|never|rather not) (?:phone|call|ring)\b|\bno (?:phone )?calls,? please\b/i,
      /\b(?:prefer|rather) (?:e-?mail|mail|writing|a letter|to write)\b|\brather (?:by|in) (?:e-?mail|mail|writing)\b/i,
      /\bbitte nicht anrufen\b|\blieber (?:per |eine )?e?-?mail\b|\blieber schriftlich\b/i,
      /\b(?:no me llam(?:e|es|éis)|mejor por (?:correo|escrito)|prefiero (?:el correo|por escrito))\b/i,
      /\bne m['’]appelez pas\b|\bplutôt par (?:mail|écrit|courriel|e-mail)\b|\bje préfère (?:le mail|l['’]écrit|par écrit)\b/i,
    ],
  },
  {
    topic: 'call',
    kind: 'preference',
    about: 'channel',
    patterns: [
      /\b(?:[Pp]lease|[Rr]ather|[Bb]etter|[Jj]ust) (?:call|ring|phone) me\b(?! back)(?! [A-Z])/,
      /\b(?:prefer|rather have|rather) (?:a (?:phone )?call|the (?:tele)?phone|to (?:talk|speak) on the phone)\b/i,
      /\b(?:rufen Sie|ruft?) mich (?:bitte|lieber)\b(?! zurück)|\bbitte (?:rufen Sie|ruft?) mich an\b|\blieber (?:telefonisch|am telefon)\b/i,
      /\b(?:por favor,? )?ll[áa]m[ea]me (?:mejor|por favor)\b|\bpor favor,? ll[áa]m[ea]me\b|\bprefiero (?:una llamada|el teléfono|por teléfono)\b/i,
      /\b(?:appelez|appelle)-moi (?:plutôt|s['’]il)|\bplutôt par téléphone\b|\bje préfère (?:le téléphone|un appel)\b/i,
    ],
  },
  {
    topic: 'tone',
    kind: 'preference',
    about: 'tone',
    patterns: [
      /\b(?:[Pp]lease|[Jj]ust|[Dd]o|[Ee]verybody|[Ee]veryone|[Ff]riends) calls? me [A-Z]/,
      /\b(?:on first[- ]name terms|first names? (?:is|are) fine)\b/i,
      /\bduzen\b|\bsiezen\b|\bper du\b|\bbeim sie bleiben\b|\b(?:du darfst|sie dürfen) (?:gerne? )?(?:du|\w+ )?zu mir\b|\bbleiben wir beim (?:du|sie)\b/i,
      /\btut[ée]a(?:me|rme|rnos|r)\b|\btr[áa]ta?(?:me|eme) de (?:tú|usted)\b/i,
      /\btutoy(?:er|ez|ons)\b|\btutoie\b|\bvouvo(?:yer|yez|ie)\b/i,
    ],
  },
  {
    topic: 'hours',
    kind: 'preference',
    about: 'hours',
    patterns: [
      /\b(?:best|easiest|reach me|catch me|(?:call|ring|phone|write)(?: me)?|I'm (?:up|in|free)|I’m (?:up|in|free)|not|never)\b[^.?!]{0,30}\b(?:before|after|until|between) (?:noon|lunch|midday|work|(?:half )?(?:past )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|\d{1,2})\b/i,
      /\b(?:mornings|afternoons|evenings) (?:are|is|work|suit) (?:best|me|better)\b|\bbest in the (?:morning|afternoon|evening)s?\b/i,
      /\b(?:am besten|erreichbar|erreichen sie mich|nur|nie)\b[^.?!]{0,30}\b(?:vor|nach|ab|bis|zwischen) (?:mittag\w*|\d{1,2}(?::\d\d)?(?: uhr)?|acht|neun|zehn|elf|zwölf)\b|\bam besten (?:vormittags|nachmittags|abends|morgens)\b/i,
      /\b(?:mejor|solo|sólo|nunca)\b[^.?!]{0,30}\b(?:antes de las?|después de las?|por la (?:mañana|tarde|noche))/i,
      /\b(?:plutôt|mieux|de préférence|jamais|seulement)\b[^.?!]{0,30}(?:\bavant\b|\baprès\b|\ble matin\b|\ble soir\b|\bl['’]après-midi\b)/i,
    ],
  },
  {
    topic: 'language',
    kind: 'preference',
    about: 'language',
    patterns: [
      /\b(?:write|speak|answer|reply|talk)(?: to me)? in (?:English|German|Spanish|French|Arabic|Polish|Italian|Dutch|Portuguese|Japanese|Gaelic|Welsh|Ukrainian|Russian|Turkish)\b/,
      /\b(?:gerne?|lieber|bitte|antworten) (?:\w+ )?auf (?:Deutsch|Englisch|Französisch|Spanisch|Polnisch|Türkisch)\b/,
      /\b(?:escr[ií]b\w+|habl\w+|contest\w+|mejor|prefiero)\b[^.?!]{0,20} en (?:español|inglés|francés|alemán|catalán)\b/i,
      /\b(?:écri\w+|parl\w+|répond\w+|plutôt|préfère)\b[^.?!]{0,20} en (?:français|anglais|allemand|espagnol)\b/i,
    ],
  },
]

/** How somebody asks to be spoken to: "please ring me", "I'm hard of hearing", "beim Sie bleiben". */
export function findWish(sentence: string): Candidate | null {
  const rule = rules.find(({ patterns }) => patterns.some((pattern) => pattern.test(sentence)))
  if (!rule) return null
  const { topic, kind, about } = rule
  return { kind, topic, about, value: clauseOf(sentence), onDate: null, sensitivity: 'none', quote: sentence }
}
