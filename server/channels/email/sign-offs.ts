/** How letters end, and what stands below, in the languages of those who write. */
import { bareLine } from './head-labels.ts'

/** What a phone or a mail program writes below a mail of its own accord. */
const BY_PROGRAM = [
  'sent from (?:my|an? (?:android|iphone|ipad|mobile|phone|tablet|samsung|blackberry)|outlook|mail|yahoo|aol|proton|samsung|windows|gmail|hotmail|iphone|ipad|android|mobile|blackberry|zoho|spark|mailbird|edison|tutanota|tuta|gmx|web\\.de|fastmail|the new|surface|nine|bluemail|k-9|thunderbird|airmail|superhuman|hey|huawei|xiaomi|galaxy|verizon|at&t|t-mobile|o2|orange|vodafone|three|ee)|sent (?:via|using|with|by) (?:my |the )?(?:bluemail|iphone|ipad|android|mobile|gmail|proton|tutanota|spark|samsung|blackberry|mailbird|superhuman|outlook|yahoo|zoho|k-9|hey|shift|missive|front|hiri|airmail|boxer|edison|newton|nine)|get outlook for|get (?:bluemail|the app)|sent securely (?:from|with)|download (?:the )?outlook|secured with tuta',
  'gesendet (?:mit|von|aus|über)|von (?:meinem|meiner|mein) .{2,40} (?:gesendet|geschickt|aus gesendet)|von unterwegs gesendet|von outlook .{0,30}gesendet|von samsung .{0,30}gesendet|diese nachricht wurde von mein|diese e?-?mail wurde von mein|diese nachricht wurde mit .{2,40} gesendet|diese nachricht wurde von .{2,60} gesendet|mobil gesendet|holen sie sich outlook|hol dir outlook|outlook für (?:ios|android)|versendet (?:von|mit)|von iphone|von meinem',
  'envoy[ée]e? (?:de|depuis|à partir de|avec|du|par) |envoyé de mon|obtenir outlook|obtenez outlook|téléchargez outlook|provenance : |envoyé à partir',
  'enviado (?:desde|de|do|a partir|com o|mediante|con|via|pelo|por) |enviada (?:desde|do) |obtener outlook|obtenga outlook|obter (?:o )?outlook|mensaje enviado desde|enviat des ',
  "inviato (?:da|dal|dall['’]|con|tramite) |inviata da|ottieni outlook|scarica outlook",
  'verstuurd (?:vanaf|vanuit|via|met) |verzonden (?:vanaf|vanuit|via|met) |verzonden met|download outlook|outlook (?:voor|downloaden)',
  'skickat (?:från|med|via) |skickades från |hämta outlook|sendt (?:fra|med|via) |sendt från|hent outlook|få outlook|lähetetty |hanki outlook|sent úr|sendt úr',
  'wysłane? (?:z|za pomocą|przy użyciu)|wysłano z|wiadomość wysłana|pobierz outlook|uzyskaj outlook|pobierz aplikację|odesl[áa]no (?:z|ze|pomocí|přes)|odoslané (?:z|zo|pomocou)|získat outlook|získajte outlook|stáhnout outlook|elküldve |küldve |az? .{2,30}(?:ról|ről|ból|ből|mról|mről) küldve|trimis (?:de pe|din|cu|prin)|obțineți outlook',
  'отправлено (?:с|со|из|через|при помощи) |отправлено мобильной|скачать outlook|получить outlook|надіслано (?:з|із|за допомогою) |відправлено (?:з|із)|отримати outlook|изпратено (?:от|чрез) |послато са |poslano (?:s|sa|z|iz|putem|pomoću) |poslato sa|изтеглете outlook|испратено од',
  "(?:i?phone|ipad)['’]?(?:umdan|imden|den|dan)|.{2,30}(?:umdan|ımdan|imden|ümden) gönderildi|.{2,40}(?:dan|den) gönderildi|outlook.?u edinin|στάλθηκε από|εστάλη από|αποκτήστε το outlook|saadetud minu|saatnud|išsiųsta iš|sūtīts no|nosūtīts no|dikirim dari|dihantar (?:dari|daripada)|được gửi từ|gửi từ|đã gửi từ|ส่งจาก|ส่งโดย",
  '发自我的|从我的.{1,20}发(?:送|出)|來自我的|從我的.{1,20}傳送|寄自我的|从我的|iphone ?から送信|私の.{1,20}から送信|.{2,30}から送信|androidデバイスから|나의 .{1,20}에서 (?:보냄|보낸)|내 .{1,20}에서 (?:보냄|보낸)|.{2,30}에서 (?:보냄|보낸 메일)|נשלח מה|נשלח מ|أُرسلت من|أرسلت من|مرسل من|أرسل من|تم الإرسال من|ارسال شده از|मेरे .{2,20} से भेजा',
].join('|')

const BY_PROGRAM_LINE = new RegExp(`^[\\s*_~\\[(<>|•·-]*(?:${BY_PROGRAM})`, 'iu')

/** "Sent from my iPhone". "Sent from my desk, which is so much easier" is a sentence. */
export function isByProgram(line: string): boolean {
  const bare = bareLine(line).trim()
  // a link that Outlook writes behind its own name is no word
  const words = bare.replace(/[<([]?https?:\/\/[^\s>)\]]+[>)\]]?/gi, '').trim()
  if (words.length >= 90 || !BY_PROGRAM_LINE.test(words)) return false
  return (
    words.split(/\s+/).length <= 11 &&
    !/[,;?]\s|\p{L}{3,}\. \p{L}/u.test(words) &&
    !/^sent from my (?:desk|heart|home|office|bed|house|kitchen|garden|side|mother|wife|husband|neighbou?r|boss|colleague|sister|brother|friend)\b/i.test(
      words,
    )
  )
}

/** Ends of letters that are manners and no more: with a name below, they are the signature. */
const SIGN_OFF = [
  '(?:(?:kind|kindest|best|warm|warmest|many|very best|with (?:kind|best|warm|warmest)|my best|all my) )?regards|(?:all the |my )?best(?: wishes)?|all best|with best wishes|kind wishes|warm wishes|yours(?: (?:sincerely|faithfully|truly|ever|respectfully|cordially))?|sincerely(?: yours)?|very truly yours|respectfully(?: yours)?|faithfully|cordially|cheers|take care|talk soon|best,? thanks|br|rgds|kr|vr|wkr|warmly|love|lots of love|xx|ttyl|ta|cheerio|have a (?:nice|great|good|lovely) (?:day|weekend|evening)|thanks? (?:and|&|in advance and|with) (?:kind |best |warm )?regards|many thanks and (?:kind |best )?regards',
  '(?:mit )?(?:den )?(?:freundlichen?|besten?|herzlichen?|lieben?|schönen?|sonnigen?|vielen|kollegialen|allerbesten?|viele[nr]?|freundlichsten) (?:lieben? )?(?:grü(?:ß|ss)en?|grue(?:ß|ss)en?|wünschen)(?: (?:aus|von|nach|vom) [^\\n,]{2,30})?|(?:liebe|viele|herzliche|beste|schöne|freundliche|sonnige|vlg|lg|mfg|mit besten|viele liebe) ?(?:grü(?:ß|ss)e|grue(?:ß|ss)e)?(?: (?:aus|von|nach|vom) [^\\n,]{2,30})?|grü(?:ß|ss)e|gru(?:ß|ss)|(?:schönen |lieben |besten )?gru(?:ß|ss)|mfg|lg|vg|bg|vlg|hochachtungsvoll|herzlichst|ihre?|deine?|euer|eure|bis (?:bald|dann|dahin)|m\\.? ?f\\.? ?g\\.?|servus|tschüss',
  "(?:bien )?cordialement(?: vôtre)?|(?:bien |très )?(?:sincèrement|amicalement)|salutations(?: distinguées)?|sincères salutations|meilleures salutations|(?:avec mes |mes )?(?:meilleures|sincères|cordiales|respectueuses) salutations|bien à (?:vous|toi)|à bientôt|bonne (?:journée|soirée|réception)|cdlt|cdt|bàv|bises|bisous|(?:veuillez|je vous prie d)['’ ]?[^\\n]{0,20}agréer[^\\n]{0,120}|recevez[^\\n]{0,80}salutations[^\\n]{0,30}|amitiés|respectueusement",
  '(?:un )?(?:cordial(?:es)?|atentos?|afectuosos?|muchos|mis mejores) (?:saludos?)|saludos?(?: (?:cordiales|atentos?|y gracias))?|(?:muy )?atentamente|atte\\.?|un (?:cordial |afectuoso |fuerte |gran )?(?:saludo|abrazo)|(?:un )?abrazos?|reciba[^\\n]{0,60}saludo|cordialmente|hasta (?:pronto|luego)|salutacions?(?: cordials)?|slds\\.?|besos',
  '(?:cordiali|distinti|cari|migliori) saluti|(?:un )?(?:cordiale|caro) saluto|saluti|(?:in fede|cordialmente|a presto|buona (?:giornata|serata))|un abbraccio',
  '(?:met )?(?:vriendelijke|hartelijke|beste|lieve) (?:groeten?|groetjes)|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groeten?|groetjes|hoogachtend|mvg|m\\.v\\.g\\.?|gr\\.?|fijne dag',
  'atenciosamente|(?:com os )?(?:melhores|meus|nossos) cumprimentos|cumprimentos|(?:com )?(?:um )?abraços?|att\\.?,?|cordialmente|saudações|respeitosamente|até (?:breve|logo)',
  '(?:med )?(?:vänlig(?:a)?|bästa|varma|hjärtliga) hälsning(?:ar)?|hälsningar|mvh|vh|(?:med )?(?:venlig|vennlig|beste|kærlig|varm|bedste) hilsen(?:er)?|hilsen|vennlig hilsen|mange hilsner|hilsner|kh|dbh|ystävällisin terveisin|terveisin|parhain terveisin|t\\.|yt\\.?|kveðja|með (?:kærri |bestu )?kveðju|bestu kveðjur',
  '(?:z )?(?:poważaniem|wyrazami szacunku)|pozdrawiam(?: serdecznie)?|(?:serdecznie )?pozdrawiam|pozdrowienia|pzdr|z pozdrowieniami|łączę pozdrowienia|s (?:pozdravem|úctou|přátelským pozdravem|pozdravom|úctou)|(?:hezký|pěkný) den|pozdrav|üdvözlettel|tisztelettel|üdv\\.?|szívélyes üdvözlettel|köszönettel|(?:cu )?(?:stimă|respect|drag)|cele bune|toate cele bune|o zi (?:bună|frumoasă)',
  '(?:с )?(?:уважением|наилучшими пожеланиями|приветом)|всего (?:доброго|хорошего)|з (?:повагою|найкращими побажаннями)|с уважение|поздрави|поздрав|срдачан поздрав|lijep pozdrav|(?:s |srdačan |lep |lijepi )?pozdrav(?:i)?|s poštovanjem|lep pozdrav|lp|s spoštovanjem',
  'saygılarımla|saygılar|(?:iyi|en iyi) (?:günler|çalışmalar|dilekler(?:imle)?)|sevgiler|selamlar|με εκτίμηση|(?:φιλικά|φιλικούς χαιρετισμούς|χαιρετισμούς|ευχαριστώ)|lugupidamisega|parimate soovidega|tervitades|pagarbiai|su pagarba|geriausi linkėjimai|ar cieņu|sveicieni|salam(?: hormat)?|hormat saya|trân trọng|thân(?: mến| ái)?|kính thư|ด้วยความ(?:นับถือ|เคารพ)|ขอแสดงความนับถือ',
  '此致|敬礼|敬上|祝好|顺祝商祺|谨上|謹上|よろしくお願い(?:いた|致)?します|宜しくお願い(?:いた|致)?します|敬具|草々|감사합니다|드림|올림|בברכה|בכבוד רב|תודה|مع (?:خالص )?(?:تحياتي|التحية|أطيب التحيات)|تحياتي|وتفضلوا[^\\n]{0,60}|با احترام|सादर|धन्यवाद',
].join('|')

const SIGN_OFF_LINE = new RegExp(`^[\\s*_]*(?:${SIGN_OFF})[\\s,.!;:*_–—-]*(?<name>[^\\n]{0,40})$`, 'iu')

/** "Best regards," alone on its line, or with a name behind it: "Saludos, María". */
export function isSignOff(line: string): boolean {
  const bare = bareLine(line).trim()
  if (bare.length > 120) return false
  const name = SIGN_OFF_LINE.exec(bare)?.groups?.['name']
  return name !== undefined && (name === '' || (/[,–—-]\s*\p{L}|^\p{L}+ \p{Lu}/u.test(bare) && isName(name)))
}

/** Thanks are said to somebody: they stay visible, and only what stands below may be a signature. */
const THANKS =
  /^[\s*_]*(?:(?:many |kind |with |a big |huge |big )?thanks?(?: you)?(?: (?:so much|very much|a lot|again|in advance|for [^\n]{2,40}|and [^\n]{2,30}))?|thx|(?:vielen |herzlichen |besten |lieben |tausend )?dank(?:e)?(?: (?:schön|sehr|im voraus|vorab|und [^\n]{2,40}))?|merci(?: (?:beaucoup|d['’]avance|bien|et [^\n]{2,30}))?|(?:muchas |mil )?gracias(?: (?:de antemano|por [^\n]{2,40}|y [^\n]{2,30}))?|(?:molte |mille |tante )?grazie(?: (?:mille|in anticipo|e [^\n]{2,30}))?|(?:hartelijk |alvast )?(?:dank|bedankt)|(?:muito )?obrigad[oa]|tack(?: på förhand)?|(?:mange )?takk?|kiitos|dziękuję|děkuji|ďakujem|köszönöm|mulțumesc|спасибо|дякую|hvala|teşekkürler|ευχαριστώ|谢谢|謝謝|ありがとうございます)[\s,.!;:*_–—-]*$/iu

export function isThanks(line: string): boolean {
  return THANKS.test(bareLine(line).trim())
}

/** What somebody adds below their name is a part of the letter. */
export function isPostscript(line: string): boolean {
  return /^\s*(?:p\.? ?(?:p\.? ?)?s\.?|n\.? ?b\.?|post ?scriptum|nachtrag|з\.? ?ы\.?|追伸|又及|附言)(?:\s?[:：)–—-]|\.|\s)\s*\S/iu.test(
    bareLine(line),
  )
}

/** One to five words that begin as names do, and nothing that a sentence has. */
export function isName(text: string): boolean {
  const bare = bareLine(text)
    .replace(/^[\s*_~-]+|[\s*_~,.!-]+$/g, '')
    .replace(/\s*\([^()]{1,30}\)$/, '')
  if (bare.length < 2 || bare.length > 60 || /[@/\\:;?!<>{}=+#\d]/.test(bare)) return false
  const words = bare.split(/\s+/)
  if (words.length > 6) return false
  const particles =
    /^(?:de|del|della|di|da|dos|von|van|der|den|ter|la|le|el|al|bin|ibn|und|and|&|y|e|et|i|a|zu|zum|af|av|dr\.?|mr\.?|mrs\.?|ms\.?|prof\.?|ing\.?|dipl\.?-?\w*\.?|jr\.?|sr\.?|[\p{L}]\.)$/iu
  return (
    words.every((word) => /^\p{Lu}|^\p{Lo}/u.test(word.replace(/^["'“”„«(]+/, '')) || particles.test(word)) ||
    (words.length === 1 && /^\p{Ll}{2,14}$/u.test(bare))
  )
}
