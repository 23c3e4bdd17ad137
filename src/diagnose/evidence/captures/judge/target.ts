import type { TextTarget } from '../../../model/explanation.ts'
import type { Flow } from '../flows/index.ts'
import { verbOf } from '../talk/index.ts'
import type { Control, Scene } from './scene.ts'

/** Which server the capture is about: that of the session in question, or the one that could not be reached. */
export function targetOf(control: Control | undefined, flow: Flow | undefined, { flows }: Scene): TextTarget {
  const about = control?.flow ?? flow
  if (!about || flows.all.length === 0) return {}
  const { server, talk } = about
  const name = talk.tls?.hello?.serverName
  const protocol = protocolOf(about, control)
  const user = control?.lines
    .find(({ who, text }) => who === 'client' && verbOf(text) === 'USER')
    ?.text.slice(5)
    .trim()
  return {
    ...(protocol && { protocol }),
    host: name ?? server.address,
    port: server.port,
    ...(user !== undefined && user !== '' && { user: user.slice(0, 64) }),
  }
}

function protocolOf({ talk, server }: Flow, control: Control | undefined): TextTarget['protocol'] {
  if (control) return talk.dialogue ? (talk.securedAt ? 'ftpes' : 'ftp') : 'ftps'
  if (talk.ssh || server.port === 22 || server.port === 2222) return 'sftp'
  if (server.port === 990) return 'ftps'
  return server.port === 21 || server.port === 2121 ? 'ftp' : undefined
}
