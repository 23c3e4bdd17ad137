import { join } from 'node:path'
import { launch, prepare, unpacked, writeConfig } from './daemon.ts'
import type { Daemon, FtpServer, ServerOptions } from './daemon.ts'
import type { Lab } from './lab.ts'

/** As Debian ships it, less what a lab must not wait for: DelayEngine slows every login down by design. */
const settings = ({ dir, port, passive }: Daemon) => [
  `ModulePath ${join(unpacked, 'usr/lib/proftpd')}`,
  'ServerName "Lab"',
  'ServerType standalone',
  'DefaultServer on',
  'UseIPv6 on',
  `Port ${port}`,
  'User nobody',
  'Group nogroup',
  'Umask 022',
  'UseReverseDNS off',
  'AuthPAM on',
  'AuthPAMConfig proftpd',
  'AllowOverwrite on',
  `PassivePorts ${passive[0]} ${passive[1]}`,
  'PidFile /run/proftpd.pid',
  'ScoreboardFile /run/proftpd.scoreboard',
  `SystemLog ${join(dir, 'log', 'proftpd.log')}`,
  `TransferLog ${join(dir, 'log', 'xferlog')}`,
  '<IfModule mod_ctrls.c>',
  'ControlsEngine off',
  '</IfModule>',
  '<IfModule mod_delay.c>',
  'DelayEngine off',
  '</IfModule>',
]

/** Starts ProFTPD; `config` is directives, e.g. `MaxClients 1` or `LoadModule mod_copy.c`. */
export function startProftpd(lab: Lab, options: ServerOptions = {}): Promise<FtpServer> {
  const daemon = prepare(lab, options)
  const file = writeConfig(daemon, 'proftpd.conf', [...settings(daemon), ...daemon.config])
  return launch(lab, daemon, [join(unpacked, 'usr/sbin/proftpd'), '-n', '-c', file])
}
