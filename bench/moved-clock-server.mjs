// The server as it is built, with a clock that the bench may move: a replay does not sit through four rounds.
import { buildApp } from '../dist/server/app.js'
import { openStore } from '../dist/server/storage/open-store.js'

let ahead = 0
process.on('message', ({ forward }) => {
  ahead += forward
})

const [databaseUrl] = process.argv.slice(2)
const store = await openStore(databaseUrl)
const origins = []
const app = await buildApp({ store, now: () => Date.now() + ahead, settings: { origins, tls: null, logLevel: 'warn' } })
await app.fastify.listen({ port: 0, host: '127.0.0.1' })
const url = `http://127.0.0.1:${app.fastify.server.address().port}`
origins.push(url)
process.send({ url })
process.once('SIGTERM', () => {
  void app
    .close()
    .then(() => store.close())
    .then(() => process.exit(0))
})
