import { nameOf } from './certificate-names.ts'

/**
 * Products that open TLS on the way or on the client's own machine and sign with a certificate authority of their own, by
 * what they write into its name. Only strings that the makers document or ship as defaults; a renamed authority is not seen.
 */
const PRODUCTS: readonly (readonly [product: string, issuer: RegExp])[] = [
  ['Kaspersky', /^Kaspersky (?:Anti-Virus|Endpoint Security|Web Anti-Virus)|^AO Kaspersky Lab/i],
  ['ESET', /^ESET SSL Filter CA/i],
  ['Avast', /^avast!? Web\/Mail Shield/i],
  ['AVG', /^AVG Web\/Mail Shield|^AVG Technologies/i],
  ['Norton', /^Norton Web\/Mail Shield/i],
  ['Bitdefender', /^Bitdefender Personal CA/i],
  ['AdGuard', /^Adguard Personal CA/i],
  ['Fortinet FortiGate', /^Fortinet|^FortiGate CA/i],
  ['Zscaler', /^Zscaler/i],
  ['Palo Alto Networks', /^Palo Alto Networks/i],
  ['Sophos', /^Sophos(?:$|ApplianceCertificate| SSL CA| Web Appliance)/i],
  ['Symantec (Blue Coat) ProxySG', /^Blue ?Coat/i],
  ['Netskope', /^ca\..+\.goskope\.com$|^Netskope/i],
  ['Cisco Umbrella', /^Cisco Umbrella/i],
  ['Check Point', /^Check Point/i],
  ['WatchGuard', /^Fireware |^WatchGuard/i],
  ['SonicWall', /^SonicWALL Firewall DPI-SSL/i],
  ['Barracuda', /^Barracuda/i],
  ['Untangle', /^www\.untangle\.com$/i],
  ['Cloudflare Gateway', /^Gateway CA - Cloudflare Managed/i],
  ['Forcepoint', /^Forcepoint Cloud CA|^Websense Public Primary/i],
  ['McAfee Web Gateway', /^McAfee Web Gateway/i],
  ['mitmproxy', /^mitmproxy$/i],
  ['Fiddler', /^DO_NOT_TRUST_FiddlerRoot/i],
  ['Charles', /^Charles Proxy CA/i],
  ['Burp Suite', /^PortSwigger CA/i],
]

/** The product whose certificate authority signed, by the issuer's common name, organization or unit; a guess from names. */
export function inspectionProduct(issuer: string): string | undefined {
  const names = ['CN', 'O', 'OU'].flatMap((part) => nameOf(issuer, part) ?? [])
  return PRODUCTS.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0]
}
