import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** What lies between a device and the house, and can be cut. */
export class Line {
  readonly url: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #whole = true

  private constructor(url: string, server: Server) {
    this.url = url
    this.#server = server
  }

  static async opens(port: number, to: number): Promise<Line> {
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    const line = new Line(`http://127.0.0.1:${port}`, server)
    server.on('connection', (near) => line.#joins(near, connect(to, '127.0.0.1')))
    return line
  }

  #joins(near: Socket, far: Socket): void {
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      this.#sockets.add(socket)
      socket.pipe(other)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        other.destroy()
        this.#sockets.delete(socket)
      })
    }
    if (!this.#whole) near.destroy()
  }

  cut(): void {
    this.#whole = false
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#whole = true
  }

  close(): void {
    this.cut()
    this.#server.close()
  }
}
