import { scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const fatou: Told = {
  key: 'fatou',
  name: 'Fatou Diallo',
  said: 'FA-too JA-lo',
  pronouns: 'she/her',
  languages: ['fr', 'wo', 'en'],
  zone: 'Europe/Paris',
  organisation: 'diallo',
  job: 'boulangère, Lyon, Croix-Rousse',
  years: 3,
  ways: [
    { kind: 'mail', value: 'fatou@fournildiallo.example' },
    { kind: 'phone', value: '+33 6 39 98 14 27' },
  ],
  facts: [
    { kind: 'preference', about: 'language', value: 'French with Nadia', by: 'nadia', weeksAgo: 98 },
    {
      kind: 'preference',
      about: 'hours',
      value: 'Opens at five; the telephone only after two',
      by: 'nadia',
      weeksAgo: 98,
    },
    {
      kind: 'preference',
      about: 'tone',
      value: 'Keep your word, or say early that you cannot',
      from: "je préfère une maison qui dit « c'est nous »",
      confirmed: { by: 'nadia', weeksAgo: 12 },
    },
    { value: 'Her neighbours are musicians and sleep late', from: 'voisins au-dessus qui sont musiciens' },
    {
      value: 'Awa works with her, and weighed four hundred pieces by hand when our divider was late',
      from: 'Awa a pesé quatre cents pâtons ce matin',
    },
  ],
  scenes: [
    scene(
      'Four à sole, conseil',
      weeks(98),
      'sam',
      `
mon 14:30 they: Bonjour,

J'ouvre en septembre dans une ancienne mercerie. Plafond bas (2,41 m), pas de gaz, voisins au-dessus qui sont musiciens, donc ils dorment tard. Quel four me conseillez-vous, et à quelle heure va-t-il les réveiller ?

Fatou Diallo
mon 14:05 sam: Bonjour Madame,

Pardon my French, il est de Leith. Le Calder électrique, deux étages : il tient sous 2,41, et le bruit c'est seulement le ventilateur, 43 dB. A fridge is louder. Vos musiciens vont dormir.

Je fais le dessin cette semaine. Nadia corrige mes fautes.
Sam
mon 14:20 nadia, note: Je n'ai rien corrigé, c'était parfait. Surtout « il est de Leith ».
thu 15:10 they: Cher Sam, votre français de Leith est très clair. J'ai montré « a fridge is louder » aux musiciens. Ils sont d'accord.
thu 14:30 sam: Alors on le fait. Dessin joint dans ma tête, sur papier demain.
=> An electric oven for a low ceiling, quieter than a fridge.
`,
    ),
    scene(
      'La diviseuse pour la rentrée',
      weeks(15),
      'jonas',
      `
tue 14:10 they: Bonjour Jonas, la rentrée approche, j'ai embauché Awa et je voudrais la diviseuse avant le 1er. Sinon elle va peser trois cents pâtons à la main et me quitter. C'est possible ?
tue 14:40 jonas: Bonjour Fatou, oui: it leaves Hamburg on Friday of next week and is with you by the Wednesday. Promised.

(English, because my French is worse than Sam's.)
thu+2 14:02 they: Jonas, mercredi est passé. Pas de diviseuse. Pas de message. Awa a pesé quatre cents pâtons ce matin. Je vous avais cru.
thu+2 14:21 jonas, note: @Nadia this is my fault and I need your French. The carrier cancelled on Friday, I was away on the Monday, and I left it in my own inbox and told nobody. It can be there next Tuesday at the earliest.
thu+2 14:45 nadia: Chère Fatou,

Jonas vous avait promis mercredi, et nous n'avons pas tenu parole. Le transporteur a annulé vendredi ; cela arrive. Ce qui n'aurait pas dû arriver, c'est que personne ne vous le dise. Vous avez attendu une machine, et nous vous avons laissé attendre.

Elle sera là mardi, Jonas l'a chargée lui-même ce matin. Le transport est pour nous, et les heures d'Awa aussi : envoyez-moi le chiffre, sans justificatif.

Nadia
thu+2 15:30 jonas: Dear Fatou, Nadia has said it better, but it has to come from me as well. I gave you my word and then I did not look after it. I am sorry. I have asked a colleague to hold my promises whenever I am away, from today, for everybody.
mon+3 14:15 they: Je n'ai pas aimé cette semaine. Mais je préfère une maison qui dit « c'est nous » à une qui dit « c'est le transporteur ». Awa a fait ses comptes : 11 heures.
tue+3 16:40 they: Elle est là. Elle coupe. Awa l'a embrassée, la machine, pas moi.
tue+3 16:58 nadia: Les 11 heures sont payées. Embrassez Awa, de notre part.
tue+3 17:02 nadia, note: For the team: this promise was broken. Told early it would have been a delay; untold it was a broken word. Absences now have a named holder of promises.
=> The divider came six days late and nobody had told her: a broken promise, owned and put right.
`,
    ),
    scene(
      'Petite fuite de vapeur',
      'now',
      'sam',
      `
workday-3 14:20 they: Cher Sam, le four siffle. Un petit sifflement, comme une bouilloire polie. La porte du bas, à droite. Il cuit bien, mais les musiciens disent que c'est un si bémol.
workday-2 07:45 sam: Chère Fatou, B flat is the door seal, bottom right, when it hardens. If it were the valve it'd be lower and ruder. Nouveau joint posté ce matin, il arrive en trois jours. Ça clipse, no tools.

Tell the musicians they've good ears.
`,
      { state: 'waiting' },
    ),
  ],
}
