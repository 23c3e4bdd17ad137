import type { Unreadable } from '../../../diagnose/index.ts'
import { same, UserError } from '../../port/index.ts'

/** Of one file that is to be explained. */
export const MOST_EVIDENCE_BYTES = 10 * 1024 * 1024

/** What to tell whoever showed a file that nothing can be said about. */
export const unreadable = ({ trouble }: Unreadable): UserError => (trouble === 'empty' ? nothingThere() : notText())

export const tooLarge = () =>
  new UserError(
    { en: 'That is more than 10 MiB.', 'zh-CN': '内容超过 10 MiB。' },
    {
      en: 'Give the part around the failure: tail -n 20000 server.log | ftpcheck explain',
      'zh-CN': '请只给出错前后的部分：tail -n 20000 server.log | ftpcheck explain',
    },
  )

const nothingThere = () =>
  new UserError(
    { en: 'There is no text to explain.', 'zh-CN': '没有可解释的内容。' },
    same('curl -v ftp://ftp.example.com/ 2>&1 | ftpcheck explain'),
  )

const notText = () =>
  new UserError(
    {
      en: 'That is no text and no capture: it looks like a program or an archive.',
      'zh-CN': '这既不是文本也不是抓包文件，像是程序或压缩包。',
    },
    {
      en: 'Give what a client printed, a log or configuration of the server, or a capture (pcap, pcapng). Unpack archives first: gunzip -c vsftpd.log.1.gz | ftpcheck explain',
      'zh-CN':
        '请给出客户端的输出、服务器的日志或配置，或抓包文件（pcap、pcapng）。压缩文件请先解压：gunzip -c vsftpd.log.1.gz | ftpcheck explain',
    },
  )
