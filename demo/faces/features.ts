import type { Portrait } from './portrait.ts'

type SkinTones = { light: string; shade: string; line: string; blush: string }
const ink = '#2a1d16'

export function drawEyes(portrait: Portrait, skin: SkinTones): string {
  const iris = portrait.iris ?? '#3a2417'
  return [83, 117].map((x) => eye(x, portrait.eyes ?? 'open', iris, skin)).join('')
}

function eye(x: number, kind: NonNullable<Portrait['eyes']>, iris: string, skin: SkinTones): string {
  const out = x < 100 ? -1 : 1
  if (kind === 'smiling')
    return `<path d="M${x - 7} 93.5 Q${x} 85 ${x + 7} 93.5" fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round"/>`
  const tall = kind === 'sleepy' ? 3.4 : kind === 'soft' ? 4.3 : 5
  const white = `<ellipse cx="${x}" cy="92" rx="6.6" ry="${tall}" fill="#fffaf2"/>`
  const ball = `<circle cx="${x + 0.4}" cy="92" r="${Math.min(4.1, tall)}" fill="${iris}"/><circle cx="${x + 0.4}" cy="92" r="2" fill="#150d09"/><circle cx="${x + 1.9}" cy="90.4" r="1.25" fill="#fff"/>`
  const lid = `<path d="M${x - 7.2} ${92.6 - (out < 0 ? 0 : 0.6)} C${x - 5} ${91 - tall} ${x + 5} ${91 - tall} ${x + 7.2} ${92.6 - (out > 0 ? 0 : 0.6)}" fill="none" stroke="${ink}" stroke-width="2.3" stroke-linecap="round"/>`
  const under =
    kind === 'soft' || kind === 'sleepy'
      ? `<path d="M${x - 5} 99.6 Q${x} 101.6 ${x + 5} 99.6" fill="none" stroke="${skin.line}" stroke-opacity=".4" stroke-width="1.3" stroke-linecap="round"/>`
      : ''
  return white + ball + lid + under
}

export function drawBrows(portrait: Portrait): string {
  const kind = portrait.brows ?? 'straight'
  const colour = ['headscarf', 'veil', 'bald', 'turban', 'beanie'].includes(portrait.hair)
    ? (portrait.beardColour ?? '#3b2a20')
    : portrait.hairColour
  const width = { straight: 3.4, arched: 2.8, thick: 5, light: 2.4, raised: 3.2 }[kind]
  const [edge, middle] = {
    straight: [80.5, 77],
    arched: [81.5, 73.5],
    thick: [80, 76],
    light: [80, 76.5],
    raised: [78, 72],
  }[kind] as [number, number]
  const dark = kind === 'light' ? 0.75 : 1
  const brow = (from: number, mid: number, to: number) =>
    `<path d="M${from} ${edge} Q${mid} ${middle} ${to} ${edge - 0.6}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" opacity="${dark}"/>`
  return brow(75, 82, 91) + brow(109, 118, 125)
}

export function drawNose(portrait: Portrait, skin: SkinTones): string {
  const stroke = `fill="none" stroke="${skin.line}" stroke-opacity=".75" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"`
  switch (portrait.nose ?? 'button') {
    case 'button':
      return `<path d="M96 109 Q101 113 105 108.5" ${stroke}/>`
    case 'long':
      return `<path d="M101 95 C103 102 107 107 105 110 Q101 114 95.5 111" ${stroke}/>`
    case 'broad':
      return `<path d="M93 107.5 Q93.5 111.5 97 111 Q100 113.5 103 111 Q106.5 111.5 107 107.5" ${stroke}/>`
    case 'hooked':
      return `<path d="M102 90 C107 97 109 104 107 109 Q103 114 97 110.5" ${stroke}/>`
  }
}

export function drawMouth(portrait: Portrait, skin: SkinTones, long: number): string {
  const y = 120 + long * 0.55
  const lips = portrait.lips ?? skin.line
  const line = `fill="none" stroke="${lips}" stroke-width="2.8" stroke-linecap="round"`
  switch (portrait.mouth ?? 'smile') {
    case 'smile':
      return `<path d="M88 ${y - 1} Q100 ${y + 9} 112 ${y - 1}" ${line}/>`
    case 'grin':
      return `<path d="M86 ${y - 2} Q100 ${y + 1} 114 ${y - 2} Q111 ${y + 11} 100 ${y + 11} Q89 ${y + 11} 86 ${y - 2}Z" fill="#6d2c22"/><path d="M88 ${y - 1.3} Q100 ${y + 1.4} 112 ${y - 1.3} L110.6 ${y + 3.4} Q100 ${y + 5.6} 89.4 ${y + 3.4}Z" fill="#fffaf2"/>`
    case 'laugh':
      return `<path d="M86 ${y - 3} Q100 ${y - 1} 114 ${y - 3} Q113 ${y + 14} 100 ${y + 14} Q87 ${y + 14} 86 ${y - 3}Z" fill="#5d231b"/><path d="M88 ${y - 2.3} Q100 ${y - 0.4} 112 ${y - 2.3} L111 ${y + 2} Q100 ${y + 4} 89 ${y + 2}Z" fill="#fffaf2"/><path d="M92 ${y + 11} Q100 ${y + 5} 108 ${y + 11} Q104 ${y + 14} 100 ${y + 14} Q96 ${y + 14} 92 ${y + 11}Z" fill="#cc6d5c"/>`
    case 'closed':
      return `<path d="M89 ${y + 0.5} Q95 ${y - 3} 100 ${y - 0.8} Q105 ${y - 3} 111 ${y + 0.5} Q100 ${y + 8} 89 ${y + 0.5}Z" fill="${lips}" opacity=".8"/><path d="M87.5 ${y - 0.4} Q100 ${y + 4.6} 112.5 ${y - 0.4}" fill="none" stroke="${ink}" stroke-opacity=".45" stroke-width="1.5" stroke-linecap="round"/>`
    case 'half':
      return `<path d="M90 ${y + 2} Q102 ${y + 6} 113 ${y - 3}" ${line}/>`
  }
}

/** What years and sun leave on a face. */
export function drawLines(portrait: Portrait, face: number, skin: SkinTones): string {
  const line = (d: string, opacity: number) =>
    `<path d="${d}" fill="none" stroke="${skin.line}" stroke-opacity="${opacity}" stroke-width="1.6" stroke-linecap="round"/>`
  const lines: string[] = []
  if (portrait.age === 'middle' || portrait.age === 'old')
    lines.push(line('M86 112 Q83 116 84 121', 0.4), line('M114 112 Q117 116 116 121', 0.4))
  if (portrait.age === 'old') {
    lines.push(line(`M${106 - face} 89 L${110 - face} 91 M${106 - face} 96 L${110 - face} 94.6`, 0.5))
    lines.push(line(`M${94 + face} 89 L${90 + face} 91 M${94 + face} 96 L${90 + face} 94.6`, 0.5))
    lines.push(line('M88 68 Q100 65.5 112 68', 0.32))
  }
  if (portrait.freckles)
    for (const [x, y] of [
      [77, 103],
      [82, 105.5],
      [87, 102.8],
      [79, 109],
      [113, 102.8],
      [118, 105.5],
      [123, 103],
      [121, 109],
      [96, 103],
      [104, 103.6],
    ])
      lines.push(`<circle cx="${x}" cy="${y}" r="1.15" fill="${skin.line}" opacity=".5"/>`)
  return lines.join('')
}

/** Drawn inside the face's outline, so every shape may run over the edge. */
export function drawBeard(portrait: Portrait, face: number, chin: number, long: number): string {
  const colour = portrait.beardColour ?? portrait.hairColour
  const left = 96 - face
  const right = 104 + face
  const moustache = `<path d="M83 ${119 + long * 0.5} C88 ${111 + long * 0.4} 96 ${112 + long * 0.4} 100 ${114.4 + long * 0.4} C104 ${112 + long * 0.4} 112 ${111 + long * 0.4} 117 ${119 + long * 0.5} C110 ${118 + long * 0.5} 105 ${119.4 + long * 0.5} 100 ${118 + long * 0.5} C95 ${119.4 + long * 0.5} 90 ${118 + long * 0.5} 83 ${119 + long * 0.5}Z" fill="${colour}"/>`
  const jaw = (top: number, opacity = 1) =>
    `<path d="M${left} ${top} C${left + 9} ${top + 4} ${left + 10} 112 84 ${113 + long * 0.4} C92 ${110 + long * 0.4} 108 ${110 + long * 0.4} 116 ${113 + long * 0.4} C${right - 10} 112 ${right - 9} ${top + 4} ${right} ${top} V165 H${left}Z" fill="${colour}" opacity="${opacity}"/>`
  switch (portrait.beard) {
    case 'full':
    case 'long':
      return jaw(88)
    case 'short':
      return jaw(94, 0.92)
    case 'stubble':
      return jaw(96, 0.22)
    case 'goatee':
      return `${moustache}<path d="M${92 - chin / 3} ${127 + long * 0.6} Q100 ${124 + long * 0.6} ${108 + chin / 3} ${127 + long * 0.6} L112 160 H88Z" fill="${colour}"/>`
    case 'moustache':
      return moustache
    case undefined:
      return ''
  }
}

export function drawGlasses(portrait: Portrait, face: number): string {
  if (!portrait.glasses) return ''
  const colour = portrait.glassesColour ?? '#3a2a20'
  const frame = `fill="#fff" fill-opacity=".16" stroke="${colour}" stroke-width="2.6"`
  const arms = `<path d="M70 90 L${100 - face - 2} 88 M130 90 L${102 + face} 88" stroke="${colour}" stroke-width="2.4"/>`
  const bridge = `<path d="M95 91 Q100 87.4 105 91" fill="none" stroke="${colour}" stroke-width="2.6"/>`
  switch (portrait.glasses) {
    case 'round':
      return `<circle cx="83" cy="92.5" r="12.6" ${frame}/><circle cx="117" cy="92.5" r="12.6" ${frame}/>${bridge}${arms}`
    case 'square':
      return `<rect x="69.5" y="83" width="26" height="20" rx="5" ${frame}/><rect x="104.5" y="83" width="26" height="20" rx="5" ${frame}/>${bridge}${arms}`
    case 'half':
      return `<path d="M70 96 h25 c0 16 -25 16 -25 0Z" ${frame}/><path d="M105 96 h25 c0 16 -25 16 -25 0Z" ${frame}/><path d="M95 97 Q100 94 105 97" fill="none" stroke="${colour}" stroke-width="2.4"/>`
    case 'cat':
      return `<path d="M66 82 C74 84 88 82 95 86 C97 104 76 108 71 98Z" ${frame}/><path d="M134 82 C126 84 112 82 105 86 C103 104 124 108 129 98Z" ${frame}/>${bridge}`
  }
}
