import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export const mailPassword = 'the-password-of-the-mail-server'

/**
 * A real SMTP server that asks for user and password, and can be told how to behave at DATA. `tls`: it offers to
 * encrypt, by a certificate that nobody vouches for.
 */
export async function openMailServer({ tls = false } = {}) {
  const received: ParsedMail[] = []
  let how: 'for now' | 'for good' | 'silently' | 'throttled' | 'reset' | 'no such user' | null = null
  const server = new SMTPServer({
    disabledCommands: tls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _, done) =>
      done(auth.password === mailPassword ? null : new Error('no'), { user: 'skilltide' }),
    onRcptTo: (_, __, done) => done(how === 'no such user' ? refusal(550, '5.1.1 no such user') : null),
    onData: (stream, _, done) => {
      if (how === 'reset') return void closeAll()
      void simpleParser(stream).then((mail) => {
        if (how === 'silently') return
        if (how === null) received.push(mail)
        if (how === null) done()
        else done(how === 'for good' ? refusal(554, '5.7.1 not wanted') : refusal(451, '4.7.0 later'))
      })
    },
  })
  server.on('error', () => {})
  const sockets = new Set<{ destroy(): void }>()
  server.server.on('connection', (socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return {
    port: address.port,
    url: `smtp://skilltide:${mailPassword}@127.0.0.1:${address.port}`,
    received,
    behave(next: typeof how) {
      how = next
    },
    async close() {
      closeAll()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }

  function closeAll(): void {
    for (const socket of sockets) socket.destroy()
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
