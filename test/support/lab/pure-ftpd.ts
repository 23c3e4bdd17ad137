import { join } from 'node:path'
import { launch, prepare, unpacked } from './daemon.ts'
import type { FtpServer, ServerOptions } from './daemon.ts'
import type { Lab } from './lab.ts'

/**
 * Starts Pure-FTPd; `config` is flags of pure-ftpd(8), e.g. `-c`, `1`. It logs transfers only. As it comes, it looks up
 * the client's name before it greets, which is slow where the resolver is silent; `-H` ends that.
 */
export function startPureFtpd(
  lab: Lab,
  options: ServerOptions & { anonymous?: boolean; accounts?: 'unix' | 'pam' } = {},
): Promise<FtpServer> {
  const daemon = prepare(lab, options)
  const { dir, port, passive, config } = daemon
  const flags = [
    ...['-S', String(port), '-p', passive.join(':'), '-l', options.accounts ?? 'unix', '-g', '/run/pure-ftpd.pid'],
    ...['-f', 'none', '-O', `clf:${join(dir, 'log', 'transfers.log')}`],
    ...(options.anonymous ? [] : ['-E']),
  ]
  return launch(lab, daemon, [join(unpacked, 'usr/sbin/pure-ftpd'), ...flags, ...config])
}
