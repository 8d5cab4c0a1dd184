import { phrases } from './phrases.ts'

const asked =
  '(?:Ticket|Support-?Ticket|Anfrage|Anliegen|Vorgang|Fall|Supportfall|Serviceanfrage|Support-?Anfrage|Vorfall|Störungsmeldung)'
const mail = '(?:E-?Mail|Mail|Nachricht|Schreiben)'
const fares =
  '(?<!(?:Konzert|Bahn|Zug|Flug|Bus|Fahr|Eintritts|Kino|Theater|Park|Museums|Monats|Jahres|Handy|Deutschland)-?)'

export const german = phrases(
  {
    number: [
      `${fares}Ticket(?:-| )?(?:#|Nr\\.?:?|Nummer|ID)(?: ?:? ?#? ?[\\w-]{1,20})?`,
      `${fares}Ticket:? \\d{3,}`,
      '(?:Vorgangs|Fall|Bearbeitungs|Incident|Anfrage|Case)-?(?:nummer|nr\\.?:?|ID)(?: ?:? ?#? ?[\\w-]{1,20})?',
      '(?:Vorgang|Fall|Anfrage) (?:#|Nr\\.?) ?\\d{2,}',
      'unter (?:der|folgender) (?:Referenz|Referenznummer|Vorgangsnummer|Ticketnummer)',
      '\\{\\{? ?(?:ticket|vorgang|fall|anfrage)[^{}\\n]{0,30}\\}',
      'Support-?Tickets?',
    ],
    deaf: [
      `(?:bitte )?(?:antworten|erwidern) Sie (?:bitte )?(?:nicht )?(?:direkt )?(?:auf diese (?:automatische |automatisch erstellte )?${mail} )?nicht(?: direkt)?(?: auf diese (?:automatische |automatisch erstellte )?${mail})?`,
      `(?:bitte )?nicht (?:direkt )?auf diese ${mail} antworten`,
      `auf diese ${mail} (?:kann|können|darf) (?:leider )?nicht (?:geantwortet|antworten|erwidert)(?: werden)?`,
      `Antworten auf diese ${mail} werden nicht (?:gelesen|bearbeitet|beantwortet|zugestellt)`,
      `(?:dies|das) ist eine (?:automatische|automatisch (?:erstellte|generierte|versandte|erzeugte)|automatisierte) ${mail}`,
      `diese ${mail} (?:wurde|ist) (?:automatisch|maschinell) (?:erstellt|generiert|versandt|erzeugt|verschickt)(?: worden)?`,
      '(?:dieses|das) Postfach wird nicht (?:gelesen|überwacht|betreut)',
      'no-?reply(?:@[\\w.-]{1,80})?',
    ],
    hollow: [
      '(?:Ihre?|Dein|Deine) (?:Anruf|Anliegen|Zufriedenheit|Meinung|Feedback|Anfrage|Nachricht) (?:ist|liegt) uns (?:sehr |besonders |äußerst )?(?:wichtig|am Herzen)',
      '(?:für|um) (?:etwaige|eventuelle|mögliche|entstandene|die entstandenen|die) Unannehmlichkeiten',
      'wir (?:bitten|entschuldigen uns) (?:um|für) (?:Ihr|dein)? ?(?:Verständnis|(?:die |etwaige )?Unannehmlichkeiten)',
      'vielen Dank für Ihr(?:e)? (?:Verständnis|Geduld und (?:Ihr )?Verständnis|Kontaktaufnahme|Anfrage)',
      'wir (?:sind stets|sind ständig|bemühen uns (?:stets|ständig)) ?(?:bemüht|darum)?',
      '(?:Ihre|die) Kundenzufriedenheit (?:ist|hat|steht)',
      'hiermit (?:teilen|bestätigen) wir (?:Ihnen )?',
    ],
    process: [
      `(?:Ihre?|ein|eine|Ihr|das|neues?) ${asked} (?:wurde|ist|wird)(?: erfolgreich| soeben| bereits)? (?:erstellt|angelegt|eröffnet|erfasst|registriert|eingegangen|entgegengenommen|aktualisiert|gelöst|geschlossen|weitergeleitet|zugewiesen|zugeteilt|bearbeitet)(?: worden)?`,
      '(?:einem|einer|dem|der|unserem|unserer) (?:nächsten freien |zuständigen |verfügbaren )?(?:Mitarbeiter|Mitarbeiterin|Sachbearbeiter|Sachbearbeiterin|Agenten|Fachabteilung|Abteilung|Team|Support)(?:s|in|n)? (?:zugewiesen|zugeteilt|weitergeleitet|übergeben|eskaliert)',
      '(?:ein|einer unserer|eine unserer|der nächste freie|unser) (?:zuständiger |freier |nächster freier )?(?:Mitarbeiter|Mitarbeiterinnen|Sachbearbeiter|Agent)(?:n|s|in)? (?:wird|meldet|kümmert|setzt) (?:sich|Sie)',
      '(?:in der|nach) Reihenfolge (?:ihres|des|Ihres) Eingangs?',
      '(?:aufgrund|wegen) (?:des |eines |der )?(?:derzeit |aktuell |ungewöhnlich )?(?:hohen|erhöhten|starken) (?:Anruf|Anfrage|Ticket)(?:aufkommens|volumens|aufkommen)',
      'wir haben Ihre? (?:Anfrage|Anliegen|Ticket) (?:erhalten|registriert|erfasst)',
      'Ihre Position in der Warteschlange',
    ],
    nameless: [
      'sehr geehrte(?:r)? (?:Kunde|Kundin|Kundinnen|Kunden|Nutzer|Nutzerin|Mitglied|Damen und Herren)',
      '(?:liebe(?:r|s)?|werte(?:r|s)?|geschätzte(?:r|s)?) (?:geschätzte(?:r)? )?(?:Kunde|Kundin|Kunden|Nutzer|Nutzerin|Mitglied)',
      'Damen und Herren',
    ],
    rating: [
      'bitte bewerten Sie (?:uns|unseren?|den|die|das|Ihre|mich)(?: (?:Service|Support|Erfahrung|Gespräch|Kontakt))?',
      'bewerten Sie (?:bitte )?(?:unseren|Ihre|Ihren|den) (?:Service|Support|Erfahrung|Kontakt|Gespräch)',
      '(?:an|bei) (?:einer|unserer|dieser) (?:kurzen )?(?:Umfrage|Zufriedenheitsumfrage|Kundenbefragung|Befragung) teil(?:zu)?nehmen',
      'nehmen Sie (?:bitte )?an (?:einer|unserer|dieser) (?:kurzen )?(?:\\p{L}{0,20})?umfrage teil',
      'wie wahrscheinlich ist es, dass Sie uns',
      'auf einer Skala von \\d bis \\d{1,2}',
    ],
    shutting: [
      `(?:Ihre?|dieses|diese|dieser|das|der) ${asked} wird (?:automatisch |dann |nach \\d{1,3} Tagen )?(?:automatisch )?geschlossen`,
      '(?:wird|werden|wurde) automatisch geschlossen',
      'wenn wir (?:innerhalb von|binnen) \\d{1,3} (?:Tagen|Stunden|Werktagen) nichts (?:mehr )?(?:von Ihnen )?hören',
    ],
  },
  {
    number: 'Sagen Sie lieber, worum es geht: „Ihr Ofen“, „Ihr Brief vom Montag“.',
    deaf: 'Laden Sie zur Antwort ein: „Antworten Sie einfach auf diesen Brief, er erreicht mich.“',
    hollow: 'Sagen Sie das eine, das Sie meinen: „Es tut mir leid, dass Ihr Ofen am Samstag ausfiel.“',
    process: 'Sagen Sie, wer was bis wann tut: „Sam hat es gelesen und schreibt Ihnen bis morgen Mittag.“',
    nameless: 'Grüßen Sie mit Namen: „Liebe Maria,“',
    rating: 'Fragen Sie, wie man einen Menschen fragt: „Hat das geholfen? Wenn nicht, sagen Sie es mir.“',
    shutting: 'Lassen Sie die Tür offen: „Schreiben Sie, wann es Ihnen passt; wir machen hier weiter.“',
  },
)
