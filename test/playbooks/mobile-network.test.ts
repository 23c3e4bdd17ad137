import { describe, expect, test } from 'vitest'
import {
  account,
  addresses,
  clientBehindNat,
  createLab,
  labOrSkip,
  startVsftpd,
  type Lab,
} from '../support/lab/index.ts'
import { check, pasteOf, stepOf } from './heal.ts'
import { withPassword } from './pastes.ts'

const playbook = 'mobile-network'
const active = ['--user', account.user, '--active']
const login = `-u ${account.user},${account.password} ${addresses.server.v4}`

/** A client in a private network, in front of a server that is well. */
async function behindNat(): Promise<Lab> {
  const lab = await createLab()
  await startVsftpd(lab)
  await lab.apply(clientBehindNat())
  return lab
}

/** What lftp does with these settings: its exit status, and what it lists. */
const lftp = (lab: Lab, settings: string) =>
  lab.run('client', ['sh', '-ec', `lftp -e 'set net:max-retries 1; set net:timeout 3; ${settings}; ls; bye' ${login}`])

describe.skipIf(labOrSkip(import.meta.filename))('clients behind NAT', () => {
  test('lftp lists in passive mode what it cannot list in active mode', async () => {
    await using lab = await behindNat()
    const paste = pasteOf(stepOf(playbook, 'use-passive'), 'lftp')
    const [before, after] = [await lftp(lab, 'set ftp:passive-mode no'), await lftp(lab, paste)]
    expect([before.stdout.includes('readme.txt'), after.stdout.includes('readme.txt')]).toEqual([false, true])
  })

  test('the probes of the step show that passive mode works, where active mode does not', async () => {
    await using lab = await behindNat()
    const seen = await check(lab, stepOf(playbook, 'use-passive'), active)
    expect(seen).toEqual({ says: 'active-mode-behind-nat', verified: true })
  })

  test.concurrent.for(['curl', 'lftp'])('%s lists by EPSV', async (client) => {
    await using lab = await behindNat()
    const paste = withPassword(pasteOf(stepOf(playbook, 'name-and-epsv'), client))
    const command = paste.replace(/(-e '[^']*)'/, "$1; ls; bye'")
    expect(await lab.must('client', ['sh', '-ec', command])).toContain('readme.txt')
  })
})
