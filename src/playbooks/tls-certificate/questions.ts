import type { Answer, Question } from '../model.ts'
import { ROOTS } from './causes.ts'

const YES: Answer = { id: 'yes', label: { en: 'Yes', 'zh-CN': '是' } }
const NO: Answer = { id: 'no', label: { en: 'No', 'zh-CN': '否' } }
const UNKNOWN: Answer = { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } }

export const questions: readonly Question[] = [
  {
    id: 'renewed',
    causes: ['cert-expired', 'cert-not-yet-valid', 'cert-revoked'],
    ask: {
      en: 'Is there a newer certificate on the server’s disk already?',
      'zh-CN': '服务器磁盘上是否已经有新的证书？',
    },
    answers: [YES, NO, UNKNOWN],
  },
  {
    id: 'audience',
    causes: ROOTS,
    ask: { en: 'Who connects to this server?', 'zh-CN': '谁会连接这台服务器？' },
    answers: [
      { id: 'own', label: { en: 'Only machines that we manage', 'zh-CN': '只有我们自己管理的机器' } },
      { id: 'public', label: { en: 'Customers or partners too', 'zh-CN': '也有客户或合作方' } },
      UNKNOWN,
    ],
  },
  {
    id: 'issued',
    causes: ['client-cert-required'],
    ask: {
      en: 'Has the server’s owner given you a certificate of your own, a .pfx or .pem file?',
      'zh-CN': '服务器管理员是否给过你专用的证书（.pfx 或 .pem 文件）？',
    },
    answers: [YES, NO, UNKNOWN],
  },
  {
    id: 'program',
    causes: ['tls-session-reuse-required', 'tls-session-reuse-unsatisfiable'],
    ask: { en: 'Can the client program be replaced or updated?', 'zh-CN': '客户端程序能否更换或升级？' },
    answers: [YES, NO, UNKNOWN],
  },
]
