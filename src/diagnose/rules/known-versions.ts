/** A version of which something is known. What a banner says is a claim: distributions mend old versions without renaming them. */
export interface KnownVersion {
  readonly product: string
  readonly version: RegExp
  readonly id: 'version-backdoored' | 'version-outdated' | 'version-vulnerable'
  /** Month in which the download was replaced. */
  readonly when?: string
  /** The holes by their CVE numbers. */
  readonly cve?: string
  /** The first version without them. */
  readonly mended?: string
}

function backdoor(product: string, version: RegExp, when: string): KnownVersion {
  return { product, version, id: 'version-backdoored', when }
}

function hole(product: string, version: RegExp, [cve, mended]: readonly [string, string]): KnownVersion {
  return { product, version, id: 'version-vulnerable', cve, mended }
}

function ended(product: string, version: RegExp): KnownVersion {
  return { product, version, id: 'version-outdated' }
}

/**
 * The first that fits counts, for each kind. vsftpd 2.3.4 and ProFTPD 1.3.3c were distributed with a back door; ProFTPD 1.3.5 has
 * CVE-2015-3306 where mod_copy is loaded, up to 1.3.6 CVE-2019-12815, up to 1.3.8 CVE-2023-51713 (current ProFTPD shows no version,
 * Pure-FTPd and IIS never do); FileZilla Server 1.7.0 to 1.7.2 were recalled by 1.7.3; FileZilla Server 0.9 ended with 0.9.60 in 2017,
 * vsftpd 2 in 2011, wu-ftpd in 2003. From the projects' own release notes and the CVE list.
 */
export const KNOWN_VERSIONS: readonly KnownVersion[] = [
  backdoor('vsftpd', /^2\.3\.4$/, '2011-06'),
  hole('proftpd', /^1\.3\.3c$/, ['a back door in the source as it was distributed in 2010-11', '1.3.3d']),
  hole('proftpd', /^1\.(?:[0-2]\.|3\.(?:[0-4]|5$|5rc))/, [
    'CVE-2015-3306 (with mod_copy), CVE-2019-12815, CVE-2023-51713',
    '1.3.8b',
  ]),
  hole('proftpd', /^1\.3\.(?:5[a-e]|6$|6rc)/, ['CVE-2019-12815 (with mod_copy), CVE-2023-51713', '1.3.8b']),
  hole('proftpd', /^1\.3\.(?:6[a-z]|7|8$|8rc)/, ['CVE-2023-51713', '1.3.8b']),
  hole('filezilla', /^1\.7\.[012](?:$|\D)/, ['a hole that its makers recalled it for', '1.7.3']),
  hole('serv-u', /^15\.(?:[01]\.|2\.[0-2](?:$|\D))/, ['CVE-2021-35211, CVE-2024-28995', '15.4.2 HF 2']),
  hole('serv-u', /^15\.(?:2\.|3|4\.[0-2](?:$|\D))/, ['CVE-2024-28995', '15.4.2 HF 2']),
  hole('wing', /^(?:[0-6]\.|7\.[0-3]\.|7\.4\.[0-3](?:$|\D))/, ['CVE-2025-47812', '7.4.4']),
  hole('ws-ftp', /^(?:[0-7]\.|8\.[0-6]|8\.7\.[0-3](?:$|\D)|8\.8\.[01](?:$|\D))/, ['CVE-2023-40044', '8.8.2']),
  ended('proftpd', /^1\.(?:[0-2]\.|3\.[0-4])/),
  ended('vsftpd', /^[12]\./),
  ended('filezilla-0.9', /^0\./),
  ended('wu-ftpd', /./),
]
