import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const wilhelmina: Told = {
  key: 'wilhelmina',
  name: 'Wilhelmina Adelheid Freifrau von Hohenstein-Wartenberg zu Lichtenfels',
  said: 'vil-hel-MEE-na; “Frau von Hohenstein” is enough, she says',
  pronouns: 'she/her',
  languages: ['de', 'fr', 'en'],
  zone: 'Europe/Berlin',
  organisation: 'lichtenfels',
  job: 'keeps a castle, a café and eleven geese',
  years: 3,
  ways: [
    { kind: 'mail', value: 'freifrau@schlosscafe-lichtenfels.example' },
    { kind: 'phone', value: '+49 30 23125 417' },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'tone',
      value: 'Sie, and full sentences; “Frau von Hohenstein” is enough',
      by: 'jonas',
      weeksAgo: 109,
    },
    {
      kind: 'preference',
      about: 'hours',
      value: 'Never before ten, never after six',
      by: 'jonas',
      weeksAgo: 109,
      confirmed: { by: 'zofia', weeksAgo: 8 },
    },
    { kind: 'preference', about: 'language', value: 'German', by: 'jonas', weeksAgo: 110 },
    { value: 'Eighty-one, and bakes the Baumkuchen herself', by: 'zofia', weeksAgo: 8 },
    { value: 'Her grandson, eleven and very exact, repairs the Baumkuchenwalze', from: 'Er ist elf und sehr genau' },
    { value: 'Rye type 997, never 1150', from: 'Bestellt hatte ich, wie jedes Jahr, Type 997', basis: 'contract' },
    { value: 'The geese have names; the gander is Bismarck', from: 'Bismarck hat gekostet und ist einverstanden' },
  ],
  scenes: [
    scene(
      'Baumkuchenwalze',
      weeks(110),
      'jonas',
      `
mon 11:00 they: Sehr geehrte Herren (oder Damen, wer immer dies liest),

unsere Baumkuchenwalze, angeschafft von meiner Schwiegermutter im Jahre 1958, dreht sich nur noch widerwillig. Sie tut es mit einem Seufzer, den ich ihr nachfühlen kann. Gibt es für dergleichen noch Ersatz, oder soll ich sie in Würde ziehen lassen?

Hochachtungsvoll
Wilhelmina von Hohenstein
mon 13:30 jonas: Sehr geehrte Frau von Hohenstein,

bitte lassen Sie sie noch nicht ziehen. Ein Seufzer bei jeder Umdrehung ist fast immer das Lager auf der Antriebsseite, und Lager gibt es. Könnten Sie mir den Durchmesser der Welle sagen? Ein Faden und ein Lineal genügen.

Mit herzlichen Grüßen aus Hamburg
Jonas Weber
wed 10:20 they: Sehr geehrter Herr Weber,

mein Enkel hat gemessen: achtunddreißig Millimeter. Er ist elf und sehr genau.
wed 10:55 jonas: Richten Sie ihm bitte aus, dass er als Messtechniker angestellt ist. Das Lager geht heute an Sie ab, mit einer Zeichnung für ihn, wie man es einsetzt.
tue+1 10:05 they: Die Walze schweigt. Mein Enkel möchte jetzt alles im Hause zerlegen. Ich mache Sie verantwortlich, lieber Herr Weber, und danke Ihnen von Herzen.
=> A bearing for the Baumkuchen roller of 1958; her grandson fitted it.
`,
    ),
    scene(
      'Roggenmehl, ein Missverständnis',
      near('09-22', 0),
      'zofia',
      `
thu 10:40 they: Sehr geehrtes Fräulein Wilk,

geliefert wurden zwölf Säcke Roggen Type 1150. Bestellt hatte ich, wie jedes Jahr, Type 997. Ich weiß, dass es Leute gibt, die das nicht schmecken. Ich kenne sie nicht persönlich.
thu 11:15 zofia: Sehr geehrte Frau von Hohenstein,

Sie haben recht, und der Fehler liegt bei mir: Ich habe die Zeile falsch gelesen. Die 997 ist morgen unterwegs. Die zwölf Säcke behalten Sie bitte; vielleicht freuen sich die Gänse.

Es tut mir leid.
Zofia Wilk
fri 10:10 they: Bismarck hat gekostet und ist einverstanden. Damit ist die Sache aus der Welt. Übrigens haben Sie eine angenehme Art, unrecht zu haben.
=> The wrong rye was sent; the right one followed, and the geese forgave it.
`,
    ),
    scene(
      'Eine Frage, die vielleicht keine ist',
      'now',
      null,
      `
workday-1 10:30 they: Sehr verehrte Damen und Herren bei Fern & Finch,

im Dezember erwarten wir zum ersten Mal seit dem Tode meines Mannes wieder Gäste zum Weihnachtsmarkt im Schlosshof. Ich rechne mit vierhundert Personen am Tag und mit einer einzigen Backstube.

Meine Frage ist, ob man so etwas mit einundachtzig noch anfängt. Die zweite Frage ist, welcher Ofen.

Mit freundlichen Grüßen
Wilhelmina von Hohenstein
`,
      { state: 'open' },
    ),
  ],
}
