/**
 * Asks the cluster's DNS as its Pods do: over TCP, through the platform's prober Pod, which is reached by a port-forward.
 *
 * What stands in a DNS message, as far as a check may judge by it.
 */
import { decode, encode, RECURSION_DESIRED, type Answer as ResourceRecord } from 'dns-packet'

export type DnsQuery = { readonly name: string; readonly type: 'A' | 'SRV' | 'PTR' }

/** `addresses` are IPs for A, targets for SRV and names for PTR, sorted. */
export type DnsReply = { id: number; rcode: string; addresses: string[]; mayBeCachedFor: number }

/** https://datatracker.ietf.org/doc/html/rfc1035#section-4.1.1 */
const rcodes = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED']

/**
 * Seconds for which CoreDNS' cache keeps an answer unless told otherwise. What is left of a TTL does not tell how much of
 * it has passed, so an answer that has one may be as old as this.
 * https://coredns.io/plugins/cache/
 */
const usualCacheSeconds = 30

/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
const isName = (name: string): boolean => name.length <= 253 && /^[\w-]{1,63}(\.[\w-]{1,63})*$/.test(name)

/**
 * Parts of names are students' words. One that is no DNS name would make a message that the server cannot read, and end
 * the connection for everybody who waits on it.
 * @param id two bytes that its answer will repeat
 * @throws where the name is none
 */
export function encodeQuery(id: number, { name: full, type }: DnsQuery): Buffer {
  const name = full.replace(/\.$/, '')
  if (!isName(name)) throw new Error('this is no DNS name')
  return encode({ type: 'query', id, flags: RECURSION_DESIRED, questions: [{ type, name }] })
}

export function readReply(message: Buffer, type: DnsQuery['type']): DnsReply {
  const { id = 0, flags = 0, answers = [], authorities = [] } = decode(message)
  const rcode = flags & 0xf
  const ttls = [...answers, ...authorities].flatMap((record) => ('ttl' in record ? [record.ttl ?? 0] : []))
  return {
    id,
    rcode: rcodes[rcode] ?? `RCODE${rcode}`,
    addresses: [...new Set(answers.flatMap((record) => (record.type === type ? addressOf(record) : [])))].sort(),
    // An answer that names no time at all may come from anywhere.
    mayBeCachedFor: ttls.length > 0 && ttls.every((ttl) => ttl === 0) ? 0 : Math.max(usualCacheSeconds, ...ttls),
  }
}

function addressOf(record: ResourceRecord): string[] {
  if (record.type === 'A' || record.type === 'PTR') return [record.data]
  return record.type === 'SRV' ? [record.data.target] : []
}
