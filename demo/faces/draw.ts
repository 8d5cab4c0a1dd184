import { drawHair } from './hair.ts'
import { skins, type Portrait } from './portrait.ts'
import { drawBeard, drawBrows, drawEyes, drawGlasses, drawLines, drawMouth, drawNose } from './features.ts'
import { drawClothes } from './clothes.ts'

/**
 * Draws a face as a square SVG document, 200 × 200, meant to be cropped to a circle.
 * Flat paper-cut shapes with one soft shade: no outlines, so that it sits on light and dark grounds alike.
 */
export function drawFace(portrait: Portrait): string {
  const skin = skins[portrait.skin]
  const { face = 35, chin = 18, long = 0 } = portrait.shape ?? {}
  const outline = faceOutline(face, chin, long)
  const hair = drawHair(portrait, face, long)
  const tilt = portrait.tilt ?? 0
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="400" height="400">
<rect width="200" height="200" fill="${portrait.ground}"/>
<circle cx="62" cy="60" r="92" fill="#fff" opacity=".13"/>
<g transform="translate(-12 -11) scale(1.12)">
<g transform="rotate(${tilt} 100 160)">${hair.back}</g>
${drawClothes(portrait, skin)}
<g transform="rotate(${tilt} 100 160)">
${ears(portrait, face, skin)}
<clipPath id="face"><path d="${outline}"/></clipPath>
<path d="${outline}" fill="${skin.light}"/>
<g clip-path="url(#face)">
<path d="M${108 + face * 0.42} 40 C${100 + face * 0.62} 80 ${100 + face * 0.72} 110 ${100 + chin * 0.5} ${150 + long} H170 V40Z" fill="${skin.shade}" opacity=".38"/>
${blush(portrait, face, skin)}
${drawBeard(portrait, face, chin, long)}
</g>
${drawLines(portrait, face, skin)}
${drawBrows(portrait)}
${drawEyes(portrait, skin)}
${drawNose(portrait, skin)}
${drawMouth(portrait, skin, long)}
${hair.front}
${drawGlasses(portrait, face)}
</g>
</g>
</svg>`
}

function faceOutline(face: number, chin: number, long: number): string {
  const left = 100 - face
  const right = 100 + face
  const bottom = 137 + long
  return `M${left} 84 C${left} 42 ${right} 42 ${right} 84 C${right} ${112 + long / 2} ${100 + chin + 4} ${bottom} 100 ${bottom} C${96 - chin} ${bottom} ${left} ${112 + long / 2} ${left} 84Z`
}

function ears(portrait: Portrait, face: number, skin: { light: string; shade: string }): string {
  if (['headscarf', 'veil'].includes(portrait.hair)) return ''
  const ear = (x: number, fill: string) => `<ellipse cx="${x}" cy="94" rx="7" ry="10" fill="${fill}"/>`
  const rings = portrait.earrings
    ? [99 - face, 101 + face].map((x) => `<circle cx="${x}" cy="107" r="3.4" fill="${portrait.earrings}"/>`).join('')
    : ''
  return ear(100 - face, skin.light) + ear(100 + face, skin.shade) + rings
}

function blush(portrait: Portrait, face: number, skin: { blush: string }): string {
  const opacity = portrait.blush ? 0.42 : 0.24
  return [100 - face * 0.62, 100 + face * 0.62]
    .map((x) => `<ellipse cx="${x}" cy="108" rx="9" ry="6.5" fill="${skin.blush}" opacity="${opacity}"/>`)
    .join('')
}
