import type { Portrait } from './portrait.ts'

/** Neck, shoulders and what they wear. */
export function drawClothes(portrait: Portrait, skin: { light: string; shade: string }): string {
  const { clothes, collar } = portrait
  const trim = portrait.trim ?? '#fbf4e8'
  const neck = `<path d="M84 118 h32 v34 c0 12 -32 12 -32 0Z" fill="${skin.shade}"/>`
  const shoulders = `<path d="M18 206 C20 170 50 160 80 152 C90 163 110 163 120 152 C150 160 180 170 182 206Z" fill="${clothes}"/>`
  const fold = `<path d="M140 158 C166 164 180 174 182 206 H150 C152 186 148 170 140 158Z" fill="#000" opacity=".1"/>`
  return neck + (collar === 'turtleneck' ? '' : throat(skin)) + shoulders + fold + detail(collar, clothes, trim, skin)
}

function throat(skin: { light: string }): string {
  return `<path d="M84 138 C90 146 110 146 116 138 V152 C112 164 88 164 84 152Z" fill="${skin.light}" opacity=".55"/>`
}

function detail(
  collar: Portrait['collar'],
  clothes: string,
  trim: string,
  skin: { light: string; shade: string },
): string {
  switch (collar) {
    case 'crew':
      return `<path d="M79 152 C86 168 114 168 121 152" fill="none" stroke="#000" stroke-opacity=".16" stroke-width="5"/>`
    case 'shirt':
      return `<path d="M82 148 L100 170 L84 182 L70 156Z" fill="${trim}"/><path d="M118 148 L100 170 L116 182 L130 156Z" fill="${trim}"/><path d="M118 148 L100 170 L116 182 L130 156Z" fill="#000" opacity=".07"/><path d="M100 170 V206" stroke="#000" stroke-opacity=".18" stroke-width="1.6"/>`
    case 'apron':
      return `<path d="M79 152 C86 168 114 168 121 152" fill="none" stroke="#000" stroke-opacity=".14" stroke-width="4"/><path d="M70 155 L78 182 M130 155 L122 182" stroke="${trim}" stroke-width="7"/><path d="M70 180 C88 186 112 186 130 180 L138 206 H62Z" fill="${trim}"/>`
    case 'turtleneck':
      return `<path d="M81 136 C90 144 110 144 119 136 L122 160 C112 168 88 168 78 160Z" fill="${clothes}"/><path d="M80 147 C90 155 110 155 120 147" fill="none" stroke="#000" stroke-opacity=".15" stroke-width="2"/>`
    case 'vneck':
      return `<path d="M82 151 L100 182 L118 151 C112 163 88 163 82 151Z" fill="${skin.light}"/><path d="M80 152 L100 184 L120 152" fill="none" stroke="${trim}" stroke-width="4.5" stroke-linejoin="round"/>`
    case 'scarf':
      return `<path d="M68 146 C82 160 118 160 132 146 C140 158 134 170 100 172 C66 170 60 158 68 146Z" fill="${trim}"/><path d="M108 168 L128 206 H104 L98 170Z" fill="${trim}"/><path d="M76 158 C90 167 112 167 126 157" fill="none" stroke="#000" stroke-opacity=".16" stroke-width="2.4"/><path d="M110 172 L120 206" stroke="#000" stroke-opacity=".14" stroke-width="2.4"/>`
    case 'jacket':
      return `<path d="M82 150 L100 184 L118 150 C112 164 88 164 82 150Z" fill="${trim}"/><path d="M80 151 L100 190 L88 206 L62 160Z" fill="#000" opacity=".17"/><path d="M120 151 L100 190 L112 206 L138 160Z" fill="#000" opacity=".25"/>`
    case 'habit':
      return `<path d="M64 152 C80 178 120 178 136 152 L132 186 C112 196 88 196 68 186Z" fill="${trim}"/>`
  }
}
