/** What a drawn face is made of. Every field is something a person who meets them would notice. */
export type Portrait = {
  skin: Skin
  hair: HairCut
  hairColour: string
  ground: string
  clothes: string
  collar: Collar
  /** Half the width of the face and of the chin, and how far the chin hangs, in drawing units (the picture is 200 × 200). */
  shape?: { face?: number; chin?: number; long?: number }
  eyes?: 'open' | 'smiling' | 'soft' | 'sleepy'
  iris?: string
  brows?: 'straight' | 'arched' | 'thick' | 'light' | 'raised'
  nose?: 'button' | 'long' | 'broad' | 'hooked'
  mouth?: 'smile' | 'grin' | 'closed' | 'half' | 'laugh'
  lips?: string
  beard?: 'full' | 'short' | 'moustache' | 'stubble' | 'goatee' | 'long'
  beardColour?: string
  glasses?: 'round' | 'square' | 'half' | 'cat'
  glassesColour?: string
  age?: 'young' | 'middle' | 'old'
  freckles?: boolean
  earrings?: string
  blush?: boolean
  /** A second colour: the band, the cap, the pattern of a scarf. */
  trim?: string
  tilt?: number
}

export type Skin = 'rose' | 'peach' | 'sand' | 'olive' | 'honey' | 'chestnut' | 'umber' | 'cocoa'
export type Collar = 'crew' | 'shirt' | 'apron' | 'turtleneck' | 'vneck' | 'scarf' | 'jacket' | 'habit'
export type HairCut =
  | 'bob'
  | 'waves'
  | 'bun'
  | 'curls'
  | 'afro'
  | 'crop'
  | 'sidepart'
  | 'bald'
  | 'fringe'
  | 'ponytail'
  | 'plait'
  | 'headscarf'
  | 'flatcap'
  | 'locs'
  | 'quiff'
  | 'pixie'
  | 'kerchief'
  | 'veil'
  | 'receding'
  | 'messy'
  | 'turban'
  | 'beanie'

/** Light, shade, and the colour of a blush on it. */
export const skins: Record<Skin, { light: string; shade: string; line: string; blush: string }> = {
  rose: { light: '#f6d5c3', shade: '#e5b49d', line: '#b5755e', blush: '#e58f7d' },
  peach: { light: '#f0c6a4', shade: '#dba27b', line: '#a8683f', blush: '#e08362' },
  sand: { light: '#e6bd90', shade: '#cd9a68', line: '#96643a', blush: '#d5805a' },
  olive: { light: '#d6a878', shade: '#b98655', line: '#835630', blush: '#c56f4d' },
  honey: { light: '#c38e5c', shade: '#a4703f', line: '#6f4622', blush: '#b45e3b' },
  chestnut: { light: '#a06c44', shade: '#83532f', line: '#552f17', blush: '#9c4a30' },
  umber: { light: '#7d5034', shade: '#633b24', line: '#3c2010', blush: '#8a3f2c' },
  cocoa: { light: '#5f3c2a', shade: '#48291b', line: '#28140b', blush: '#7a3426' },
}
