import { once } from 'node:events'
import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { ProbeFailure } from '../../../src/diagnose/model/failure.ts'
import { Meter } from '../../../src/diagnose/net/meter.ts'
import type { Ear, Net } from '../../../src/diagnose/net/port.ts'
import { socketPair, type SocketPair } from '../../support/scripted/socket-pair.ts'

const signal = new AbortController().signal

/** A network that hands out one connection, as often as it is asked. */
function netOf({ link }: SocketPair, connect: Net['connect'] = () => Promise.resolve(link)): Net {
  const ear: Ear = { port: 1, accept: () => Promise.resolve(link), close() {} }
  return { connect, listen: () => Promise.resolve(ear) } as unknown as Net
}

const dial = (meter: Meter) => meter.net.connect('203.0.113.10', 21, signal)

describe('the meter', () => {
  test('counts outgoing and incoming connections, and refuses one more than agreed', async () => {
    using pair = await socketPair()
    const meter = new Meter(netOf(pair))
    meter.allow(2)
    await dial(meter)
    const ear = await meter.net.listen('192.0.2.7')
    await ear.accept(signal)
    expect(meter.usage.connections).toBe(2)
    await expect(dial(meter)).rejects.toThrow(ProbeFailure)
    await expect(ear.accept(signal)).rejects.toMatchObject({ failure: { code: 'budget' } })
    expect(meter.usage.connections).toBe(2)
  })

  test('counts an attempt that failed: the server saw it', async () => {
    using pair = await socketPair()
    const meter = new Meter(netOf(pair, () => Promise.reject(new Error('refused'))))
    meter.allow(1)
    await expect(dial(meter)).rejects.toThrow('refused')
    expect(meter.left).toBe(0)
  })

  test('never takes back what it has agreed to', () => {
    const meter = new Meter({} as Net)
    meter.allow(8)
    meter.allow(4)
    expect(meter.left).toBe(8)
  })

  test('sums the bytes of all sockets and of those who count for themselves', async () => {
    using pair = await socketPair()
    const meter = new Meter(netOf(pair))
    meter.allow(1)
    const { socket } = await dial(meter)
    socket.write('QUIT\r\n')
    pair.peer.write('221 Goodbye.\r\n')
    await once(socket, 'data')
    meter.count({ connections: 3, bytesSent: 100, bytesReceived: 1000 })
    expect(meter.usage).toEqual({ connections: 4, bytesSent: 106, bytesReceived: 1014 })
  })

  test('closes every socket', async () => {
    using pair = await socketPair()
    const meter = new Meter(netOf(pair))
    meter.allow(1)
    const { socket } = await dial(meter)
    meter.closeAll()
    expect((socket as Socket).destroyed).toBe(true)
  })
})
