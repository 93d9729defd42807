// What Socket.IO can do at best: one server that passes a message on to everybody, and keeps nothing.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { serveClient: false, transports: ['websocket'], perMessageDeflate: false })
io.on('connection', (socket) => {
  socket.on('command', (ask, answer) => {
    const messages = [{ number: ask.number, at: Date.now(), event: ask.command }]
    io.emit('messages', messages)
    answer({ ok: true, value: { messages } })
  })
})
http.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${http.address().port}` }))
process.once('SIGTERM', () => process.exit(0))
