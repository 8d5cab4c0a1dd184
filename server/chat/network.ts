import type { FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { network } from '../team/index.ts'

/** Where a request comes from, hashed with a key of ours: it can be compared, and names nobody. */
export type From = {
  network: Buffer
  /** what tells a browser from others in its network, without anything that it keeps: its kind and its languages */
  mark: Buffer
}

export function fromWhere({ secrets }: Pick<House, 'secrets'>, { ip, headers }: FastifyRequest): From {
  const hashed = (text: string, purpose: string) => Buffer.from(secrets.sign(text, purpose, 16), 'base64url')
  const kind = [headers['user-agent'], headers['accept-language']].map((one) => (one ?? '').slice(0, 500))
  return {
    network: hashed(network(ip), 'chat network'),
    mark: hashed(JSON.stringify([network(ip), ...kind]), 'chat browser'),
  }
}
