import { near, scene, weeks } from '../scene.ts'
import type { Told } from '../people/told.ts'

/** French, Spanish, Italian and Portuguese speakers, wherever they bake. */
export const south: Told[] = [
  {
    key: 'theo',
    name: 'Théo Marchand',
    pronouns: 'il/he',
    languages: ['fr', 'en'],
    zone: 'Europe/Paris',
    job: 'apprenti devenu patron, Annecy',
    years: 2,
    ways: [
      { kind: 'mail', value: 'theo@lepetitfour.example' },
      { kind: 'phone', value: '+33 4 65 71 08 33' },
    ],
    scenes: [
      scene(
        'Passage de relais',
        weeks(84),
        'nadia',
        `
mon 17:10 they: Bonjour madame Benali, mon patron prend sa retraite et me laisse la boutique, le four, les dettes et le chat. Je n'ai jamais passé commande de ma vie. On commence par quoi ?
tue 08:45 nadia: Bonjour Théo, on commence par respirer, puis par le chat. Ensuite : voici tout ce que M. Perrin a commandé depuis deux ans, mois par mois, avec mes notes. Vous n'avez rien à inventer avant décembre.

Pour le four, je vous présente Sam : il a connu M. Perrin et il sait déjà que la porte de gauche frotte.
tue 08:50 nadia, note: @Sam: Théo takes over from Perrin in Annecy. Left door rubs, since your visit. He's 23 and terrified and polite. He needs someone for the oven; I keep the rest.
tue 09:30 sam: Bonjour Théo! La porte: soulever, puis pousser. Perrin kicked it, don't kick it. Anything with heat or noise, ask me; anything with figures, Nadia.
fri 21:30 they: Soulever, puis pousser. Ça marche. Le chat s'appelle Levain.
=> Théo took over from M. Perrin; Sam for the oven, Nadia for the rest.
`,
      ),
    ],
  },
  {
    key: 'clemence',
    name: 'Clémence Aubert',
    pronouns: 'elle/she',
    languages: ['fr'],
    zone: 'Europe/Brussels',
    job: 'gaufres, Liège',
    years: 2,
    ways: [{ kind: 'mail', value: 'clemence@gaufresaubert.example' }],
    scenes: [
      scene(
        'Sucre perlé humide',
        weeks(24),
        'nadia',
        `
thu 14:22 they: Bonjour, le sucre perlé de mardi est arrivé humide : ce ne sont plus des perles, c'est un rocher. Je peux en faire un presse-papiers mais pas des gaufres.
thu 14:50 nadia: Bonjour Clémence, gardez le presse-papiers, c'est cadeau. Vingt kilos neufs partent ce soir, en double sac. Le premier avait voyagé à côté des glaces ; ce ne sera plus le cas.
mon+1 11:00 they: Perles. Sèches. Et le rocher tient la porte ouverte, finalement.
=> Damp pearl sugar replaced; the rock holds a door open.
`,
      ),
    ],
  },
  {
    key: 'yasmine',
    name: 'Yasmine Kaddouri',
    pronouns: 'elle/she',
    languages: ['fr', 'ar'],
    zone: 'Europe/Paris',
    job: 'traiteur, Marseille',
    years: 1,
    ways: [
      { kind: 'mail', value: 'yasmine@chezkaddouri.example' },
      { kind: 'handle', value: '@chezkaddouri' },
    ],
    scenes: [
      scene(
        'feuilles de brick ??',
        weeks(11),
        'kenji',
        `
wed 16:30 they: hello vous parlez français ici ou c'est que sur l'étiquette
wed 16:31 kenji: Hello! I'm Kenji and my French is a croissant order. Nadia speaks it properly and she's at her desk: shall I bring her in?
wed 16:32 they: oui svp
wed 16:33 kenji, note: @Nadia Yasmine, Marseille, asks about brick sheets I think. I said my French is a croissant.
wed 16:36 nadia: Bonjour Yasmine, Nadia. Kenji me dit « brick » : pour les feuilles, il vous faut la farine No. 2 et une plaque de fonte bien plate. Vous partez de combien par jour ?
wed 16:40 they: 300 et une grand mère qui surveille
wed 16:41 nadia: Alors la grande plaque, 40 cm. Et mes respects à la surveillance.
=> A cast-iron plate for brick sheets, under supervision.
`,
        { channel: 'chat' },
      ),
    ],
  },
  {
    key: 'iker',
    name: 'Iker Etxeberria',
    said: 'EE-ker eh-cheh-beh-REE-ah',
    pronouns: 'he/him',
    languages: ['es', 'eu'],
    zone: 'Europe/Madrid',
    job: 'panadero, Tolosa',
    years: 2,
    ways: [{ kind: 'mail', value: 'iker@etxeogia.example' }],
    scenes: [
      scene(
        'Harina de maíz para talo',
        weeks(55),
        'ana',
        `
tue 13:40 they: Kaixo Ana. Busco harina de maíz muy fina para talo. La que tengo raspa. Mi abuelo decía que el talo tiene que doblarse como un pañuelo.
tue 14:15 ana: Kaixo Iker. Tengo una blanca, molida dos veces; no es de Tolosa, pero no raspa. Te mando un kilo y que la juzgue un pañuelo.
mon+1 12:02 they: Se dobla. Le he hecho una foto al lado de un pañuelo, que la abuela ha mandado planchar antes.
=> Harina de maíz que se dobla como un pañuelo.
`,
      ),
      scene(
        'Curso de talo',
        'now',
        'ana',
        `
workday-8 13:10 they: Kaixo Ana. La abuela quiere enseñar a hacer talo a quien quiera aprender, en Edimburgo, mientras le aguanten las rodillas. No es broma. ¿Hay un sitio con una plancha grande y paciencia?
workday-7 08:30 ana: Kaixo Iker. Hay sitio, plancha y muchísima paciencia. Lo que no hay todavía es fecha: déjame hablarlo con Rise, en Dundee, que tienen la mejor plancha de Escocia. Te escribo el mes que viene con tres días para elegir.
`,
        { state: 'later', until: 'nextmonth' },
      ),
    ],
  },
  {
    key: 'pilar',
    name: 'Pilar Quiñones de la Vega',
    pronouns: 'she/her',
    languages: ['es'],
    zone: 'Atlantic/Canary',
    job: 'obrador, La Palma',
    years: 2,
    ways: [{ kind: 'mail', value: 'pilar@obradorlavega.example' }],
    remembered: ['Lost her first bakery to the volcano; does not mind being asked'],
    scenes: [
      scene(
        'Empezar otra vez',
        weeks(107),
        'ana',
        `
wed 10:30 they: Estimada Ana:

El volcán se llevó el obrador de mi padre, con el horno dentro. Dicen que está a doce metros de profundidad y todavía caliente, así que técnicamente sigue funcionando.

Quiero empezar otra vez, más arriba. Necesito de todo y tengo poco. ¿Me ayuda a pensar?

Pilar
wed 12:10 ana: Querida Pilar:

Claro que sí. Su padre ha dejado el horno más seguro del mundo.

Pensemos por este orden: amasadora (hay una de segunda mano, revisada por Sam), mesa, y el horno al final, cuando sepa cuánto pan le piden ahí arriba. La mesa se la regala la casa.

¿A qué hora le viene bien que la llame?
thu 17:15 ana, phone: Hablamos una hora. Se rió dos veces. Amasadora sí; el horno en primavera, a plazos sin intereses (Nadia de acuerdo). Abre el día del santo de su padre.
mon+9 08:01 they: Hoy hemos abierto. Primer pan: para los bomberos. Gracias por no tenerme lástima.
=> Un obrador nuevo, más arriba; el primer pan fue para los bomberos.
`,
      ),
      scene(
        'El horno, por fin',
        'now',
        'nadia',
        `
workday-4 11:20 they: Querida Ana: ya sé cuánto pan me piden ahí arriba. Me lo piden todo. Creo que ha llegado la hora del horno, si lo de los plazos sigue en pie.
workday-4 12:05 ana: Querida Pilar: sigue en pie. Nadia, que sabe de plazos y de buenas noticias, se lo prepara y le escribe ella misma. Yo sigo por aquí.
workday-4 12:08 ana, note: @Nadia Pilar is ready for the oven: no interest, as we said when she began. She reads English slowly and prefers Spanish; I'll translate whatever you need. Her first bakery went under the lava, so nothing with "risk" in it, please.
workday-2 10:00 nadia: Dear Pilar, here is the plan: twelve small parts, none in January and none in August. Ana has turned it into Spanish below, so only the figures are mine.
workday-1 18:30 they: Lo he leído tres veces, la tercera por gusto. Una pregunta nada más: ¿el primero puede ser el día del santo de mi padre?
`,
        { state: 'open' },
      ),
    ],
  },
  {
    key: 'lupita',
    name: 'Guadalupe “Lupita” Serrano',
    pronouns: 'she/her',
    languages: ['es', 'en'],
    zone: 'Europe/London',
    job: 'conchas, Peckham',
    years: 1,
    ways: [
      { kind: 'mail', value: 'lupita@conchasylupita.example' },
      { kind: 'phone', value: '+44 20 7946 0533' },
    ],
    scenes: [
      scene(
        'pan de muerto, emergencia',
        near('10-27', 0),
        'ana',
        `
mon 19:02 they: Ana!!! me salieron 400 pedidos. cuatrocientos. dije que sí a todos porque soy así. Agua de azahar, ¿hay?
tue 07:35 ana: Lupita, hay seis litros y son tuyos. Y duerme entre tanda y tanda, que los muertos no tienen prisa.
sun+0 22:14 they: entregados los 400. puse una foto tuya en el altar, perdón, ya sé que estás viva
mon+1 07:40 ana: Es el mayor honor de mi carrera.
=> Agua de azahar para cuatrocientos panes de muerto.
`,
      ),
    ],
  },
  {
    key: 'salvatore',
    name: 'Salvatore Greco',
    pronouns: 'he/him',
    languages: ['it'],
    zone: 'Europe/Rome',
    job: 'candied fruit; he sells to us',
    years: 8,
    ways: [{ kind: 'mail', value: 'ordini@siciliacanditi.example' }],
    scenes: [
      scene(
        'Arance',
        near('11-16', 0),
        'nadia',
        `
mon 12:00 they: Gentile Nadia, quest'anno ha piovuto in ottobre, finalmente. Le arance sono piccole ma profumano da far girare la testa. Tengo per voi 200 kg. E per la signora Ferri una cassetta a parte, che non si dica.
mon 14:20 nadia: Gentile Salvatore, merci, grazie, thank you. I'll tell nobody about the crate. She will smell it from the door anyway.
=> Two hundred kilos of orange, and one crate not to be mentioned.
`,
      ),
    ],
  },
  {
    key: 'luca',
    name: 'Luca Ferri',
    pronouns: 'he/him',
    languages: ['en', 'it'],
    zone: 'Europe/London',
    organisation: 'ferri',
    job: 'grandson; law student; prints the mails',
    years: 2,
    ways: [{ kind: 'mail', value: 'luca.ferri@post.example' }],
    scenes: [
      scene(
        'My nonna’s eightieth',
        weeks(4),
        'ana',
        `
thu 22:20 they: Dear Ana, don't reply to the shop address, she makes me print everything. She'll be eighty in March and says she wants "nothing, and an oven". I can't buy an oven. Could I start paying into one without her knowing?
fri 07:50 ana: Dear Luca, yes. I've opened a small page in the account book called "Gina", and Malcolm has already put the first £20 in it. Pay what you like, when you like. She'll find nothing in the post.
fri 08:02 they: Malcolm?? I don't know what to say. Tell him. No, I'll tell him
=> A secret page in the account book, towards her eightieth.
`,
      ),
    ],
  },
  {
    key: 'benedita',
    name: 'Benedita Sequeira',
    pronouns: 'she/her',
    languages: ['pt', 'en'],
    zone: 'Europe/Lisbon',
    job: 'pastéis, Setúbal',
    years: 2,
    ways: [{ kind: 'mail', value: 'benedita@pasteis-sequeira.example' }],
    scenes: [
      scene(
        'Formas de pastel de nata',
        weeks(36),
        'sam',
        `
tue 15:20 they: Boa tarde. I write English so you understand, but I am angry in Portuguese. The 200 tins are 1 mm too deep. One millimetre is the difference between a nata and a soup.
tue 15:38 sam: Boa tarde Benedita. I've measured what's left on our shelf: you're right, 1.1 mm. The maker changed the die and didn't say. The proper ones are in Porto, I've found 200 and they'll be with you on Friday. Keep the soups.
fri 18:05 they: These are correct. I am now calm in both languages.
=> The tins were a millimetre too deep; the right ones came from Porto.
`,
      ),
    ],
  },
]
