import type { Text } from '../../../model/text.ts'

/** What connections that came about show of the way and of both ends. */
export const LINK_TEXTS: Readonly<Record<string, Text>> = {
  'capture-idle-dropped': {
    en: 'After {seconds} s of silence the next packet {how, select, reset {was answered by a reset} other {and its repetitions got no answer}}: something on the way had forgotten the connection',
    'zh-CN':
      '连接沉默 {seconds} 秒之后，下一个数据包{how, select, reset {得到的是复位（RST）} other {及其重发都没有回应}}：途中的设备已经遗忘了这个连接',
  },
  'capture-large-vanish': {
    en: 'Small packets pass, and one with {bytes} bytes {tries, plural, =0 {never arrived, although later ones did} other {was sent again # times and never acknowledged}}',
    'zh-CN':
      '小数据包能通过，而一个 {bytes} 字节的数据包{tries, plural, =0 {始终没有到达，后面的却到了} other {重发了 # 次仍未得到确认}}',
  },
  'capture-too-big': {
    en: 'The router {router} said by ICMP that packets are too large for its link{mtu, plural, =0 {} other { ({mtu} bytes at most)}}',
    'zh-CN': '路由器 {router} 用 ICMP 表示数据包超过了链路的限制{mtu, plural, =0 {} other {（最大 {mtu} 字节）}}',
  },
  'capture-resent': {
    en: 'Of {segments} packets with data {resent} had to be sent again ({percent} %); receivers asked for missing ones {duplicates, plural, one {once} other {# times}}',
    'zh-CN': '{segments} 个数据包中有 {resent} 个需要重发（{percent}%）；接收方 {duplicates} 次要求补发缺失的数据包',
  },
  'capture-zero-window': {
    en: 'The {by, select, client {client} other {server}} took no more data for {seconds} s in all (window 0): it could not keep up, the network is not to blame',
    'zh-CN':
      '{by, select, client {客户端} other {服务器}}累计 {seconds} 秒不再接收数据（窗口为 0）：是它处理不过来，与网络无关',
  },
  'capture-far': {
    en: 'Each connection took {ms} ms or more to open: that is one round trip',
    'zh-CN': '每个连接都要 {ms} 毫秒以上才能建立，也就是一次往返的时间',
  },
  'capture-closed-early': {
    en: 'The server {how, select, reset {reset} other {closed}} the connection before it said a word{foreign, select, true {; the reset’s time to live differs from that of the server’s other packets, so something on the way sent it} other {}}',
    'zh-CN':
      '服务器一句话没说就{how, select, reset {复位} other {关闭}}了连接{foreign, select, true {；这个复位包的 TTL 与服务器其他数据包不同，说明是途中的设备发出的} other {}}',
  },
  'capture-silent': {
    en: 'The connection was opened, and for {seconds} s the server said nothing',
    'zh-CN': '连接已建立，但服务器在 {seconds} 秒内没有说一句话',
  },
  'capture-late-greeting': {
    en: 'The server’s greeting came {seconds} s after the connection',
    'zh-CN': '连接建立 {seconds} 秒之后才收到服务器的欢迎消息',
  },
  'capture-foreign-reset': {
    en: 'The session was ended by a reset with a time to live of {ttl}; the server’s own packets have {usual}: something on the way sent it in the server’s name',
    'zh-CN':
      '会话被一个 TTL 为 {ttl} 的复位包中断，而服务器自己的数据包 TTL 为 {usual}：说明是途中的设备冒用服务器的地址发出的',
  },
  'capture-data-stalls': {
    en: 'The data connection was opened and for {seconds} s not one byte came over it',
    'zh-CN': '数据连接已建立，但 {seconds} 秒内没有传来一个字节',
  },
}
