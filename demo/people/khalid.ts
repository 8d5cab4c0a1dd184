import { scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const khalid: Told = {
  key: 'khalid',
  name: 'خالد المنصوري',
  said: 'KHAA-lid al-man-SOO-ree',
  pronouns: 'he/him',
  languages: ['ar', 'en'],
  zone: 'Asia/Dubai',
  organisation: 'qasr',
  job: 'head baker of a hotel of 300 rooms',
  years: 3,
  ways: [
    { kind: 'mail', value: 'khalid@qasralbahr.example' },
    { kind: 'mail', value: 'bakery@qasralbahr.example', claimed: true },
  ],
  facts: [
    {
      kind: 'preference',
      about: 'language',
      value: 'Arabic with Nadia; English when his director reads along',
      from: 'I write in English because my director reads with me',
    },
    { kind: 'preference', about: 'hours', value: 'Rests on Fridays', by: 'nadia', weeksAgo: 100 },
    { kind: 'role', value: 'خباز في فندق: head baker for 300 rooms', from: 'أنا خباز في فندق' },
    {
      value: 'Worked in Edinburgh when he was young; the flour here “does not remember the rain”',
      from: 'الدقيق هنا جيد لكنه لا يتذكر المطر',
    },
    {
      value: 'In Ramadan he bakes for whoever knocks: four hundred a night',
      from: 'خبزنا هذا العام لأربعمئة صائم كل ليلة',
    },
  ],
  scenes: [
    scene(
      'سؤال عن الدقيق الأسمر',
      weeks(121),
      'nadia',
      `
sun 09:15 they: السلام عليكم ورحمة الله،

أنا خباز في فندق، وأبحث عن دقيق أسمر اسكتلندي كالذي عملت به في شبابي في إدنبرة. الدقيق هنا جيد لكنه لا يتذكر المطر.

هل ترسلون إلى الخليج؟

خالد المنصوري
mon+1 10:05 nadia: وعليكم السلام أستاذ خالد،

نرسل إلى الخليج مرتين في الشهر. الأقرب إلى ما تصفه هو دقيق فايف الأسمر المطحون بالحجر. أرسلت لكم عينة خمسة كيلو مع شهادة المنشأ.

أما المطر فلا نستطيع شحنه، وإلا لفعلنا بكل سرور.

نادية
sun+2 11:30 they: وصلت العينة. خبزتُ منها رغيفاً واحداً وأكلته وحدي واقفاً، مثل أيام زمان. شكراً أستاذة نادية.

نريد أربعين كيساً كل شهر إن شاء الله.
mon+3 09:10 nadia: بالهناء والشفاء. الأربعون كيساً مسجلة، والشحنة الأولى تخرج الخميس من ليث.
=> He found again the brown flour of his youth; forty sacks a month to the Gulf.
`,
    ),
    scene(
      'شحنة رمضان',
      weeks(38),
      'nadia',
      `
tue 14:20 they: أستاذة نادية، السفينة تأخرت والشهر الكريم بعد تسعة أيام. عندي دقيق لأسبوع واحد. لا أعاتب، ولكني قلق.
tue 10:48 nadia: أستاذ خالد، قلقكم في محله وأنا معكم. بريا تبحث الآن عن طريق آخر، وسأكتب لكم قبل نهاية اليوم سواء وجدنا أم لم نجد.
tue 10:52 nadia, note: @Priya Khalid has flour for one week, the ship is ten days late and Ramadan starts in nine. What would air freight of 15 sacks cost us, not him?
tue 13:05 priya, note: £410 if it flies Thursday from Prestwick. It's our forwarder that overbooked. I say we pay. Tell him it's done.
tue 13:20 nadia: وجدنا: خمسة عشر كيساً تطير يوم الخميس من اسكتلندا على حسابنا، والباقي يصل مع السفينة. التأخير من وكيلنا وليس منكم.

رمضان مبارك عليكم وعلى كل من يطرق بابكم.
sat 20:45 they: وصل الدقيق اليوم قبل المغرب. دعوت لكم جميعاً، وللسيدة بريا خاصة.
sun+4 12:00 they: كل عام وأنتم بخير. خبزنا هذا العام لأربعمئة صائم كل ليلة، ولم ينقصنا رغيف واحد.
mon+5 09:05 nadia: وأنتم بخير. قرأت رسالتكم على الجميع هنا، وسكت المكتب كله دقيقة.
=> The ship was late before Ramadan; fifteen sacks flew, at our cost, and nobody went without.
`,
    ),
    scene(
      'Deck oven for the new kitchen',
      'now',
      'nadia',
      `
workday-3 07:30 they, file kitchen-plan: Dear Nadia,

I write in English because my director reads with me. We build a second kitchen and I want the Calder with four decks. Please see the plan: the column in the middle cannot move, I asked it.

Can the oven stand left of it and still open its doors?

Khalid
workday-3 09:40 nadia: Dear Khalid,

Thank you for the plan, and for asking the column. I've passed it to Sam, who draws every oven in at scale before he believes anything. You'll have his drawing this week.

Nadia
workday-3 09:42 nadia, note: Sam: left of the column, doors swing 74 cm. He writes in English for his director but it's good to answer one line in Arabic, I'll add it.
workday-1 06:50 they: Thank you. My director asks also: what power, and how hot does the wall become? (I think he has had a bad oven in his life.)
`,
      { state: 'open' },
    ),
  ],
}
