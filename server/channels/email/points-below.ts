import type { Kind } from './visible.ts'

/** How people say that their answers stand below, in the languages that they write. */
const BELOW = new RegExp(
  `(?<![\\p{L}])(?:${[
    '(?:my |our )?(?:answers?|comments?|repl(?:y|ies)|responses?|notes?) (?:are |is )?(?:below|in ?line|in (?:red|blue|green|bold|capitals|colou?r))|see (?:below|in ?line|my (?:comments|answers|replies|notes))|(?:answered|replied|commented) (?:below|in ?line|in (?:red|blue|green))|in ?line (?:below|comments|answers|replies)',
    'siehe (?:unten|meine (?:antworten|kommentare|anmerkungen))|s\\.\\s?u\\.|(?:antworten|kommentare|anmerkungen) (?:stehen )?(?:unten|im text|dazwischen|direkt im text|in (?:rot|blau|grün))|in (?:rot|blau|grün) (?:geantwortet|dazwischen|dazugeschrieben)',
    '(?:respuestas|comentarios) (?:abajo|más abajo|en (?:rojo|azul|verde|el texto))|ver (?:abajo|más abajo|mis respuestas)|respondo (?:abajo|en (?:rojo|azul))',
    '(?:voir|cf\\.?) (?:mes (?:réponses|commentaires)|ci-dessous|plus bas)|(?:réponses|commentaires) (?:ci-dessous|plus bas|en (?:rouge|bleu|vert)|dans le texte)',
    '(?:vedi|risposte|commenti) (?:sotto|qui sotto|in (?:rosso|blu|verde)|nel testo)|rispondo (?:sotto|in (?:rosso|blu))',
    'zie (?:hieronder|mijn (?:antwoorden|opmerkingen))|(?:antwoorden|opmerkingen) (?:hieronder|in (?:rood|blauw|de tekst))',
    '(?:respostas|comentários) (?:abaixo|em (?:vermelho|azul)|no texto)|(?:veja|ver|vide) abaixo|respondo abaixo',
    'svar(?:en|ar)? (?:nedan|i (?:rött|blått|grönt|texten))|se (?:nedan|mina svar)|kommentarer nedan|svar(?:ene)? (?:nedenfor|under|i (?:rødt|blåt|blått|teksten))|se (?:nedenfor|mine svar)',
    'vastau(?:s|kset|kseni) (?:alla|alempana|punaisella|tekstissä)|(?:ks\\.?|katso) alla',
    '(?:odpowiedzi|komentarze|odpowiadam) (?:poniżej|niżej|w tekście|na czerwono)|(?:patrz|zob\\.?) (?:niżej|poniżej)|(?:odpovědi|komentáře|odpovídám) (?:níže|v textu|červeně)|viz níže|(?:odpovede|komentáre) (?:nižšie|v texte|červenou)|pozri nižšie',
    '(?:válaszaim|válaszok|válaszoltam) (?:lent|alább|pirossal|a szövegben)|lásd (?:lent|alább)|(?:răspunsurile|răspunsuri|comentariile) (?:mai jos|în text|cu roșu)|vezi mai jos',
    '(?:ответы|ответил|ответила|отвечаю|комментарии)[^\\n]{0,20}(?:ниже|в тексте|красным|синим)|см\\.? ниже|(?:відповіді|відповідаю|коментарі)[^\\n]{0,20}(?:нижче|в тексті|червоним)|див\\.? нижче|(?:отговорите|отговарям) (?:по-долу|в текста)|вижте по-долу',
    '(?:odgovori|komentari)[^\\n]{0,12} (?:dolje|ispod|dole|spodaj|u tekstu|crveno)|(?:vidi|glej) (?:dolje|dole|spodaj)',
    '(?:cevap|yanıt)lar\\p{L}*[^\\n]{0,12} (?:aşağıda|kırmızı)|aşağıda (?:cevap|yanıt|kırmızı)\\p{L}*|(?:οι )?απαντήσεις[^\\n]{0,10} (?:παρακάτω|πιο κάτω|με κόκκινο)|(?:δείτε|βλέπε) παρακάτω',
  ].join('|')})(?![\\p{L}])`,
  'iu',
)
/** In scripts without blanks between words. */
const BELOW_UNSPACED =
  /(?:以下|下記)[^\n。]{0,14}(?:回答|返信|お答え|答え)|(?:赤字|青字|朱書き)(?:で|に)|インラインで|(?:见|見|如|在)下[^\n。]{0,10}(?:回复|回覆|回答|答复|答覆|红字|紅字)|(?:回复|回覆|回答|答复|答覆)[^\n。]{0,8}(?:如下|见下|見下|在下|红|紅)|(?:红|紅)(?:色)?字|아래[^\n]{0,12}(?:답변|회신|답을|답해)|(?:빨간|붉은)[^\n]{0,8}(?:답|글)|תשובות(?:י|יי)? (?:למטה|בהמשך|באדום|בגוף)|(?:الإجابات|الردود|إجاباتي) (?:أدناه|بالأحمر)/u

/** More than this, and the letter says itself what it has to say. */
const LONGEST = 400
const FEWEST = 6

/** "My answers are below in red": they stand in what is quoted, and no mark tells them apart. */
export function pointsBelow(lines: string[], kinds: Kind[]): boolean {
  const said = lines.filter((_, i) => kinds[i] === 'said').join('')
  if (!saysBelow(said)) return false
  const unmarked = lines.filter((line, i) => kinds[i] === 'quoted' && !/^\s{0,3}(>|$)/.test(line))
  return unmarked.length > FEWEST
}

/** Whether these words say so. */
export function saysBelow(said: string): boolean {
  return said.length <= LONGEST && (BELOW.test(said) || BELOW_UNSPACED.test(said))
}
