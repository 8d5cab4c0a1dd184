import type { HairCut, Portrait } from './portrait.ts'

type Layers = { back: string; front: string }
type Cut = (colour: string, trim: string, face: number, shine: string) => Layers

/** Hair and what is worn on it: one layer behind the shoulders, one before the forehead. Long, since each cut is a drawing. */
export function drawHair(portrait: Portrait, face: number, long: number): Layers {
  const trim = portrait.trim ?? '#f3e2c4'
  const layers = cuts[portrait.hair](portrait.hairColour, trim, face, '#fff')
  if (portrait.beard !== 'long') return layers
  const beard = `<path d="M${99 - face} 90 C${94 - face} ${160 + long} 90 ${172 + long} 100 ${172 + long} C110 ${172 + long} ${106 + face} ${160 + long} ${101 + face} 90 C${96 + face} ${126 + long} 112 ${136 + long} 100 ${136 + long} C88 ${136 + long} ${104 - face} ${126 + long} ${99 - face} 90Z" fill="${portrait.beardColour ?? portrait.hairColour}"/>`
  return { back: layers.back, front: beard + layers.front }
}

const shape = (d: string, fill: string, extra = '') => `<path d="${d}" fill="${fill}" ${extra}/>`
const strand = (d: string, colour = '#fff', opacity = 0.2) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="2.4" stroke-linecap="round"/>`
const puffs = (spots: [number, number, number][], fill: string) =>
  spots.map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`).join('')

/** The cap of hair most cuts start from: over the skull, down to the temples, with a parting at `part`. */
const cap = (face: number, part: number, fringe: number, temple: number) =>
  `M${96 - face} ${temple} C${90 - face} 28 ${110 + face} 28 ${104 + face} ${temple} C${101 + face} ${temple - 14} ${92 + face * 0.6} ${fringe} ${part} ${fringe - 6} C${part - 16} ${fringe + 6} ${100 - face} ${fringe} ${96 - face} ${temple}Z`

const cuts: Record<HairCut, Cut> = {
  bob: (c, _t, f) => ({
    back: shape(
      `M${90 - f} 84 C${84 - f} 26 ${116 + f} 26 ${110 + f} 84 C${114 + f} 112 ${112 + f} 130 ${104 + f} 136 H${96 - f} C${88 - f} 130 ${86 - f} 112 ${90 - f} 84Z`,
      c,
    ),
    front:
      shape(
        `M${95 - f} 104 C${86 - f} 30 ${114 + f} 30 ${105 + f} 104 C${104 + f} 82 ${98 + f * 0.7} 66 116 60 C104 72 78 70 ${104 - f} 82 C${99 - f} 88 ${97 - f} 96 ${95 - f} 104Z`,
        c,
      ) + strand(`M80 50 C92 42 106 42 116 48`),
  }),
  waves: (c, _t, f) => ({
    back: shape(
      `M${92 - f} 80 C${82 - f} 22 ${118 + f} 22 ${108 + f} 80 C${124 + f} 102 ${106 + f} 122 ${120 + f} 146 C${118 + f} 168 ${98 + f} 172 ${92 + f} 166 L${108 - f} 166 C${102 - f} 172 ${82 - f} 168 ${80 - f} 146 C${94 - f} 122 ${76 - f} 102 ${92 - f} 80Z`,
      c,
    ),
    front:
      shape(
        `M${95 - f} 100 C${86 - f} 30 ${114 + f} 28 ${105 + f} 100 C${102 + f} 84 ${96 + f * 0.7} 70 92 55 C88 68 ${106 - f} 74 ${101 - f} 86 C${98 - f} 92 ${96 - f} 96 ${95 - f} 100Z`,
        c,
      ) + strand(`M104 44 C118 46 126 54 ${100 + f} 70`),
  }),
  bun: (c, t, f) => ({
    back: `<circle cx="100" cy="32" r="19" fill="${c}"/>` + shape(`M86 44 Q100 52 114 44 L112 50 Q100 56 88 50Z`, t),
    front: shape(cap(f, 92, 64, 90), c) + strand('M74 60 C82 46 96 42 104 44') + strand('M92 24 Q100 18 110 26'),
  }),
  curls: (c, _t, f) => ({
    back: puffs(
      [
        [70, 60, 24],
        [100, 46, 28],
        [130, 60, 24],
        [60, 88, 20],
        [140, 88, 20],
        [62, 114, 17],
        [138, 114, 17],
        [72, 130, 13],
        [128, 130, 13],
      ],
      c,
    ),
    front:
      puffs(
        [
          [101 - f, 74, 12],
          [82, 58, 14],
          [100, 54, 14],
          [118, 58, 14],
          [99 + f, 74, 12],
          [98 - f, 92, 8],
          [102 + f, 92, 8],
        ],
        c,
      ) +
      strand('M78 48 q8 -8 16 -2') +
      strand('M106 44 q9 -6 16 3'),
  }),
  afro: (c, _t, f) => ({
    back: shape(
      'M100 10 C150 8 164 52 156 84 C152 108 138 116 130 114 H70 C62 116 48 108 44 84 C36 52 50 8 100 10Z',
      c,
    ),
    front:
      shape(
        `M${96 - f} 92 C${92 - f} 50 80 42 100 42 C120 42 ${108 + f} 50 ${104 + f} 92 C${102 + f} 72 120 60 100 61 C80 60 ${98 - f} 72 ${96 - f} 92Z`,
        c,
      ) + strand('M66 40 q10 -14 26 -16', '#fff', 0.14),
  }),
  crop: (c, _t, f) => ({
    back: '',
    front:
      shape(
        `M${96 - f} 92 C${90 - f} 34 ${110 + f} 34 ${104 + f} 92 C${101 + f} 80 ${99 + f} 74 ${96 + f * 0.9} 68 C112 60 88 60 ${104 - f * 0.9} 68 C${101 - f} 74 ${99 - f} 80 ${96 - f} 92Z`,
        c,
      ) + strand('M82 50 Q100 42 116 50'),
  }),
  sidepart: (c, _t, f) => ({
    back: '',
    front:
      shape(
        `M${96 - f} 94 C${88 - f} 50 76 36 104 38 C${112 + f} 36 ${108 + f} 72 ${104 + f} 94 C${102 + f} 82 ${99 + f} 72 ${95 + f} 66 C112 72 90 66 82 56 C80 66 ${100 - f} 70 ${99 - f} 78Z`,
        c,
      ) + strand('M84 52 C96 42 112 44 122 54'),
  }),
  bald: (_c, _t, f) => ({
    back: '',
    front: `<path d="M${110 - f} 70 Q86 58 102 57" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="4" stroke-linecap="round"/>`,
  }),
  receding: (c, _t, f) => ({
    back: '',
    front:
      shape(`M${95 - f} 96 C${88 - f} 80 ${90 - f} 58 ${106 - f} 54 C${101 - f} 66 ${102 - f} 80 ${99 - f} 90Z`, c) +
      shape(`M${105 + f} 96 C${112 + f} 80 ${110 + f} 58 ${94 + f} 54 C${99 + f} 66 ${98 + f} 80 ${101 + f} 90Z`, c) +
      `<path d="M82 62 Q92 56 106 57.5" fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="3.4" stroke-linecap="round"/>`,
  }),
  fringe: (c, _t, f) => ({
    back: shape(
      `M${92 - f} 82 C${84 - f} 24 ${116 + f} 24 ${108 + f} 82 C${112 + f} 120 ${112 + f} 146 ${106 + f} 160 H${94 - f} C${88 - f} 146 ${88 - f} 120 ${92 - f} 82Z`,
      c,
    ),
    front:
      shape(
        `M${95 - f} 108 C${84 - f} 28 ${116 + f} 28 ${105 + f} 108 C${103 + f} 92 ${100 + f} 82 ${98 + f * 0.9} 74 Q100 79 ${102 - f * 0.9} 74 C${100 - f} 82 ${97 - f} 92 ${95 - f} 108Z`,
        c,
      ) + strand('M80 56 Q98 48 118 54'),
  }),
  ponytail: (c, t, f) => ({
    back:
      shape('M128 40 C168 34 172 84 154 132 C150 140 142 138 143 130 C150 96 146 70 122 58Z', c) +
      `<circle cx="131" cy="49" r="7" fill="${t}"/>`,
    front: shape(cap(f, 84, 64, 92), c) + strand('M80 58 C92 44 110 44 122 52'),
  }),
  plait: (c, t, f) => ({
    back:
      [120, 136, 151, 165]
        .map((y, i) => `<ellipse cx="${141 - i * 1.5}" cy="${y}" rx="${10 - i}" ry="11" fill="${c}"/>`)
        .join('') +
      shape(`M${108 + f * 0.6} 90 L150 112 L134 124 L${96 + f} 110Z`, c) +
      `<circle cx="135" cy="176" r="5" fill="${t}"/>`,
    front:
      shape(
        `M${96 - f} 98 C${86 - f} 32 ${114 + f} 32 ${105 + f} 102 C${101 + f} 86 ${96 + f * 0.8} 68 100 56 C${104 - f * 0.8} 68 ${99 - f} 84 ${96 - f} 98Z`,
        c,
      ) + strand('M114 54 C122 54 128 62 131 72'),
  }),
  headscarf: (c, t, f) => ({
    back: shape(
      `M${86 - f} 92 C${80 - f} 20 ${120 + f} 20 ${114 + f} 92 C${120 + f} 130 ${112 + f} 150 ${116 + f} 168 H${84 - f} C${88 - f} 150 ${80 - f} 130 ${86 - f} 92Z`,
      c,
    ),
    front:
      `<path fill-rule="evenodd" d="M${90 - f} 92 C${82 - f} 24 ${118 + f} 24 ${110 + f} 92 C${114 + f} 130 128 158 132 172 C112 182 84 180 66 170 C70 156 ${86 - f} 130 ${90 - f} 92Z M${102 - f} 92 C${103 - f} 114 ${92 - f * 0.3} 136 100 137 C${108 + f * 0.3} 136 ${97 + f} 114 ${98 + f} 92 C${96 + f} 70 122 59 100 59 C78 59 ${104 - f} 70 ${102 - f} 92Z" fill="${c}"/>` +
      shape(
        `M${102 - f} 84 C78 52 122 52 ${98 + f} 84 C${94 + f} 64 120 57 100 57 C80 57 ${106 - f} 64 ${102 - f} 84Z`,
        t,
      ) +
      strand('M70 150 C88 164 112 160 128 142', '#000', 0.14) +
      strand('M64 160 C84 174 112 172 130 156', '#000', 0.12) +
      strand(`M${108 - f} 58 Q90 47 106 46`, '#fff', 0.25),
  }),
  flatcap: (c, t, f) => ({
    back: '',
    front:
      shape(`M${96 - f} 92 C${92 - f} 74 ${94 - f} 66 ${100 - f} 62 L${102 - f} 76Z`, c) +
      shape(`M${104 + f} 92 C${108 + f} 74 ${106 + f} 66 ${100 + f} 62 L${98 + f} 76Z`, c) +
      shape(`M${92 - f} 66 C${86 - f} 34 ${112 + f} 20 ${110 + f} 64 C${106 + f} 72 ${96 - f} 74 ${92 - f} 66Z`, t) +
      shape(
        `M${90 - f} 66 C${92 - f} 56 112 56 ${104 + f * 0.4} 62 C${104 + f * 0.2} 76 ${88 - f} 80 ${90 - f} 66Z`,
        t,
      ) +
      shape(
        `M${90 - f} 66 C${92 - f} 56 112 56 ${104 + f * 0.4} 62 C${104 + f * 0.2} 76 ${88 - f} 80 ${90 - f} 66Z`,
        '#000',
        'opacity=".16"',
      ) +
      strand('M84 48 C100 38 120 42 132 54', '#fff', 0.18),
  }),
  locs: (c, t, f) => ({
    back:
      [0, 1, 2, 3]
        .map(
          (i) =>
            `<rect x="${88 - f - i * 3 + i * 6}" y="${66 - i * 6}" width="11" height="${92 - i * 6}" rx="5.5" fill="${c}"/><rect x="${101 + f + i * 3 - i * 6}" y="${66 - i * 6}" width="11" height="${92 - i * 6}" rx="5.5" fill="${c}"/>`,
        )
        .join('') +
      `<circle cx="${94 - f}" cy="140" r="3.6" fill="${t}"/><circle cx="${109 + f}" cy="128" r="3.6" fill="${t}"/>`,
    front:
      shape(
        `M${94 - f} 96 C${84 - f} 28 ${116 + f} 28 ${106 + f} 96 C${102 + f} 78 118 64 98 62 C84 64 ${100 - f} 78 ${94 - f} 96Z`,
        c,
      ) +
      ['M84 62 C84 56 88 52 92 49', 'M98 60 V50', 'M112 62 C112 56 108 52 105 49']
        .map((d) => strand(d, '#fff', 0.16))
        .join(''),
  }),
  quiff: (c, _t, f) => ({
    back: '',
    front:
      shape(
        `M${96 - f} 92 C${92 - f} 70 ${92 - f} 60 ${104 - f} 54 C76 34 92 22 124 28 C148 34 ${110 + f} 66 ${104 + f} 92 C${102 + f} 80 ${98 + f} 70 ${92 + f} 64 C116 58 96 62 ${106 - f * 0.9} 66 C${100 - f} 76 ${98 - f} 84 ${96 - f} 92Z`,
        c,
      ) + strand('M86 46 C96 34 112 32 126 38'),
  }),
  pixie: (c, _t, f) => ({
    back: shape(`M${94 - f} 90 C${88 - f} 30 ${112 + f} 30 ${106 + f} 90 L${104 + f} 108 H${96 - f}Z`, c),
    front:
      shape(
        `M${95 - f} 100 C${86 - f} 32 ${114 + f} 30 ${105 + f} 98 C${103 + f} 86 ${100 + f} 76 ${96 + f * 0.8} 66 C120 70 104 68 98 60 C98 70 ${92 - f * 0.2} 78 ${103 - f} 80 C${98 - f} 86 ${96 - f} 92 ${95 - f} 100Z`,
        c,
      ) + strand('M82 52 C92 42 106 40 118 46'),
  }),
  kerchief: (c, t, f) => ({
    back:
      shape(
        `M${93 - f} 92 C${88 - f} 40 ${112 + f} 40 ${107 + f} 92 C${110 + f} 112 ${106 + f} 120 ${102 + f} 124 H${98 - f} C${94 - f} 120 ${90 - f} 112 ${93 - f} 92Z`,
        c,
      ) + shape('M128 66 L154 58 L150 74 L158 88 L132 76Z', t),
    front:
      shape(
        `M${96 - f} 98 C${92 - f} 80 ${96 - f} 70 ${102 - f} 66 C96 74 118 66 ${98 + f} 66 C${104 + f} 70 ${108 + f} 80 ${104 + f} 98 C${102 + f} 88 ${100 + f} 80 ${96 + f} 75 Q100 64 ${104 - f} 75 C${100 - f} 80 ${98 - f} 88 ${96 - f} 98Z`,
        c,
      ) +
      shape(`M${93 - f} 76 C${90 - f} 30 ${110 + f} 30 ${107 + f} 76 C${98 + f} 58 ${102 - f} 58 ${93 - f} 76Z`, t) +
      puffs(
        [
          [84, 51, 2.6],
          [100, 47, 2.6],
          [116, 51, 2.6],
          [92, 57, 2.2],
          [108, 57, 2.2],
          [74, 63, 2.2],
          [126, 63, 2.2],
        ],
        '#fffaf2',
      ),
  }),
  veil: (c, t, f) => ({
    back: shape(
      `M${88 - f} 80 C${82 - f} 20 ${118 + f} 20 ${112 + f} 80 C${120 + f} 130 ${124 + f} 160 ${128 + f} 190 H${72 - f} C${76 - f} 160 ${80 - f} 130 ${88 - f} 80Z`,
      c,
    ),
    front:
      `<path fill-rule="evenodd" d="M${92 - f} 92 C${86 - f} 30 ${114 + f} 30 ${108 + f} 92 C${110 + f} 126 124 150 100 152 C76 150 ${90 - f} 126 ${92 - f} 92Z M${101 - f} 92 C${102 - f} 114 ${92 - f * 0.3} 137 100 138 C${108 + f * 0.3} 137 ${98 + f} 114 ${99 + f} 92 C${98 + f} 72 122 62 100 62 C78 62 ${102 - f} 72 ${101 - f} 92Z" fill="${t}"/>` +
      shape(
        `M${86 - f} 96 C${80 - f} 20 ${120 + f} 20 ${114 + f} 96 C${106 + f} 60 122 50 100 50 C78 50 ${94 - f} 60 ${86 - f} 96Z`,
        c,
      ),
  }),
  messy: (c, _t, f) => ({
    back: '',
    front:
      shape(
        `M${96 - f} 94 C${84 - f} 76 ${86 - f} 50 ${98 - f} 48 C70 30 88 34 92 28 C104 38 112 24 124 32 C124 38 ${112 + f} 40 ${104 + f} 54 C${114 + f} 62 ${110 + f} 82 ${104 + f} 94 C${102 + f} 82 ${100 + f} 76 ${94 + f} 70 C122 76 112 70 108 64 C104 74 92 74 88 64 C84 74 ${106 - f} 72 ${102 - f} 74 C${99 - f} 82 ${98 - f} 88 ${96 - f} 94Z`,
        c,
      ) +
      strand('M80 48 C88 42 96 40 104 42') +
      strand('M112 44 Q122 46 126 54'),
  }),
  turban: (c, t, f) => ({
    back: '',
    front:
      shape(
        `M${92 - f} 84 C${80 - f} 40 74 18 100 18 C126 18 ${120 + f} 40 ${108 + f} 84 C${100 + f} 62 112 56 100 54 C88 56 ${100 - f} 62 ${92 - f} 84Z`,
        c,
      ) +
      shape('M100 54 C94 50 92 46 100 40 C108 46 106 50 100 54Z', t) +
      [
        `M100 54 C84 48 74 40 ${92 - f} 58`,
        `M100 54 C82 56 72 58 ${92 - f} 76`,
        `M100 54 C116 48 126 40 ${108 + f} 58`,
        `M100 54 C118 56 128 58 ${108 + f} 76`,
        'M100 40 C88 34 80 32 72 36',
        'M100 40 C112 34 120 32 128 36',
      ]
        .map((d) => strand(d, '#000', 0.16))
        .join(''),
  }),
  beanie: (c, t, f) => ({
    back: shape(
      `M${95 - f} 84 C${90 - f} 100 ${94 - f} 112 ${100 - f} 116 H${100 + f} C${106 + f} 112 ${110 + f} 100 ${105 + f} 84Z`,
      c,
    ),
    front:
      shape(`M${93 - f} 66 C${88 - f} 18 ${112 + f} 18 ${107 + f} 66Z`, t) +
      `<rect x="${90 - f}" y="56" width="${20 + f * 2}" height="17" rx="7" fill="${t}"/><rect x="${90 - f}" y="56" width="${20 + f * 2}" height="17" rx="7" fill="#000" opacity=".14"/>` +
      [80, 90, 100, 110, 120].map((x) => strand(`M${x} 60 V69`, '#fff', 0.16)).join('') +
      shape(`M${96 - f} 72 L${102 - f} 72 L${99 - f} 92Z`, c) +
      shape(`M${104 + f} 72 L${98 + f} 72 L${101 + f} 92Z`, c),
  }),
}
