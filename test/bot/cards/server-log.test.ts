import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { terminal } from '../../../src/adapters/index.ts'
import { explanationCards } from '../../../src/bot/index.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import { explain } from '../../../src/diagnose/explained.ts'

const vsftpd = (when: string, what: string, user = 'web', address = '192.0.2.1') =>
  `Sun Nov ${when} 2026 [pid 1] [${user}] ${what.replace(': ', `: Client "${address}"`)}`
const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at))

/** What people bring: the night's job that fails, strangers at the door, a chroot of one SFTP user, and a quiet day. */
const LOGS: Readonly<Record<string, readonly string[]>> = {
  'nightly-upload': ['19', '20', '21', '22'].flatMap((day) => [
    vsftpd(`${day} 02:00:03`, 'OK LOGIN: ', 'backup'),
    vsftpd(`${day} 02:00:04`, 'FAIL UPLOAD: , "/srv/backup/db.dump", 1048576 bytes, 61087.50Kbyte/sec', 'backup'),
    vsftpd(`${day} 13:00:00`, 'OK LOGIN: ', 'ann'),
    vsftpd(`${day} 13:00:01`, 'OK UPLOAD: , "/srv/ann/a.txt", 13 bytes, 10.96Kbyte/sec', 'ann'),
  ]),
  'guessed-passwords': times(40, (at) =>
    vsftpd(`22 03:00:${10 + at}`, 'FAIL LOGIN: ', `user${at % 9}`, `203.0.113.${at % 4}`),
  ),
  'sftp-chroot': [
    'Nov 22 14:03:50 vm sshd[9]: Accepted password for web from 192.0.2.1 port 56264 ssh2',
    'Nov 22 14:03:50 vm sshd[9]: fatal: bad ownership or modes for chroot directory "/srv/chroot/web"',
    'Nov 22 14:05:50 vm sshd[8]: Failed password for bob from 192.0.2.8 port 56265 ssh2',
  ],
  'all-well': [
    vsftpd('22 09:00:00', 'OK LOGIN: '),
    vsftpd('22 09:00:01', 'OK DOWNLOAD: , "/srv/a", 5 bytes, 6.48Kbyte/sec'),
  ],
}

describe('the log of a server as a card', () => {
  const cases = LANGUAGES.flatMap((language) => Object.keys(LOGS).map((name) => ({ name, language })))
  it.each(cases)('$name reads as it did in $language', async ({ name, language }) => {
    const text = (LOGS[name] ?? []).join('\n')
    const result = explain({ text, charset: 'utf-8', version: 'test' })
    const shown = explanationCards([{ name: '', result }], language).map((card) =>
      terminal.render(card, { columns: 80, color: false }),
    )
    await expect(shown.join('\n')).toMatchFileSnapshot(
      join(import.meta.dirname, 'fixtures', `server-log-${name}.${language}.txt`),
    )
  })

  it('ends with what all files have in common, where there are several', () => {
    const read = (name: string) => ({
      name: `${name}.log`,
      result: explain({ text: (LOGS[name] ?? []).join('\n'), charset: 'utf-8', version: 'test' }),
    })
    const [together, ...each] = explanationCards([read('nightly-upload'), read('sftp-chroot'), read('all-well')], 'en')
    expect(together).toMatchObject({ title: '3 files together: failing', tone: 'bad' })
    expect(each.map(({ title }) => title)).toEqual([
      'nightly-upload.log: Log of vsftpd: failing',
      'sftp-chroot.log: Log of OpenSSH: failing',
      'all-well.log: Log of vsftpd: healthy',
    ])
  })
})
