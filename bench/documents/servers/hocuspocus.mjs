// Hocuspocus as its documentation sets it up, with its SQLite extension.
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const { PORT, STORE } = process.env
const server = new Server({ port: Number(PORT), address: '127.0.0.1', quiet: true, extensions: [new SQLite({ database: STORE })] })
await server.listen()
