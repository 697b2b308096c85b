import { createServer } from 'node:http'

/** A receiver that takes every webhook, in a process of its own; its first line is its port. */
const ids = new Set<string>()
const server = createServer((request, response) => {
  const id = request.headers['webhook-id']
  if (typeof id === 'string') ids.add(id)
  request.resume()
  if (request.url === '/count') response.end(String(ids.size))
  else response.writeHead(204).end()
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${address !== null && typeof address === 'object' ? address.port : 0}\n`)
})
