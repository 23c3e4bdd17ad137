import type { Playbook } from '../model.ts'
import { goAround } from './around.ts'
import { INSPECTED, REWRITTEN } from './causes.ts'
import { askServer, compare } from './compare.ts'
import { askForException, ownException } from './exception.ts'
import { helperOff, oneOfBoth } from './helper.ts'

export const thirdPartySoftware: Playbook = {
  id: 'third-party-software',
  scenario: 10,
  title: { en: 'Security software or a router meddles', 'zh-CN': '安全软件或路由器从中干预' },
  about: {
    en: 'Antivirus products, firewalls and routers read FTP on the way, open its TLS or rewrite its words. The server is well, and so is the client; what stands between is not.',
    'zh-CN': '杀毒软件、防火墙和路由器会在途中读取 FTP、拆开 TLS 或改写内容。服务器和客户端都没问题，问题在两者之间。',
  },
  symptoms: {
    en: [
      'works at home but not in the office',
      'certificate issued by Kaspersky or ESET',
      'antivirus blocks FTP',
      '500 P@SW not understood',
      'AUTH TLS not understood behind the firewall',
      'PASV fails but EPSV works',
      'SonicWall FortiGate Cisco inspect ftp breaks FTPS',
    ],
    'zh-CN': [
      '在家能用，在公司不行',
      '证书显示由卡巴斯基或 ESET 签发',
      '杀毒软件拦截 FTP',
      '500 P@SW not understood',
      '经过防火墙就不支持 AUTH TLS',
      'PASV 失败但 EPSV 正常',
      '装了 360、火绒之后 FTP 连不上',
    ],
  },
  treats: [...INSPECTED, ...REWRITTEN],
  questions: [
    {
      id: 'managed',
      causes: ['cert-issued-by-inspection'],
      ask: {
        en: 'Who looks after the security software on this machine?',
        'zh-CN': '这台机器的安全软件由谁管理？',
      },
      answers: [
        { id: 'no', label: { en: 'I do', 'zh-CN': '我自己' } },
        { id: 'yes', label: { en: 'Our IT department', 'zh-CN': '单位的 IT 部门' } },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [compare, askServer, ownException, helperOff, oneOfBoth, askForException, goAround],
  prevent: {
    en: 'Write down, beside the server’s address, that it needs no TLS inspection and no FTP helper: the next firewall comes with both switched on.',
    'zh-CN': '在服务器地址旁记下“不做 TLS 检查、不用 FTP 助手”：下一台防火墙出厂时两者都是开启的。',
  },
}
