import { describe, expect, test } from 'vitest'
import { reportCard } from '../../../src/bot/index.ts'
import { conclude } from '../../../src/diagnose/conclude.ts'
import { LANGUAGES, type Observation } from '../../../src/diagnose/index.ts'
import { evidence, fail, HOST, HOST6, ok } from '../../support/observations.ts'
import { NETWORK_FAULTS } from '../../diagnose/causes/corpus.ts'
import { identified, SSH_FAULTS, target } from '../../diagnose/causes/ssh-corpus.ts'

/** Servers of FTP, their settings, and commands that SFTP does not have. */
const FTP_ONLY =
  /vsftpd|ProFTPD|Pure-?FTPd|\bIIS\b|FTPSVC|FileZilla Server|\bFTP\b|\b(?:PASV|EPSV|FEAT|SITE|RETR|STOR|CWD)\b|ftp:charset/

const isOfFtp = ({ probe }: Observation) => probe === 'greeting' || probe === 'login'

/** Where FTP itself answers, the words must say so. */
const SAYS_FTP = new Set(['not-sftp', 'wrong-port', 'not-ftp-ssh'])

const ipv6 = [...identified(), fail('connect', 'refused', { subject: HOST6 })]
const dns = ok('dns-lookup', {
  addresses: [
    { address: HOST, family: 4 },
    { address: HOST6, family: 6 },
  ],
})

const MET = [
  ...[...NETWORK_FAULTS, ...SSH_FAULTS].filter(({ cause, seen }) => !SAYS_FTP.has(cause) && !seen.some(isOfFtp)),
  { cause: 'ipv6-service-missing', name: 'SFTP', seen: [dns, ...ipv6] },
]

describe.each(LANGUAGES)('a report about SFTP, in %s', (language) => {
  test.each(MET)('names no FTP server: $cause, $name', ({ cause, seen, ...asked }) => {
    const report = conclude(evidence(seen, { ...asked, target }))
    expect(report.causes.map(({ code }) => code)).toContain(cause)
    expect(JSON.stringify(reportCard(report, language))).not.toMatch(FTP_ONLY)
  })

  const cut = SSH_FAULTS.find(({ cause }) => cause === 'upload-permission-denied')?.seen ?? []

  test.each([
    ['openssh', 'internal-sftp'],
    ['mod_sftp', '<Limit WRITE>'],
  ])('names the settings of the software that was found: %s', (product, setting) => {
    const by = (one: Observation): Observation =>
      one.probe === 'ssh-ident' && one.outcome === 'ok' ? { ...one, data: { ...one.data, software: { product } } } : one
    const report = conclude(evidence(cut.map(by), { target }))
    expect(JSON.stringify(reportCard(report, language))).toContain(setting)
  })
})
