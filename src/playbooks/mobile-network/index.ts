import type { Playbook } from '../model.ts'
import { usePassive } from '../shared/use-passive.ts'
import { accessPoint, nameAndEpsv, oneConnection } from './other-ways.ts'

export const mobileNetwork: Playbook = {
  id: 'mobile-network',
  scenario: 11,
  title: {
    en: 'Mobile data, home router, hotel: active mode fails',
    'zh-CN': '手机流量、家用路由器、酒店网络：主动模式失败',
  },
  about: {
    en: 'In active mode the server calls the client back, and behind NAT there is nobody to call: not on a phone, nor behind a home router. The client can be told to do all the calling.',
    'zh-CN':
      '主动模式下由服务器反向连接客户端，而 NAT 之后的客户端谁也连不到：手机如此，家用路由器后也如此。让客户端主动发起所有连接即可。',
  },
  symptoms: {
    en: [
      'works on Wi-Fi but not on mobile data',
      'FTP app on the phone logs in and shows nothing',
      '200 PORT command successful and then nothing',
      '500 Illegal PORT command',
      '425 Failed to establish connection in active mode',
      'Windows ftp.exe hangs on dir',
      'Safari or Chrome does not open ftp links',
    ],
    'zh-CN': [
      'WiFi 下正常，手机流量下不行',
      '手机 FTP 应用登录后什么都不显示',
      '200 PORT command successful 之后没反应',
      '500 Illegal PORT command',
      '主动模式 425 无法建立连接',
      'Windows ftp.exe 执行 dir 卡住',
      '浏览器打不开 ftp 链接',
    ],
  },
  treats: ['active-mode-behind-nat'],
  questions: [
    {
      id: 'network',
      ask: { en: 'Which network is the client in?', 'zh-CN': '客户端在什么网络里？' },
      answers: [
        { id: 'mobile', label: { en: 'Mobile data', 'zh-CN': '手机流量' } },
        { id: 'wap', label: { en: 'Mobile data, with “wap” in the APN', 'zh-CN': '手机流量，APN 名称含“wap”' } },
        { id: 'fixed', label: { en: 'Wi-Fi or cable', 'zh-CN': 'Wi-Fi 或有线' } },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [usePassive, accessPoint, nameAndEpsv, oneConnection],
  prevent: {
    en: 'Tell users host, port, “passive” and the protocol in one line that they can copy, and let no instruction name ftp.exe or active mode.',
    'zh-CN': '把主机、端口、“被动模式”和协议写成一行可复制的说明发给用户，不要在任何文档里推荐 ftp.exe 或主动模式。',
  },
}
