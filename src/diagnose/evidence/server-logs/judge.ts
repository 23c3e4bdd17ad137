import { quoteReply } from '../../model/quote.ts'
import { verbOf } from '../phase.ts'
import { judgeReply } from '../replies.ts'
import type { Entry, Said } from './entry.ts'
import type { Judged } from './judged.ts'
import { codeFailing, deedOf } from './messages/codes.ts'
import { iisFailing } from './messages/iis.ts'
import { messageIn, successIn } from './messages/index.ts'
import { brokenTransfer } from './messages/transfers.ts'
import { type Answer, answer, command, type Session } from './session.ts'
import { judgeSftp } from './messages/sftp-server.ts'

const NOTHING: Judged = {}

export function judge(entry: Entry, session: Session): Judged {
  const { said, speaker } = entry
  switch (said.what) {
    case 'message':
      return speaker === 'sftp-server' ? judgeSftp(said.text, session) : judgeMessage(entry, said.text)
    case 'command':
      command(session, said.text)
      return NOTHING
    case 'reply': {
      const whole = answer(session, said.text)
      return whole ? judgeAnswer(whole, speaker === 'vsftpd') : NOTHING
    }
    case 'answered':
      return judgeCode(said)
    case 'transfer':
      return said.isComplete && !(speaker === 'pure-ftpd' && said.direction === 'upload' && said.bytes === 0)
        ? { success: said.direction === 'download' ? 'download' : 'upload' }
        : { failing: brokenTransfer(said, speaker), params: { path: said.path.slice(0, 300) } }
  }
}

function judgeMessage({ speaker }: Entry, text: string): Judged {
  const failed = messageIn(speaker, text)
  const well = failed ? undefined : successIn(speaker, text)
  const groups = (failed ?? well)?.groups
  if (!groups) return NOTHING
  const { user, address, ...others } = groups
  const told = Object.entries(others).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return {
    ...(failed && { failing: failed.entry, params: Object.fromEntries(told) }),
    ...(well && { success: well.entry.deed }),
    ...(user && { user }),
    ...(address && { address }),
  }
}

/** vsftpd logs what it did beside what it replied: what went well is counted once. */
function judgeAnswer(whole: Answer, isLoggedTwice: boolean): Judged {
  const { reply } = whole
  const verb = verbOf(whole.command ?? '')
  if (reply.code < 400) {
    const deed = reply.code === 230 ? 'login' : reply.code === 226 || reply.code === 250 ? deedOf(verb) : undefined
    return deed && !isLoggedTwice ? { success: deed } : NOTHING
  }
  const judged = judgeReply({ type: 'reply', at: { line: 0, text: '' }, isEcho: false, ...whole })
  if (!judged || judged.isSummary) return NOTHING
  const asked = whole.command === '' ? 'connect' : verb === '' ? 'unknown' : verb
  const deed = whole.command === '' ? 'connect' : (deedOf(verb) ?? (verb === 'USER' ? 'login' : 'session'))
  const { id, layer, speaksFor } = judged
  return { failing: { id, layer, deed, speaksFor }, params: { command: asked, reply: quoteReply(reply) } }
}

function judgeCode({ command: asked, code, status }: Said & { what: 'answered' }): Judged {
  const verb = asked.split(' ', 1)[0]?.toUpperCase() ?? ''
  if (verb === 'CONTROLCHANNELOPENED') return { success: 'connect' }
  const ofIis = status && (code === 0 || code >= 400) ? iisFailing(status, verb) : undefined
  if (ofIis) return { failing: ofIis, params: { command: verb } }
  if (code >= 400) {
    const failing = codeFailing(verb, code)
    return failing ? { failing, params: { command: verb, code: String(code) } } : NOTHING
  }
  const deed = code >= 200 && code < 300 ? deedOf(verb) : undefined
  return deed ? { success: deed } : NOTHING
}
