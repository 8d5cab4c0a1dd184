/** Two plans drawn by hand: Carmen's of the old chandlery (with her ruler), and Khalid's of the hotel's second kitchen. */

import { chance } from '../seeded.ts'

type Point = [number, number]
const pencil = '#4a4038'

export function floorPlan(): string {
  return sheet(
    '#fbf7ec',
    walls([
      [150, 140],
      [1010, 132],
      [1022, 690],
      [560, 700],
      [556, 560],
      [148, 566],
    ]) +
      line([
        [556, 560],
        [560, 330],
      ]) +
      gap(1016, 300, 1018, 400) +
      door(1016, 300, 95) +
      label(778, 424, 'back door', 26) +
      label(778, 460, '92 cm!!', 30, '#b4452c') +
      gap(240, 564, 380, 563) +
      label(262, 610, 'front (rope smell)', 24) +
      box(640, 180, 220, 150) +
      label(676, 252, 'HORNO', 32, '#b4452c') +
      label(654, 290, '(la suegra)', 24) +
      box(190, 180, 300, 70) +
      label(252, 224, 'mesa grande', 26) +
      box(200, 330, 130, 90) +
      label(216, 384, 'mixer', 26) +
      box(640, 520, 330, 110) +
      label(690, 584, 'flour, flour, flour', 26) +
      arrow([
        [930, 352],
        [904, 316],
        [868, 290],
      ]) +
      label(308, 500, 'Carmen stands here', 24) +
      cross(410, 450) +
      label(150, 80, 'Panadería Sol — Leith', 44) +
      label(690, 760, 'more or less to scale. C.', 26),
  )
}

export function kitchenPlan(): string {
  return sheet(
    '#f6f8f7',
    walls([
      [130, 150],
      [1060, 150],
      [1060, 690],
      [130, 690],
    ]) +
      `<circle cx="590" cy="410" r="44" fill="#d9cfc0" stroke="${pencil}" stroke-width="4"/>` +
      label(520, 494, 'column', 26) +
      label(470, 528, '(does not move. I asked)', 24) +
      box(240, 230, 230, 230) +
      label(268, 340, 'Calder 4', 32, '#2f6556') +
      label(282, 380, '2.1 × 2.1 m', 26) +
      arrow([
        [470, 300],
        [530, 320],
        [548, 372],
      ]) +
      label(486, 280, '0.74 ?', 28, '#b4452c') +
      box(740, 200, 260, 80) +
      label(790, 250, 'مغسلة', 32) +
      box(740, 560, 260, 80) +
      label(780, 610, 'cold room', 28) +
      gap(130, 560, 130, 650) +
      door(212, 560, 90) +
      label(226, 616, 'to the lift', 26) +
      label(130, 96, 'Second kitchen, ground floor', 42) +
      label(812, 756, 'Kh. al-Mansouri', 28),
  )
}

function sheet(paper: string, drawing: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 820" width="1200" height="820"><defs><pattern id="squares" width="30" height="30" patternUnits="userSpaceOnUse"><path d="M30 0 H0 V30" fill="none" stroke="#9fb7c4" stroke-opacity=".4" stroke-width="1.4"/></pattern></defs><rect width="1200" height="820" fill="${paper}"/><rect width="1200" height="820" fill="url(#squares)"/><g font-family="'Comic Neue', 'Segoe Print', cursive" stroke-linecap="round" stroke-linejoin="round">${drawing}</g></svg>`
}

/** A line as a hand draws it: a point every few strides, each a little off. */
function path(points: Point[], unsteady = 5): string {
  const drawn = points.slice(1).flatMap(([x, y], i): Point[] => {
    const [fromX, fromY] = points[i]!
    const steps = Math.max(2, Math.round(Math.hypot(x - fromX, y - fromY) / 45))
    return Array.from({ length: steps }, (_, n): Point => {
      const part = (n + 1) / steps
      return [
        fromX + (x - fromX) * part + off(unsteady, 'x', x, y, n),
        fromY + (y - fromY) * part + off(unsteady, 'y', x, y, n),
      ]
    })
  })
  const [first] = points
  const curves = drawn.map(([x, y], i) => {
    const [nextX, nextY] = drawn[i + 1] ?? [x, y]
    return `Q${x.toFixed(1)} ${y.toFixed(1)} ${((x + nextX) / 2).toFixed(1)} ${((y + nextY) / 2).toFixed(1)}`
  })
  return `M${first![0]} ${first![1]} ${curves.join(' ')}`
}

// how far the hand strays at a place: always the same there
function off(by: number, ...place: (string | number)[]): number {
  return (chance(place.join(' ')).whole(1000) / 1000 - 0.5) * by
}

function walls(points: Point[]): string {
  const d = path([...points, points[0]!])
  return `<path d="${d}" fill="#fff" fill-opacity=".35" stroke="${pencil}" stroke-width="8"/><path d="${path([...points, points[0]!])}" fill="none" stroke="${pencil}" stroke-width="3" transform="translate(3 3)" opacity=".6"/>`
}

function line(points: Point[]): string {
  return `<path d="${path(points)}" fill="none" stroke="${pencil}" stroke-width="6"/>`
}

function box(x: number, y: number, width: number, height: number): string {
  const corners: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y - 3],
  ]
  return `<path d="${path(corners)}" fill="none" stroke="${pencil}" stroke-width="4"/><path d="${path([
    [x - 8, y + 2],
    [x + width + 8, y - 1],
  ])}" fill="none" stroke="${pencil}" stroke-width="2" opacity=".6"/>`
}

function gap(x1: number, y1: number, x2: number, y2: number): string {
  return `<path d="M${x1} ${y1} L${x2} ${y2}" stroke="#fdfbf4" stroke-width="18"/>`
}

function door(x: number, y: number, width: number): string {
  return `<path d="M${x} ${y} l-${width * 0.8} 34 M${x - width * 0.8} ${y + 34} Q${x - 30} ${y + width} ${x} ${y + width}" fill="none" stroke="${pencil}" stroke-width="3.4"/>`
}

function arrow(points: Point[]): string {
  const [x, y] = points.at(-1) ?? [0, 0]
  return `<path d="${path(points)}" fill="none" stroke="#b4452c" stroke-width="4"/><path d="M${x - 14} ${y + 8} L${x} ${y} L${x + 10} ${y + 14}" fill="none" stroke="#b4452c" stroke-width="4"/>`
}

function cross(x: number, y: number): string {
  return `<path d="${path([
    [x - 12, y - 12],
    [x + 12, y + 12],
  ])} ${path([
    [x + 12, y - 12],
    [x - 12, y + 12],
  ])}" stroke="#b4452c" stroke-width="5"/>`
}

function label(x: number, y: number, text: string, size: number, colour = pencil): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}" transform="rotate(${off(5, text).toFixed(1)} ${x} ${y})">${text}</text>`
}
