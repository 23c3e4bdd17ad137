import { join } from 'node:path'
import { account } from './accounts.ts'
import { launch, prepare, unpacked, writeConfig } from './daemon.ts'
import type { Daemon, FtpServer, ServerOptions } from './daemon.ts'
import type { Lab } from './lab.ts'

/** `config` stands where handler, server and authorizer can still be changed. */
const script = ({ port, passive, config }: Daemon) => [
  'import warnings; warnings.simplefilter("ignore")',
  'import logging; logging.basicConfig(level=logging.DEBUG)',
  'from pyftpdlib.authorizers import DummyAuthorizer',
  'from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler',
  'from pyftpdlib.servers import FTPServer',
  'authorizer = DummyAuthorizer()',
  `authorizer.add_user("${account.user}", "${account.password}", "/home/${account.user}", perm="elradfmwMT")`,
  'handler = FTPHandler',
  'server = FTPServer',
  ...config,
  'handler.authorizer = authorizer',
  `handler.passive_ports = range(${passive[0]}, ${passive[1] + 1})`,
  `server(("::", ${port}), handler).serve_forever()`,
]

/** Starts pyftpdlib; `config` is Python, e.g. `server.max_cons = 1` or `handler.masquerade_address = "192.168.1.9"`. */
export function startPyftpdlib(lab: Lab, options: ServerOptions = {}): Promise<FtpServer> {
  const daemon = prepare(lab, options)
  const file = writeConfig(daemon, 'server.py', script(daemon))
  const path = join(unpacked, 'usr/lib/python3/dist-packages')
  return launch(lab, daemon, ['env', `PYTHONPATH=${path}`, '/usr/bin/python3', file])
}
