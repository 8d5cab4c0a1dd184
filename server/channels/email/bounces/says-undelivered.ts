/** How servers say that a mail did not arrive, in the languages that they speak. Shops and their people use many of these words, too. */

/** How the subjects of bounces begin. */
export const SUBJECT = new RegExp(
  `^\\s*\\W{0,3}(?:${[
    'un-?deliver|non-?deliver|not delivered|mail not delivered|returned (e-?)?mail|(e-?)?mail returned|mail (could not be delivered|delivery|failure|error)|delivery (status|fail|has failed|failure|notification|error|problem|report|delayed|incomplete|of your)|(permanent|temporary|transient) (delivery )?(failure|error)|(message|mail) (delivery |could not be |can.?t be |undeliver|delayed|status - (un|not ))|failure (notice|notification|delivery)|failed (mail|delivery)|fail(ed|ure) to deliver|mail (system|server) error|warning: (message|could not send|e-?mail)|(sorry|your) .{0,40}(could not be|not|was not|couldn.t be) (delivered|sent)|dsn:|nondeliverable|rejected( mail|:)|notice: mail|bounced|user unknown|address not found|message (not )?(delivered|blocked)|could ?n.t deliver|problem delivering|delivery to the following',
    'unzustellbar|nicht zustellbar|nicht zugestellt|unzustellbare|zustellung|nachricht konnte nicht|fehler bei der (zustellung|übermittlung)|benachrichtung zum übermittlungsstatus|benachrichtigung zum (übermittlungs|zustell)status',
    'non remis|échec de (la )?(remise|livraison|distribution)|courrier (non|retourné)|message non (remis|délivré|distribué)|notification d.état de remise|avis de non|impossible de remettre',
    'no se (puede|pudo|ha podido) entregar|no entregado|no (se puede|es posible) enviar|error (de|al) (entrega|envi)|correo (devuelto|no entregado)|notificación de estado de entrega|mensaje no entregado|devolución',
    'impossibile (recapitare|consegnare)|mancat[oa] (recapito|consegna)|non recapitabile|messaggio non (consegnato|recapitato)|notifica (di )?(stato|mancata)|consegna (non riuscita|fallita)',
    'não (entregue|foi possível)|falha (na|de) entrega|mensagem não entregue|notificação de status de entrega|devolvida|erro (de|no) (entrega|envio)',
    'onbestelbaar|niet (bezorgd|afgeleverd)|bezorging (mislukt|van)|kan niet worden (bezorgd|afgeleverd)|bezorgstatus',
    'kan inte leverera|olevererbart|ej levererat|leveransfel|kunne ikke leveres|ikke leveret|uleverbar|leveringsfeil|ei voitu toimittaa|toimitusvirhe|viestiä ei',
    'nie można dostarczyć|niedostarczon|nie dostarczono|zwrot|doručení|nedoručiteln|nelze doručit|nedoručen|kézbesít|nem kézbesíthető|sikertelen|livrarea a eșuat|imposibil de livrat|teslim edilemedi|iletilemedi|gönderilemedi',
    'недоставлен|не доставлен|не удалось доставить|ошибка доставки|сообщение не|возврат|невозможно доставить|не может быть доставлено|недоставка|не вдалося доставити|αποτυχία (παράδοσης|αποστολής)|μη παραδοτέο',
    '配信不能|配信できません|メッセージを配信|メールエラー|配送(不能|エラー)|送信できません|未配達|不達|エラーメール|退信|系统退信|无法(投递|送达|发送|传递)|未送达|投递失败|無法(傳遞|投遞|送達)|未傳遞|传递失败|반송|전달(되지|할 수 없| 실패)|배달 (실패|되지)|배달되지|לא ניתן (למסור|להעביר)|تعذر التسليم|فشل التسليم',
  ].join('|')})`,
  'iu',
)

/** A reply of a server, or a sentence that something did not arrive: enough where a robot by name writes. */
export const FAILS =
  /(^|[\s:;("'<])([45]\d\d)[ -]+[#(]?([245]\.\d{1,3}\.\d{1,3}|\p{L}|<)|\b[45]\.\d{1,3}\.\d{1,3}\b|could ?n[o']t be (delivered|sent)|was not (delivered|sent)|undeliverable|unable to deliver|user unknown|unknown user|no such user|did not reach|can ?not be (delivered|reached)|delivery (failed|to the following|failure)|permanent (fatal )?error|has been rejected|invalid (recipient|address|user)|wasn't able to deliver|mailbox (is )?full|over quota|nicht zugestellt|n.a pas pu être (remis|délivré|distribué)|no (se )?(ha )?(pudo|podido) (ser )?entreg|impossibile (consegnare|recapitare)|não (pôde|foi possível)|не (может быть|удалось|было) доставл|できませんでした|无法(送达|投递|发送)|未送达/imu

/** Only mail servers say so: replies with an enhanced status, fields of reports, and set phrases. */
const SET_PHRASES = [
  String.raw`(?:^|[\s:;("'<])[45]\d\d[ -]+[#(]?[245]\.\d{1,3}\.\d{1,3}`,
  String.raw`[#<][245]\.\d{1,3}\.\d{1,3}[#>\s]`,
  String.raw`^[\s>]*(?:final-recipient|original-recipient|diagnostic-code|reporting-mta)[ \t]*:`,
  String.raw`\brcpt to:? ?<|not listed in (?:the )?(?:public|domino)|リストにありません`,
  String.raw`did not reach (?:the following|some or all)|deliver\w{0,4}[^\n]{0,60}following (?:recipient|address)|following (?:recipient|address)(?:s|es|\(s\)|\(es\))?[^\n]{0,60}(?:fail|reject|unknown|could|not)|delivery has failed to these|^\s*was not delivered to:\s*$|could not be delivered to:? ?<`,
  String.raw`transcript of session|this is the (?:mail|qmail-send|postfix)\b|automatically (?:created|generated) by mail|(?:permanent|fatal) errors?\b[^\n]{0,60}(?:address|recipient|deliver)`,
].join('|')
/** Servers say so, and people who speak of mail. */
const OF_MAIL = [
  String.raw`(?:said|says|replied|responded|response|reply|error|status|diagnostic)\b[^\n€$£]{0,60}[\s:;("'<][45]\d\d[ -]+[#(<]?\p{L}?`,
  String.raw`(?:^|[\s:;("'<])55[0-4][ -]+(?:user|no such|unknown|mailbox|recipient|address|sorry|requested|relay|invalid|account|access denied|rejected|message|mail)`,
  String.raw`user unknown|unknown user|no such user|unknown recipient|mailbox (?:is )?(?:full|unavailable|not found)|(?:mailbox|recipient|user)[^\n]{0,40}over ?quota`,
  String.raw`(?:message|e-?mail|mail)\b[^\n.]{0,60}(?:could ?n[o'’]t|can ?not|can[’']t|was not|was ?n[’']t|has not been|has ?n[’']t been|did not|failed to) (?:be )?(?:delivered|reach)|(?:unable|wasn[’']t able|failed) to deliver (?:your |the |this )?(?:message|e-?mail|mail)`,
  String.raw`(?:nachricht|e-?mail|mail)\b[^\n.]{0,80}(?:nicht|nicht an) zugestellt|message n.a pas pu être|mensaje no (?:se )?(?:ha )?(?:pudo|podido)|impossibile recapitare il messaggio|mensagem não (?:pôde|foi)|сообщение[^\n]{0,60}не (?:может быть|удалось|было) доставл|送信できませんでした|配信できませんでした|邮件[^\n]{0,30}(?:无法|未能)`,
].join('|')

/** Whether words are those of a mail server, to whoever knows that a machine wrote them. */
export const SERVER_SPEAKS = new RegExp(`${SET_PHRASES}|${OF_MAIL}`, 'imu')
/** Whether words can be those of a mail server alone. */
export const ONLY_SERVERS_SPEAK = new RegExp(SET_PHRASES, 'imu')

/** Words with which people begin letters, and robots hardly ever. */
export const GREETS =
  /^[\s*_>]*(?:dear|hello|hallo|good (?:morning|afternoon|evening|day)|guten|sehr geehrte|liebe[rs]?|moin|servus|grüezi|bonjour|bonsoir|salut|cher|chère|madame|monsieur|hola|buen[oa]s|estimad|querid|ciao|buongiorno|buonasera|salve|gentile|egregi|spett|beste|geachte|dag|goede|olá|bom dia|boa tarde|prezad|car[oa]|hej|hei|kära|kjære|kære|hyvä|terve|dzień dobry|witam|szanown|cześć|dobrý den|ahoj|vážen|dobr[ýo] d|jó napot|kedves|tisztelt|bună|stimat|здравствуйте|добрый|уважаем|привет|доброго|вітаю|merhaba|sayın|selam|γεια|καλημέρα|αγαπητ|您好|你好|こんにちは|お世話|안녕|שלום|مرحبا|السلام|hi(?! ?[.!]? ?this is))(?!\p{L})/imu
