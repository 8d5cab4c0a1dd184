type Text = { x: number; y: number; size: number; text: string; bold?: boolean }

const lines: [string, number][] = [
  ['Calder deck oven, two decks', 6480],
  ['Delivery, Edinburgh to Manchester', 185],
  ['Installation', 340],
  ['Commissioning, on site', 340],
  ['Proving baskets, cane, oval, 12', 102],
]

/** The invoice that Ines Haddad wrote about: one visit on it twice. A PDF of one page (ISO 32000-1), dated `on`. */
export function invoice(on: Date): Buffer {
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }).format(on)
  const net = lines.reduce((sum, [, amount]) => sum + amount, 0)
  const texts: Text[] = [
    { x: 56, y: 770, size: 24, text: 'Fern & Finch', bold: true },
    { x: 56, y: 752, size: 10, text: 'Flour, ovens, mixers. 12 Seafield Yard, Edinburgh' },
    { x: 56, y: 690, size: 11, text: 'Café Jasmin' },
    { x: 56, y: 675, size: 11, text: 'for the attention of Ines Haddad' },
    { x: 56, y: 660, size: 11, text: 'Manchester' },
    { x: 400, y: 690, size: 11, text: date },
    { x: 56, y: 610, size: 15, text: 'Invoice', bold: true },
    ...lines.flatMap(([what, amount], i) => row(what, amount, 575 - i * 22)),
    ...row('Net', net, 452),
    ...row('VAT 20 %', net * 0.2, 432),
    ...row('To pay within 30 days', net * 1.2, 406, true),
    {
      x: 56,
      y: 340,
      size: 10,
      text: 'Something not right? Write to Nadia Benali or ring 0131 496 0100. A person answers.',
    },
  ]
  const rules = ['0.8 w 56 596 m 540 596 l S', '0.8 w 56 470 m 540 470 l S', '1.4 w 56 398 m 540 398 l S']
  return pdf([...texts.map(show), ...rules].join('\n'))
}

function row(what: string, amount: number, y: number, bold = false): Text[] {
  const money = `£${amount.toLocaleString('en-GB', { minimumFractionDigits: 2 })}`
  return [
    { x: 56, y, size: 11, text: what, bold },
    { x: 540 - money.length * 6, y, size: 11, text: money, bold },
  ]
}

function show({ x, y, size, text, bold }: Text): string {
  return `BT /${bold ? 'B' : 'R'} ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`
}

// WinAnsi agrees with Latin-1 for every letter used here
function pdf(content: string): Buffer {
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + end, 'latin1')
}
