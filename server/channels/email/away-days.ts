import { dayWritten } from './day-written.ts'

/** `after`: the day stands behind these words; `before`: in front of them, as it does in many languages. */
type Mark = { words: RegExp; day: 'before' | 'after' }

/** That somebody is back: what stands there is the day itself, whatever else is said of the days before. */
const BACK: Mark[] = [
  {
    words:
      /(?<!\p{L})(?:tillbaka|åter (?:på|i)|tilbage|tilbake|palaan|takaisin|töissä taas|wracam|wrócę|powrót|powrocie|z powrotem|vrátím|vracím|zpět|späť|revin|înapoi|мен[яе] не будет до|верн(?:усь|[её]тся|ёмся)|возвращаюсь|повернуся|vuelvo|volveré|regreso|regresaré|me reincorporo|rientr(?:o|erò|eremo)|torner(?:ò|emo)|di nuovo in ufficio|regresso|volto|επιστρέφω|επιστροφή|grįšiu|atgriezīšos|naasen|vratit ću|vračam|se vratim)(?!\p{L})/giu,
    day: 'after',
  },
  {
    words:
      /(?<!\p{L})(?:wieder (?:da|zurück|im büro|im haus|erreichbar|für sie|an(?:wesend| meinem))|zurück|weer (?:aanwezig|bereikbaar|terug|op kantoor)|terug)(?!\p{L})|(?:返回|回来|回到|恢复|上班|回覆|复工)|(?:に戻り|から出社|より出社|に出社|復帰)|(?:부터 (?:출근|근무)|복귀|돌아)/giu,
    day: 'before',
  },
]

/** Until when they are away. */
const UNTIL: Mark[] = [
  {
    words:
      /(?<!\p{L})(?:(?:fram )?till(?: och med)?|t\.o\.m\.|(?:frem )?til(?: og med)?|t\.o\.m|indtil|til og med|(?:aż )?do(?: dnia)?|až do|до(?: конца)?|по|până (?:la|pe|în)|până|έως|μέχρι(?: τις)?|iki|līdz|kuni|deri më|from[^.\n]{4,30}? (?:to|until|through|[–-])|vom[^\n]{3,20}? bis(?: zum)?|du[^\n]{3,20}? au|del[^\n]{3,25}? al|dal[^\n]{3,25}? al|van[^\n]{3,25}? tot(?: en met)?)(?!\p{L})/giu,
    day: 'after',
  },
  {
    words:
      /(?<!\p{L})(?:asti|saakka|kadar|tarihine dek)(?!\p{L})|(?<=\d)-?(?:é|á|e)?ig(?!\p{L})|まで|까지|(?:之前|以前|为止|為止)/giu,
    day: 'before',
  },
]

/** How far from the words the day may stand. */
const NEAR = 42
const MOST = 30

/** The day that stands by words for being back, in some thirty languages. `at`: when it was written. */
export function backOn(text: string, at: Date): string | null {
  return byMarks(text, BACK, at)
}

/** The day that stands by words for until when. */
export function awayUntil(text: string, at: Date): string | null {
  return byMarks(text, UNTIL, at)
}

function byMarks(text: string, marks: Mark[], at: Date): string | null {
  for (const { words, day } of marks)
    for (const found of [...text.matchAll(words)].slice(0, MOST)) {
      const end = found.index + found[0].length
      const near = day === 'after' ? text.slice(end, end + NEAR) : text.slice(Math.max(0, found.index - NEAR), end)
      const clause =
        day === 'after'
          ? near.split(/[\n!?]|\.\s+\p{Lu}/u)[0]!
          : near.split(/[\n!?;]|\p{L}\.\s+(?=\p{Lu})|,\s(?=\p{L})/u).at(-1)!
      const read = dayWritten(clause, at, day === 'after' ? 'first' : 'last')
      if (read !== null) return read
    }
  return null
}
