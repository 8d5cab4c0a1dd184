import { CallsMeanwhile } from './calls/meanwhile.tsx'
import { Away } from './routing/away.tsx'

/** Being away, with the calls that fall into it. */
export function BeingAway() {
  return <Away Calls={CallsMeanwhile} />
}
