/** Charsets that travel in seven bits and that `TextDecoder` does not know. Null: these bytes are not in it. */
export function fromEscaped(bytes: Buffer, charset: string): string | null {
  if (charset === 'utf-7') return fromUtf7(bytes.toString('latin1'))
  if (charset === 'hz') return fromHz(bytes.toString('latin1'))
  if (charset === 'iso-2022-kr') return fromShifted(bytes.toString('latin1'), 'euc-kr')
  if (charset === 'iso-2022-cn') return fromShifted(bytes.toString('latin1'), 'gbk')
  if (charset === 'utf-32') return fromUtf32(bytes)
  return null
}

/** RFC 2152: `+` begins UTF-16 in base64, `-` ends it, `+-` is a plus. */
function fromUtf7(text: string): string | null {
  if (/[\u0080-\u00ff]/.test(text)) return null
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, coded: string) => {
    if (coded === '') return whole === '+-' ? '+' : whole
    const bytes = Buffer.from(coded, 'base64')
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length & ~1))
  })
}

/** RFC 1843: `~{` begins GB 2312 without its eighth bits, `~}` ends it. */
function fromHz(text: string): string {
  return text
    .replace(/~\{([^~\r\n]*(?:~[^}\r\n][^~\r\n]*)*)(?:~\}|(?=\r?\n)|$)/g, (_, coded: string) =>
      withEighthBit(coded, 'gbk'),
    )
    .replace(/~\r?\n/g, '')
    .replaceAll('~~', '~')
}

/** RFC 1557 and 1922: between SO and SI stand letters without their eighth bits. */
function fromShifted(text: string, charset: string): string {
  // oxlint-disable no-control-regex -- these are how it says so
  return text
    .replace(/\u001b\$[()*][A-Z]/g, '')
    .replace(/\u000e([^\u000f]*)\u000f?/g, (_, coded: string) => withEighthBit(coded, charset))
}

function withEighthBit(coded: string, charset: string): string {
  const bytes = Buffer.from(coded, 'latin1').map((byte) => (byte > 0x20 ? byte | 0x80 : byte))
  return new TextDecoder(charset).decode(bytes)
}

function fromUtf32(bytes: Buffer): string | null {
  if (bytes.length % 4 !== 0) return null
  const big = bytes.length > 0 && bytes[0] === 0 && bytes[1]! <= 0x10
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const point = big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)
    if (point > 0x10ffff) return null
    if (point !== 0xfeff) text += String.fromCodePoint(point)
  }
  return text
}
