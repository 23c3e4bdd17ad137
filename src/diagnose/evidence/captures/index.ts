import type { Reading } from '../../model/explanation.ts'
import type { Input, Source } from '../source.ts'
import { Flows } from './flows/index.ts'
import { judge } from './judge/index.ts'
import { sceneOf } from './judge/scene.ts'
import { captureText } from './judge/texts.ts'
import { eachPacket, formatOf } from './packets/index.ts'

/** What tcpdump and Wireshark write, told by its first bytes whatever the file is called. */
export const captures: Source = {
  kind: 'capture',
  recognise: ({ bytes }) => (formatOf(bytes) === undefined ? 0 : 1),
  read,
  meaning: captureText,
}

/** Reads packet after packet: the file stays where it is, and beside it only what each connection has come to is kept. */
function read({ bytes }: Input): Reading {
  const flows = new Flows()
  let [first, last] = [
    { number: 0, time: 0 },
    { number: 0, time: 0 },
  ]
  let fragments = 0
  const { packets, cut } = eachPacket(bytes, (packet) => {
    last = { number: packet.number, time: packet.time }
    if (first.number === 0) first = last
    if (packet.ip.fragment) fragments++
    flows.add(packet)
  })
  flows.end()
  const scene = sceneOf(flows, first, last)
  const { flows: shown, dialogue, vantage, seconds, ...judged } = judge(scene)
  return {
    ...judged,
    lines: packets,
    omitted: flows.omitted + scene.omitted,
    secrets: scene.secrets,
    advice: [],
    details: {
      kind: 'capture',
      format: formatOf(bytes) ?? 'pcap',
      ...{ packets, seconds, vantage, cut, connections: scene.all.length, flows: shown, fragments, dialogue },
    },
  }
}
