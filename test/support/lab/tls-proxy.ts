// Runs inside a namespace of the lab: a device between client and server that will not have TLS, as its argument says.
import { connect, createServer } from 'node:net'

/** `hide` takes AUTH out of FEAT and answers it with 500; `overwrite` passes both on as XXXX. */
export interface ProxyOptions {
  readonly port: number
  readonly to: number
  readonly how: 'hide' | 'overwrite'
}

const { port, to, how } = JSON.parse(process.argv[2] ?? '{}') as ProxyOptions
const REFUSED = "500 'AUTH': command not understood.\r\n"

const hidden = (text: string) => text.replaceAll(/^[ ]AUTH.*\r\n/gm, '')
const overwritten = (text: string) => text.replaceAll(/AUTH(?: TLS| SSL)?/g, (found) => 'X'.repeat(found.length))

createServer((client) => {
  // By the address that the client knows: servers announce data ports on that.
  const server = connect(to, client.localAddress?.replace('::ffff:', '') ?? '127.0.0.1')
  client.on('error', () => server.destroy())
  server.on('error', () => client.destroy())
  client.on('data', (data) => {
    const text = data.toString('latin1')
    if (how === 'overwrite') return void server.write(overwritten(text), 'latin1')
    const rest = text.replaceAll(/^AUTH.*\r\n/gm, '')
    if (rest !== text) client.write(REFUSED)
    if (rest !== '') server.write(rest, 'latin1')
  })
  server.on('data', (data) => {
    const text = data.toString('latin1')
    client.write(how === 'hide' ? hidden(text) : overwritten(text), 'latin1')
  })
  client.on('end', () => server.end())
  server.on('end', () => client.end())
}).listen(port, '::')
