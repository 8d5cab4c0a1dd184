import type { Act } from '../../platform/act.ts'

type Offered = (act: Act) => Promise<boolean>
let offered: Offered = async () => false

/** Whoever has a panel to write in says so, and whether it is on: it then stands on these pages instead of the form. */
export function offerPanel(isOn: Offered): void {
  offered = isOn
}

export const panelIsOn = (act: Act): Promise<boolean> => offered(act)
