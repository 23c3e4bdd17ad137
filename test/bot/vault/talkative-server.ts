import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A server on loopback without TLS, which repeats the password that it heard in whatever it says. */
export async function startTalkative(password: string) {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const state = { password }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    const say = (line: string) => void socket.write(`${line}\r\n`)
    let last = ''
    const answer = (line: string) => {
      const [verb = '', ...words] = line.split(' ')
      const said = words.join(' ')
      switch (verb.toUpperCase()) {
        case 'USER':
          return say('331 Password required')
        case 'PASS':
          heard.push(said)
          last = said
          return say(said === state.password ? `230 Welcome, ${said}` : `530 Login incorrect: ${said}`)
        case 'SYST':
          return say(`215 UNIX ${last}`)
        case 'PWD':
          return say(`257 "/${last}" is the current directory`)
        case 'QUIT':
          return say('221 Bye')
        default:
          return say(`502 ${verb} is not known to ${last}`)
      }
    }
    say('220 Ready')
    socket.on('data', (text: Buffer) => {
      for (const line of text.toString().split('\r\n').slice(0, -1)) answer(line)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, heard, state, stop }
}
