import type { AddressInfo } from 'node:net'
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2'
import { PASSWORD } from './scripted/run-scenario.ts'

/** One key for all: an RSA key takes long to make, this one does not. */
const HOST_KEY = ssh2.utils.generateKeyPairSync('ed25519')

export interface SshDouble {
  readonly port: number
  /** Every method that a client tried, with the password if it sent one. */
  readonly tried: readonly string[]
  close(): void
}

/** What a made-up SSH server does. */
export interface SshBehaviour {
  readonly onConnection?: (client: Connection) => void
  /** Called for each SFTP session; without it the subsystem is refused. */
  readonly onSftp?: (sftp: SFTPWrapper) => void
}

/** An SSH server on loopback, by ssh2, that lets in whoever has the password of the tests. */
export async function startSshDouble({ onConnection, onSftp }: SshBehaviour = {}): Promise<SshDouble> {
  const tried: string[] = []
  const server = new ssh2.Server({ hostKeys: [HOST_KEY.private] }, (client) => {
    client.on('error', () => {})
    client.on('authentication', (context) => {
      tried.push(context.method === 'password' ? `password ${context.password}` : context.method)
      if (context.method === 'password' && context.password === PASSWORD) context.accept()
      else context.reject(['password'])
    })
    client.on('session', (accept) => {
      const session = accept()
      session.on('sftp', (acceptSftp, reject) => (onSftp ? onSftp(acceptSftp()) : reject()))
    })
    onConnection?.(client)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { port: (server.address() as AddressInfo).port, tried, close: () => void server.close() }
}
