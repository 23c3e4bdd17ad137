import type { Playbook } from '../model.ts'
import { CERTIFICATE, CHANGED, UNKNOWN } from './causes.ts'
import { readCertificate, trustCertificate, whoShows } from './certificate.ts'
import { readFingerprint, seeStored, whoAnswers } from './fingerprint.ts'
import { forgetOld, learnKey, sameKeys } from './trust.ts'

export const clientCache: Playbook = {
  id: 'client-cache',
  scenario: 8,
  title: { en: 'The client remembers another server', 'zh-CN': '客户端记住的是另一台服务器' },
  about: {
    en: 'FTP clients have no cache whose deletion would help; what they do remember are host keys, and certificates for which no authority vouches. If one is new or unknown, find out why before you trust it.',
    'zh-CN':
      'FTP 客户端没有“清一清就好”的缓存；它们记住的是主机密钥，以及没有机构担保的证书。变了或不认识，先弄清原因再信任。',
  },
  symptoms: {
    en: [
      'REMOTE HOST IDENTIFICATION HAS CHANGED',
      'Host key verification failed',
      'POTENTIAL SECURITY BREACH',
      'No ED25519 host key is known and you have requested strict checking',
      'The server’s host key does not match the one WinSCP has in cache',
      'Host key mismatch in FileZilla',
      'Unknown certificate in FileZilla',
      'clear the FTP client cache',
    ],
    'zh-CN': [
      'REMOTE HOST IDENTIFICATION HAS CHANGED 远程主机标识已更改',
      'Host key verification failed 主机密钥验证失败',
      '主机密钥与缓存的不一致',
      'WinSCP 提示潜在的安全问题',
      '重装系统之后 sftp 连不上',
      '未知主机密钥',
      'FileZilla 提示未知证书',
      '清除 FTP 客户端缓存',
    ],
  },
  treats: [...CHANGED, ...UNKNOWN, ...CERTIFICATE],
  questions: [
    {
      id: 'agrees',
      causes: [...CHANGED, ...UNKNOWN, ...CERTIFICATE],
      ask: {
        en: 'Is the fingerprint that the client shows the one that the operator read out on the server?',
        'zh-CN': '客户端显示的指纹，与管理员在服务器上读出的一致吗？',
      },
      answers: [
        { id: 'yes', label: { en: 'Yes, letter by letter', 'zh-CN': '一致，逐字核对过' } },
        { id: 'no', label: { en: 'No', 'zh-CN': '不一致' } },
        { id: 'unknown', label: { en: 'Nobody could tell me', 'zh-CN': '没人能告诉我' } },
      ],
    },
  ],
  steps: [
    readFingerprint,
    seeStored,
    forgetOld,
    learnKey,
    whoAnswers,
    sameKeys,
    readCertificate,
    trustCertificate,
    whoShows,
  ],
  prevent: {
    en: 'Back up the host keys with the configuration, publish fingerprints where users find them, and announce a new key before it comes.',
    'zh-CN': '主机密钥与配置一起备份，把指纹公布在用户找得到的地方，更换密钥前先通知。',
  },
}
