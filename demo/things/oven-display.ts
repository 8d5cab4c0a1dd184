import { chance } from '../seeded.ts'

/** A photo, of sorts, of Maria's oven in the night: its panel askew, a floury thumb-print, and the display saying E4. */
export function ovenDisplay(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="960" height="720">
<defs>
<linearGradient id="steel" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="#a9a39b"/><stop offset=".45" stop-color="#6f6a64"/><stop offset="1" stop-color="#3f3b37"/></linearGradient>
<radialGradient id="lamp" cx=".3" cy=".2" r="1"><stop offset="0" stop-color="#ffe7bd" stop-opacity=".55"/><stop offset=".5" stop-color="#ffb765" stop-opacity=".12"/><stop offset="1" stop-color="#000" stop-opacity=".62"/></radialGradient>
<filter id="glow" x="-.4" y="-.4" width="1.8" height="1.8"><feGaussianBlur stdDeviation="16"/></filter>
<filter id="soft"><feGaussianBlur stdDeviation="5"/></filter>
</defs>
<rect width="1200" height="900" fill="#2c2722"/>
<g transform="rotate(-4.5 600 450) translate(0 20)">
<rect x="-80" y="-60" width="1400" height="760" fill="url(#steel)"/>
${brushing()}
<rect x="-80" y="690" width="1400" height="26" fill="#1d1a17"/>
<rect x="-80" y="716" width="1400" height="320" fill="#4c4742"/>
<rect x="170" y="776" width="860" height="40" rx="20" fill="#c9c2b8"/><rect x="170" y="800" width="860" height="16" rx="8" fill="#000" opacity=".3"/>
<text x="150" y="92" font-family="Georgia, serif" font-size="46" letter-spacing="10" fill="#27211b" opacity=".75">CALDER</text>
<text x="152" y="128" font-family="sans-serif" font-size="19" letter-spacing="4" fill="#27211b" opacity=".55">DECK  2</text>
<rect x="146" y="170" width="560" height="330" rx="26" fill="#15110f"/>
<rect x="146" y="170" width="560" height="330" rx="26" fill="none" stroke="#d8d0c4" stroke-opacity=".35" stroke-width="4"/>
<g transform="translate(250 215)" opacity=".55" filter="url(#glow)">${segments('#ff4a2b')}</g>
<g transform="translate(250 215)">${segments('#ff6a45')}</g>
<path d="M176 196 L420 196 L330 474 L176 474Z" fill="#fff" opacity=".05"/>
${[0, 1].map((i) => knob(840 + i * 210, 330, i === 0 ? -38 : 64)).join('')}
<circle cx="186" cy="580" r="17" fill="#3a1c12"/><circle cx="186" cy="580" r="17" fill="none" stroke="#000" stroke-opacity=".4" stroke-width="4"/>
<text x="222" y="588" font-family="sans-serif" font-size="22" fill="#27211b" opacity=".7">HEAT</text>
<circle cx="370" cy="580" r="17" fill="#ffb347"/><circle cx="370" cy="580" r="34" fill="#ffb347" opacity=".35" filter="url(#glow)"/>
<text x="406" y="588" font-family="sans-serif" font-size="22" fill="#27211b" opacity=".7">FAULT</text>
<g transform="translate(610 585) rotate(22)" fill="#f7f1e4" opacity=".42" filter="url(#soft)"><ellipse rx="46" ry="62"/></g>
<g transform="translate(610 585) rotate(22)" fill="none" stroke="#f7f1e4" stroke-opacity=".5" stroke-width="4">${[12, 22, 32, 42].map((r) => `<ellipse rx="${r}" ry="${r * 1.34}"/>`).join('')}</g>
</g>
<rect width="1200" height="900" fill="url(#lamp)"/>
</svg>`
}

// steel is brushed: fine strokes along it, lighter and darker by turns
function brushing(): string {
  const { whole } = chance('brushed steel')
  return Array.from({ length: 320 }, () => {
    const [x, y, length] = [whole(1300) - 80, whole(760) - 60, 120 + whole(700)]
    return `<path d="M${x} ${y} h${length}" stroke="${whole(2) ? '#fff' : '#000'}" stroke-opacity="${(2 + whole(7)) / 100}" stroke-width="${1 + whole(2)}"/>`
  }).join('')
}

// "E4" in seven segments, each digit 150 × 240
function segments(colour: string): string {
  const bar = (x: number, y: number) =>
    `<path d="M${x + 14} ${y} h122 l14 12 l-14 12 h-122 l-14 -12Z" fill="${colour}"/>`
  const post = (x: number, y: number) =>
    `<path d="M${x} ${y + 14} l12 -12 l12 12 v84 l-12 12 l-12 -12Z" fill="${colour}"/>`
  const e = bar(0, 0) + bar(0, 108) + bar(0, 216) + post(-8, 10) + post(-8, 118)
  const four = bar(210, 108) + post(202, 10) + post(336, 10) + post(336, 118)
  return e + four
}

function knob(x: number, y: number, angle: number): string {
  const ticks = Array.from({ length: 11 }, (_, i) => {
    const turn = ((-150 + i * 30) * Math.PI) / 180
    const [sin, cos] = [Math.sin(turn), -Math.cos(turn)]
    return `<path d="M${x + sin * 92} ${y + cos * 92} L${x + sin * 104} ${y + cos * 104}" stroke="#27211b" stroke-opacity=".6" stroke-width="5"/>`
  }).join('')
  return `${ticks}<circle cx="${x + 6}" cy="${y + 10}" r="78" fill="#000" opacity=".35" filter="url(#soft)"/><circle cx="${x}" cy="${y}" r="76" fill="#24201d"/><circle cx="${x}" cy="${y}" r="60" fill="#35302b"/><path d="M${x} ${y} v-66" stroke="#f3e6cf" stroke-width="9" stroke-linecap="round" transform="rotate(${angle} ${x} ${y})"/>`
}
