import type { House } from '../platform/house.ts'
import { network } from '../team/index.ts'

/** The network that a request comes from, hashed with a key of ours: it can be compared, and names nobody. */
export function networkOf({ secrets }: Pick<House, 'secrets'>, address: string): Buffer {
  return Buffer.from(secrets.sign(network(address), 'chat network', 16), 'base64url')
}
