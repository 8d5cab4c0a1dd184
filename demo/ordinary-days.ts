import type { Channel, Scene } from './scene.ts'
import { scene, weeks } from './scene.ts'
import type { AgentKey } from './team.ts'

/**
 * What happens on ordinary days: small exchanges that could be anybody's. Each is used at most once, so that no two
 * people ever say the same sentence.
 */
export type Day = { language: string; play: (weeksAgo: number) => Scene }

function day(language: string, owner: AgentKey, subject: string, play: string, channel: Channel = 'mail'): Day {
  return { language, play: (weeksAgo) => scene(subject, weeks(weeksAgo), owner, play, { channel }) }
}

export const ordinaryDays: Day[] = [
  day(
    'en',
    'priya',
    'Running a day late',
    `
mon 08:05 priya: Good morning, a word before you look at the clock on Wednesday: the van has lost a gearbox, and you'll be Thursday instead. Does that leave you short of anything?
mon 12:10 they: Only of patience, and I can borrow some. Thursday's fine.
=> Delivery moved to Thursday; we said so first.
`,
  ),
  day(
    'en',
    'zofia',
    'Slack dough since the new sack',
    `
wed 11:30 they: Is it me or is the No. 4 thirstier? Same recipe, and it spreads like a cat in the sun.
wed 12:05 zofia: It isn't you: new harvest, a touch less protein. Hold back two spoonfuls of water in every litre till Friday and tell me how it stands.
fri 15:20 they: It stands. Thank you.
=> New harvest: a little less water.
`,
  ),
  day(
    'en',
    'sam',
    'Timer beeps at nothing',
    `
tue 16:40 they: The prover beeps at ten to four every night. Nothing's in it. My flat is above. I'm losing my mind by degrees.
wed 07:10 sam: Someone's pressed "delay" and "door" together; it thinks it has a midnight bake. Hold both for six seconds till it double-beeps. Sleep well.
thu 09:00 they: I slept till five. Like a lord.
=> The prover's ghost timer was switched off.
`,
  ),
  day(
    'en',
    'nadia',
    'Two invoices, one total',
    `
thu 10:15 they: Which of the two do I pay? They've the same total and different dates.
thu 10:30 nadia: The later one. The first had our old bank details on it, which is exactly why it shouldn't still be about. I'm sorry. Shred it with feeling.
thu 13:00 they: Shredded, with feeling.
=> The later invoice was the right one.
`,
  ),
  day(
    'en',
    'kenji',
    'scraper question',
    `
sat 14:10 they: plastic or metal bench scraper? my colleague says plastic scratches less
sat 14:11 kenji: Wood bench: plastic. Steel bench: metal, as the plastic one sheds. What's yours?
sat 14:12 they: marble, stolen from a bank
sat 14:13 kenji: Plastic! And I didn't read that.
=> A plastic scraper for the marble bench.
`,
    'chat',
  ),
  day(
    'en',
    'malcolm',
    'Rang about the standing order',
    `
tue 09:25 malcolm, phone: Wants the standing order fortnightly till the schools go back, then weekly as before. Done on the spot. We agreed that summer is shorter than it was.
=> Standing order every fortnight over the holidays.
`,
    'phone',
  ),
  day(
    'en',
    'ana',
    'A thank-you, nothing else',
    `
fri 17:45 they: No question today. Somebody of yours carried the sacks down the stairs because they'd seen my wrist was strapped. I never got a name. Please find out who and be nice to them.
mon+1 08:10 ana: It was Dougie, and he went red when I told him. There'll be cake. How's the wrist?
mon+1 12:30 they: On the mend. Cake is right.
=> Thanks to Dougie for carrying sacks; there was cake.
`,
  ),
  day(
    'en',
    'sam',
    'Smell of burning, but nice',
    `
mon 13:15 they: The mixer smells of toast when it works hard. I know how that sounds.
mon 13:40 sam: Sounds like flour on the motor vents. Unplug it, vacuum the grille at the back, no wet cloths. If it smells of fish instead, that's wiring, and you ring me.
mon 16:05 they: Toast no more. I almost miss it.
=> Flour on the motor's vents.
`,
  ),
  day(
    'en',
    'priya',
    'New gate code',
    `
wed 18:20 they: From tomorrow the yard gate has a code, it's the year of the battle. Your driver will know.
thu 08:02 priya: Our driver knows three battles and would try all of them. Could you send me the four figures, by text, to my own number? They'll go on his sheet and nowhere else.
thu 08:45 they: Fair. Sent.
=> The driver has the gate code, and no need of history.
`,
  ),
  day(
    'en',
    'zofia',
    'Spelt that is not spelt',
    `
tue 12:12 they: A customer with a chart tells me your spelt is "modern". Is he right or just loud?
tue 13:00 zofia: Loud, and half right: it's Oberkulmer, an old variety, but everything we eat has been crossed with something. I've attached nothing and typed no chart. Give him a slice.
wed 16:50 they: He had three slices and went quiet.
=> The spelt is Oberkulmer; a slice settled it.
`,
  ),
  day(
    'en',
    'kenji',
    'do you sell single tins',
    `
thu 15:30 they: do you sell single loaf tins or do i have to want 12
thu 15:31 kenji: You may want one. £9, and it comes in the box of whatever you order next, so no postage.
thu 15:33 they: one it is. for my dad, he's started
=> One loaf tin, for somebody's dad.
`,
    'chat',
  ),
  day(
    'en',
    'nadia',
    'Change of bank',
    `
mon 11:05 they: We've moved banks. New details attached. I expect you'll want to check it's really me.
mon 11:20 nadia: I do, and thank you for expecting it. I'm ringing you on the number we've always had. If somebody else picks up we'll all have a more interesting day.
mon 11:32 nadia, phone: It was really them. Details changed. We laughed about it, but two bakeries were robbed like this last year.
=> New bank details, checked by telephone.
`,
  ),
  day(
    'en',
    'sam',
    'Door that drops',
    `
fri 08:20 they: The oven door won't stay half open any more, it slaps shut like an opinion.
fri 08:41 sam: Spring's let go on one side. Don't bake with it, it'll warp. Spring's in tonight's post, and here's how: pin out, hook on the long end first, mind the knuckles.
tue+1 10:10 they: Half open. All ten knuckles.
=> A new spring for the oven door.
`,
  ),
  day(
    'en',
    'ana',
    'Going quiet for a bit',
    `
wed 07:20 they: We're closing for three weeks, my partner's having an operation. Please stop everything, I'll write when I can see straight.
wed 07:45 ana: Everything's stopped, and nothing will be charged. You needn't write at all until you want to. I hope it goes gently.
tue+4 08:30 they: We're back, both of us. Start us up again from Monday? And thank you for not sending a form.
tue+4 08:50 ana: From Monday. I'm so glad it's both of you.
=> Everything paused for an operation, and started again when they were ready.
`,
  ),
  day(
    'en',
    'priya',
    'Wrong pallet, right neighbour',
    `
thu 10:40 they: I've somebody else's pallet. It says "Garage" and it's brake pads.
thu 10:55 priya: Then somewhere a mechanic is looking at forty sacks of wholemeal. Please don't lift it. The driver's coming back past you at two.
thu 14:30 they: Swapped. The mechanic asked what you do with it. I've told him: toast.
=> Flour and brake pads changed places.
`,
  ),
  day(
    'en',
    'zofia',
    'How long does it keep',
    `
mon 10:00 they: I've found two sacks of rye behind the freezer, from last spring. Bin or bake?
mon 10:25 zofia: Put your nose in. Hay: bake it this week. Paint: bin it. Nothing at all: also bake it, and move your freezer more often.
mon 10:31 they: Hay. Definitely hay.
=> Old rye that smelled of hay, and was baked.
`,
  ),
  day(
    'en',
    'jonas',
    'Which hook',
    `
wed 15:15 jonas: Hello, you asked Sam for the other dough hook and he asked me. Is your shaft round with a pin, or square? A photo from below is enough.
wed 16:00 they: Square. I had to lie on the floor for that, in whites.
wed 16:10 jonas: The floor thanks you. Square is the 2019 model; hook leaves tomorrow, no charge for the first spare.
=> The hook for the square shaft.
`,
  ),
  day(
    'en',
    'malcolm',
    'Rang for a recipe, really',
    `
mon 10:50 malcolm, phone: Rang about yeast and stayed for a bannock recipe of my grandmother's. Gave it, with the buttermilk and without the secret. Yeast goes on Tuesday.
=> Yeast, and most of a bannock recipe.
`,
    'phone',
  ),
  day(
    'en',
    'ana',
    'Could I have said it better?',
    `
thu 19:10 they: I was sharp on the phone about the eggs. It's been a week of it. Sorry.
fri 07:40 ana: Thank you for that. Nobody here is holding it, the eggs were late and you'd every right to mind. What sort of week, if you feel like saying?
fri 12:20 they: Staff. Boiler. Rain through the skylight onto the one good éclair. It's funnier written down.
=> A sharp word about late eggs, taken back.
`,
  ),
  day(
    'en',
    'sam',
    'Noise, typed as requested',
    `
tue 07:25 they: You ask people to type the noise. tk-tk-tk-tk-wowowow-tk.
tk stops when it's warm.
tue 07:40 sam: Beautiful. tk is the belt, glazed; wowowow is it slipping. Belt's £14, and twenty minutes with the cover off. I've put the page on it in the parcel.
fri 17:00 they: mmmmmmmm.
fri 17:02 sam: That's the one.
=> A glazed belt. Now it goes mmmmmmmm.
`,
  ),
  day(
    'en',
    'kenji',
    'photo of our new window',
    `
fri 11:40 they: you said to send the window. we painted it ourselves. the g is backwards
fri 11:44 kenji: The g is the best part. May I draw it?
fri 17:58 they: it's on the wall. next to the licence. thank you
=> The new shop window, drawn with its backward g.
`,
    'chat',
  ),
  day(
    'en',
    'nadia',
    'VAT on baskets?',
    `
wed 09:30 they: Is a proving basket zero-rated because it's for food? My accountant and I have a pint on it.
wed 09:50 nadia: Standard rate: you don't eat the basket. I hope it's your accountant who's thirsty.
wed 09:52 they: It is, damn it.
=> Baskets carry VAT, and a pint was lost.
`,
  ),
  day(
    'en',
    'priya',
    'Ice on the ramp',
    `
tue 07:50 priya: Morning. It's minus six and your ramp was bad last year. Shall the driver ring from the road so that somebody can bring grit, or shall we make it tomorrow?
tue 08:00 they: Ring from the road. I'll grit. You remembered the ramp!
=> The driver rang from the road; the ramp was gritted.
`,
  ),
  day(
    'en',
    'zofia',
    'Can I visit the mill',
    `
mon 14:20 they: Could three of my lot see where the flour comes from? They think it's the cupboard.
mon 15:00 zofia: Come on the first Thursday, I'm driving up anyway with room for four. Old clothes. Nobody comes back clean, least of all me.
fri+2 10:15 they: They've talked of nothing else. One wants to be a miller. You've cost me an apprentice.
=> Three bakers saw the mill; one may become a miller.
`,
  ),
  day(
    'en',
    'jonas',
    'Firmware, of all things',
    `
thu 09:40 they: My mixer wants an "update". It's a mixer.
thu 10:05 jonas: I agree with you in principle. But the old version stops at minute 14 on hot days, and the new one doesn't. Hold the dial in, count to ten, let it blink. It needs no internet and will not ask again.
thu 10:30 they: Blinked. Feels violated. Works.
=> The mixer was updated, reluctantly.
`,
  ),
  day(
    'en',
    'ana',
    'Opening day',
    `
fri 06:30 they: We open tomorrow. I can't feel my hands. Just telling someone who's up.
fri 06:34 ana: I'm up. You've baked for two years in a kitchen with one window, you can do it with three. Feel your hands now? Sell out by eleven and write to me.
sat 11:40 they: 10:52!!!
mon+1 07:35 ana: I've read it out. Malcolm applauded with the receiver.
=> Opening day: sold out at 10:52.
`,
  ),
  day(
    'en',
    'priya',
    'A driver to be kind to',
    `
mon 09:15 they: New driver this morning, very young, dropped a tray of glaze jars and looked as though he'd be shot. Please don't. It was my cat.
mon 09:40 priya: He won't be. He'd confessed already and left out the cat, which I'll remember to his credit. New jars tomorrow.
=> A tray of jars, a cat and an honest driver.
`,
  ),
  day(
    'en',
    'sam',
    'Second-hand and nervous',
    `
wed 18:05 they: I've bought an old divider at an auction, one of yours from the nineties. It came with no book and one bolt in an envelope. What have I done?
thu 07:20 sam: You've bought the best one we ever sold. The bolt's the guard bolt: it goes in BEFORE you plug it in. I've a book, coffee-stained, and I'm scanning it on Friday.
mon+1 12:00 they: Bolt in. It divides. Your coffee rings are on pages 4 to 9.
=> An auctioned divider, its book and its bolt.
`,
  ),
  day(
    'en',
    'malcolm',
    'Called about a death',
    `
wed 11:15 malcolm, phone: Their old baker died on Sunday, fifty years at that bench. They wanted to know whether we still had the photograph from our opening day; he's in it, third from left. We have. I'm having it copied and framed, no invoice.
thu+1 10:00 malcolm, phone: The frame stood on the coffin. I was told so by two people. Sent flowers from all of us.
=> A photograph of their old baker, for his funeral.
`,
    'phone',
  ),
  day(
    'en',
    'nadia',
    'Statement for the grant',
    `
tue 13:30 they: The council's grant wants proof of what I spent on equipment "in a clear format". What's clear to a council?
tue 14:10 nadia: Dates down the left, things in the middle, money on the right, one total, no adjectives. It's made and sent to you, stamped. They like a stamp.
thu+3 09:00 they: Granted! They like a stamp.
=> A clear statement, stamped; the grant came through.
`,
  ),
  day(
    'en',
    'kenji',
    'is it normal for a couche to smell',
    `
wed 17:20 they: my linen couche smells like a locker room
wed 17:22 kenji: Too damp between bakes. Hang it over the oven door overnight, brush it, never wash it. If it looks green, let it go with thanks.
wed 17:23 they: not green. grateful
=> The couche was hung up to dry.
`,
    'chat',
  ),
  day(
    'en',
    'zofia',
    'A gluten question, carefully',
    `
thu 08:45 they: A regular was told she's coeliac. She cried at the counter. I want to bake her something that isn't a sponge of regret. Where do I begin?
thu 09:30 zofia: Buckwheat and psyllium, in a tin that's never held wheat; and a separate day, separate apron, everything. I've sent you both flours, sealed at the mill, and my own page of what I've ruined so far.
sat+1 16:00 they: She took a bite, stopped, and took the loaf home in her coat.
=> A loaf for a regular who may eat no wheat.
`,
  ),
  day(
    'en',
    'ana',
    'Not a complaint',
    `
mon 17:20 they: This isn't a complaint, but the last three orders each had one small thing missing. A lid, a label, a lame. I'm starting to feel like a museum of absences.
tue 08:00 ana: It should be a complaint. One's bad luck, three's us. All three leave today. I sat with the packers this morning: your order's packed at the end of the line, when the small bins are empty. From tonight they're filled at noon.
tue+3 12:10 they: Everything there, four times running. The museum is closed.
=> Three small things were missing; the packing line was changed.
`,
  ),
  day(
    'en',
    'priya',
    'Ferry strike',
    `
wed 08:15 priya: There's talk of a strike at the port from Friday. I'd like to send you two weeks' worth tomorrow and invoice it in two halves as usual. Say no and I'll think of something else.
wed 08:40 they: Yes, and bless you. I was going to find out from the television.
=> Two weeks of flour went ahead of the strike.
`,
  ),
  day(
    'en',
    'jonas',
    'Bowl scrapes',
    `
tue 10:20 they: Hook touches the bowl, just kisses it, once a turn. Silver crumbs in the dough = bad, I assume.
tue 10:28 jonas: Bad: please throw that dough away, and send me the bill for it. There are two shims under the bowl seat, one has slipped out, probably in cleaning. Look on the floor, thin as a coin, with a hole.
tue 10:51 they: Under the fridge, thin as a coin, with a hole.
=> A lost shim, found under the fridge.
`,
  ),
  day(
    'en',
    'sam',
    'Gas or electric',
    `
mon 11:10 they: Settle it: gas or electric for sourdough?
mon 11:30 sam: Electric holds, gas moves. If you bake one big batch, gas. If you bake all morning with the door opening, electric. What you've got is better than both till you've outgrown it. Have you outgrown it?
mon 11:45 they: …no.
=> They kept the oven they have.
`,
  ),
  day(
    'de',
    'jonas',
    'Rechnung in Pfund',
    `
mon 09:30 they: Guten Morgen, die letzte Rechnung kam in Pfund. Meine Buchhalterin sagt, sie rechne gern, aber nicht so gern.
mon 10:00 jonas: Guten Morgen, das war ein Haken an der falschen Stelle. Hier dieselbe in Euro, zum Kurs des Liefertages und abgerundet, der Buchhalterin zuliebe.
=> Rechnung in Euro nachgereicht.
`,
  ),
  day(
    'de',
    'zofia',
    'Schrot, grob oder sehr grob',
    `
tue 11:20 they: Für unser Pumpernickel ist der Schrot diesmal fast zu fein. Liegt das am Sieb oder an mir?
tue 12:00 zofia: Am Sieb. Es wurde getauscht, und niemand hat mir etwas gesagt, was mich auch ärgert. Sehr grob ist ab Donnerstag wieder sehr grob.
fri+1 08:15 they: Grob wie ein Berliner Busfahrer. Danke.
=> Der Schrot ist wieder sehr grob.
`,
  ),
  day(
    'de',
    'jonas',
    'Urlaub',
    `
thu 15:00 they: Wir machen drei Wochen zu, das erste Mal seit elf Jahren. Bitte nichts liefern. Und bitte sagen Sie mir, dass das in Ordnung ist.
thu 15:20 jonas: Es ist in Ordnung. Nichts wird geliefert, niemand verhungert. Wohin fahren Sie?
thu 16:05 they: An die Ostsee. Ich habe vor, kein einziges Brötchen anzusehen.
=> Drei Wochen Urlaub, keine Lieferung.
`,
  ),
  day(
    'fr',
    'nadia',
    'Le livreur a chanté',
    `
tue 09:10 they: Bonjour, rien de grave : votre livreur chante à six heures du matin. Bien, d'ailleurs. Mais les voisins votent.
tue 09:40 nadia: Bonjour, je lui ai demandé de chanter après le carrefour. Il demande si les voisins ont une préférence.
wed 12:00 they: Brel. Contre toute attente, Brel.
=> Le livreur chante après le carrefour.
`,
  ),
  day(
    'fr',
    'nadia',
    'Acompte versé deux fois',
    `
mon 14:40 they: Je crois que j'ai payé l'acompte deux fois. J'étais fatigué, il était tard, le bouton était vert.
mon 15:05 nadia: Il l'était, en effet, et il l'est resté après. Le second est déjà reparti vers vous. J'ai demandé que le bouton devienne gris une fois qu'on a payé.
=> L'acompte payé deux fois a été rendu.
`,
  ),
  day(
    'fr',
    'sam',
    'Bruit de crécelle',
    `
wed 16:15 they: Le pétrin fait un bruit de crécelle en deuxième vitesse. Seulement en deuxième.
thu 07:30 sam: Crécelle en deuxième: la chaîne est trop longue d'un maillon, elle fouette. Nadia traduit le dessin. Dix minutes, une clé de 13.
fri 18:20 they: Un maillon de moins, silence. Merci à Sam, et à la clé de 13.
=> Un maillon de trop dans la chaîne.
`,
  ),
  day(
    'es',
    'ana',
    'Sacos rotos',
    `
tue 10:00 they: Buenos días, dos sacos llegaron abiertos por la costura. No es por los sacos, es que mi perro ahora es blanco.
tue 10:25 ana: Buenos días. Dos sacos nuevos salen mañana. Del perro quiero foto, para el expediente.
tue 10:40 they: Foto enviada. Se llama Carbón.
=> Dos sacos repuestos; el perro Carbón quedó blanco.
`,
  ),
  day(
    'es',
    'ana',
    'Un mes flojo',
    `
thu 20:15 they: Ana, este mes ha sido flojo y la factura me llega en mal momento. ¿Podría pagar la mitad ahora y la otra a fin de mes?
fri 07:45 ana: Claro que sí, y sin papeles. Gracias por decírmelo antes. ¿Flojo por la obra de la calle? Si quieres, pensamos juntos.
mon+4 09:30 they: Pagada la otra mitad. Quitaron las vallas y la gente ha vuelto. No se me olvida.
=> Factura en dos mitades durante la obra de la calle.
`,
  ),
  day(
    'es',
    'nadia',
    'Etiquetas',
    `
wed 11:00 they: Necesito la ficha de alérgenos en español para la inspección del viernes.
wed 11:35 nadia: Here it is in Spanish, read over by Ana, so that the inspector meets no surprises. Good luck on Friday.
fri 14:10 they: El inspector se llevó una barra. Creo que fue bien.
=> La ficha de alérgenos llegó antes de la inspección.
`,
  ),
  day(
    'nl',
    'jonas',
    'Pakbon klopt niet',
    `
mon 10:30 they: Op de pakbon staan 24 bakblikken, in de doos zitten er 25. Ik ben eerlijk opgevoed.
mon 10:50 jonas: Nummer 25 is voor de opvoeding. Houden.
=> Een bakblik te veel, mocht blijven.
`,
  ),
  day(
    'nl',
    'jonas',
    'Olie onder de mixer',
    `
thu 13:20 they: Er ligt elke ochtend een plasje olie onder de mixer, zo groot als een euro. Erg?
thu 13:45 jonas: Nog niet. Een keerring. Zet er een schoteltje onder, dan kunnen we meten: blijft het een euro, dan volgende maand; wordt het twee euro, dan morgen.
mon+2 09:00 they: Nog steeds een euro. De inflatie valt mee.
=> Een keerring, volgende maand.
`,
  ),
  day(
    'pl',
    'zofia',
    'Mąka na opłatek',
    `
tue 18:30 they: Pani Zofio, czy da się dostać mąkę tak białą, żeby nadawała się na opłatki? Proboszcz pytał.
wed 08:40 zofia: Da się: typ 400, przesiewana dwa razy. Proboszczowi proszę powiedzieć, że bez dopłaty, ale za modlitwę o deszcz w Fife.
fri+1 19:00 they: Pomodlił się. Podobno u was leje.
=> Bardzo biała mąka na opłatki, i deszcz.
`,
  ),
  day(
    'ja',
    'kenji',
    '納品書の宛名',
    `
wed 15:30 they: 納品書の宛名が前の屋号のままでした。急ぎではありません。
wed 11:00 kenji: 失礼いたしました。新しい屋号に直して、今月分から差し替えます。新しい看板も、いつか描かせてください。
=> 納品書の屋号を直しました。
`,
  ),
  day(
    'ar',
    'nadia',
    'موعد الشحنة',
    `
mon 12:30 they: السلام عليكم، متى تصل الشحنة القادمة تقريباً؟ أرتّب إجازات العمال عليها.
mon 10:50 nadia: وعليكم السلام، تغادر ليث يوم الأربعاء وتصلكم بعد اثنين وعشرين يوماً إن شاء الله. سأكتب لكم يوم ترسو، حتى تطمئنوا على الإجازات.
=> موعد الشحنة، قبل ترتيب الإجازات.
`,
  ),
]
