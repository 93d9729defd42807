// The hub of the build, alone in a process, behind TLS that this process does itself. Given by the parent: nothing but
// orders. Answers `usage` with the processor time that it has used, in milliseconds.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [root, certificate, key] = process.argv.slice(2)
const load = (name) => import(pathToFileURL(join(root, `dist/server/channels/${name}.js`)).href)
const [{ Hub }, { mediaDoor }] = await Promise.all([load('hub'), load('media-door')])

const hub = new Hub((error) => process.stderr.write(`${error.stack}\n`))
const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) })
server.on('upgrade', mediaDoor(hub))
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))

process.on('message', (message) => {
  if ('order' in message) return hub.order(message)
  const { user, system } = process.cpuUsage()
  process.send({ used: (user + system) / 1000, megabytes: process.memoryUsage().rss / 1024 / 1024 })
})
