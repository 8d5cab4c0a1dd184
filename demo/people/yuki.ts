import { near, scene, weeks } from '../scene.ts'
import type { Told } from './told.ts'

export const yuki: Told = {
  key: 'yuki',
  name: '田中 由紀',
  said: 'ta-NA-ka YOO-kee (family name first)',
  pronouns: 'she/her',
  languages: ['ja', 'en'],
  zone: 'Asia/Tokyo',
  organisation: 'komugi',
  job: 'small bakery near the Kamo river, Kyoto',
  years: 3,
  ways: [{ kind: 'mail', value: 'yuki@komugi-kyoto.example' }],
  facts: [
    { kind: 'preference', about: 'language', value: 'Japanese with Kenji', by: 'kenji', weeksAgo: 95 },
    {
      kind: 'preference',
      about: 'tone',
      value: 'Long, careful letters; the answer may take its time',
      by: 'kenji',
      weeksAgo: 95,
    },
    { kind: 'role', value: 'A small bakery near the Kamo river, with six stools', from: '椅子は六つしかありません' },
    {
      value: 'Spent a year in Edinburgh; knows our baskets from a shop in Stockbridge',
      from: '以前エディンバラに一年おりまして',
    },
    { value: 'Makes oatcakes with white miso butter', from: '味噌は白です' },
  ],
  scenes: [
    scene(
      '発酵かごについて',
      weeks(95),
      'kenji',
      `
mon 17:30 they: フォーン＆フィンチの皆さま

はじめてお便りいたします。京都の鴨川のそばで小さなパン屋を営んでおります田中と申します。以前エディンバラに一年おりまして、ストックブリッジのお店で御社の籐の発酵かごを使っておりました。あの手触りが忘れられません。

日本へも送っていただけますでしょうか。丸形を十二個、考えております。

田中由紀
tue 11:20 kenji: 田中様

お便りありがとうございます。エディンバラの森と申します。ストックブリッジのあのお店なら、毎週土曜に自転車で通っています。

丸形十二個、喜んでお送りします。湿気の少ない時期に乾かしたものを選んで、一つずつ紙で包みますね。お店の入口の写真を一枚いただけませんか。絵に描くのが趣味なのです。

森 健司
mon+2 18:05 they: 森様

かごが届きました。開けた途端にあの店の匂いがして、しばらく座り込んでしまいました。

写真を同封いたします。椅子は六つしかありません。
wed+2 10:40 kenji: 六つの椅子、全部描きました。次の荷物に入れておきますね。
=> Twelve round baskets to Kyoto, and a drawing of six stools.
`,
    ),
    scene(
      'オーツ麦の挽き方',
      near('11-02', 0),
      'kenji',
      `
tue 16:00 they: 森様、いつもありがとうございます。オートケーキを店に出したいのですが、中挽きと粗挽き、どちらがよろしいでしょうか。ゾフィアさんにも聞いていただけますか。
tue 12:30 kenji, note: @Zofia Tanaka-san asks: medium or pinhead for oatcakes to eat with miso butter. She means it seriously, so do I.
wed 09:10 zofia, note: Two thirds medium, one third fine. Pinhead would fight the miso. Miso butter!! Ask her for the recipe.
wed 10:30 kenji: 田中様、ゾフィアからです。中挽き三分の二、細挽き三分の一。粗挽きは味噌と喧嘩するそうです。そして彼女は味噌バターの作り方を知りたくて仕事になりません。
fri 18:20 they: 笑いました。作り方は手書きでお送りします。味噌は白です、とだけ先にお伝えください。
=> Oatmeal for oatcakes with miso butter: two parts medium, one part fine.
`,
    ),
    scene(
      'ひとつ割れておりました',
      'now',
      'kenji',
      `
workday-2 17:10 they: 森様

先日のお荷物、かご十個のうち一つだけ縁が割れておりました。大変丁寧に包んでいただいておりましたので、申し上げるのも心苦しいのですが、念のためお知らせいたします。直して使うつもりですので、どうぞお気遣いなく。

このごろの京都は静かです。

田中由紀
workday-1 10:20 kenji: 田中様

知らせてくださって、ありがとうございます。心苦しく思われることは何もありません。代わりの一つを今日包みました。割れたほうは、どうか捨てずに店先で何かの巣にでもしてください。

金継ぎのように直されるなら、写真を見せていただけたら嬉しいです。

森
`,
      { state: 'waiting' },
    ),
  ],
}
