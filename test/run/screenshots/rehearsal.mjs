// A rehearsal server for the pictures, and the people in it: all through what anybody can use.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** The Kyiv case at one of its beginnings (`lobby`, `cafe`, `plenary`), in a process of its own. */
export class Rehearsal {
  #child
  #guests = 0

  static async opens(root, start) {
    const rehearsal = new Rehearsal()
    rehearsal.url = `http://127.0.0.1:${await freePort()}`
    try {
      await rehearsal.#begin(root, start)
    } catch (error) {
      await rehearsal.close()
      throw error
    }
    return rehearsal
  }

  async #begin(root, start) {
    const { port } = new URL(this.url)
    const environment = { ...process.env, PORT: port, HOST: '127.0.0.1', PUBLIC_ORIGIN: this.url, LOG_LEVEL: 'error' }
    this.#child = spawn(process.execPath, [join(root, 'dist/server/main.js'), `--demo=${start}`], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    for await (const part of this.#child.stdout.setEncoding('utf8')) {
      said += part
      if (said.includes('big screen') && said.endsWith('\n')) break
    }
    /** The token of each seat, by the name that the server prints for it. */
    this.tokens = {}
    for (const [, who, kind, secret] of said.matchAll(/^ {2}(\S.*?) {2,}.*#(seat|join)=(\S+)$/gm)) {
      this.tokens[who] = kind === 'seat' ? secret : await this.#sitDown(secret)
    }
    const { consultation } = await this.#ask('GET', '/api/seat', this.tokens.organiser)
    this.consultation = consultation
  }

  async #ask(method, path, token, body) {
    const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}) }
    const response = await fetch(this.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    const answer = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer.error)}`)
    return answer
  }

  /** Takes the seat that is kept for somebody, as they are expected; its token. */
  async #sitDown(code) {
    const { person } = await this.#ask('POST', '/api/door', undefined, { code })
    const { speaks = ['en'], ...introduction } = person ?? { alias: 'Screen in the hall' }
    const { token } = await this.#ask('POST', '/api/seats', undefined, { code, languages: speaks, ...introduction })
    return token
  }

  /** What a seat sees of the consultation. */
  async view(token = this.tokens.organiser) {
    const { view } = await this.#ask('GET', `/api/consultations/${this.consultation}`, token)
    return view
  }

  /** One deed; the organiser's when nobody is named. */
  does(command, token = this.tokens.organiser) {
    return this.#ask('POST', `/api/consultations/${this.consultation}/commands`, token, command)
  }

  votes(poll, ballot, token) {
    return this.#ask('POST', `/api/consultations/${this.consultation}/polls/${poll}/ballot`, token, ballot)
  }

  async code(role, constituency) {
    const { code } = await this.#ask('POST', `/api/consultations/${this.consultation}/invitations`, this.tokens.organiser, { role, constituency, uses: 'many' })
    return code
  }

  /** Some more people of a group, who sit down at once; their tokens. */
  async arrive(constituency, count) {
    const code = await this.code('participant', constituency)
    const sits = async () => {
      const body = { code, alias: `Guest ${++this.#guests}`, languages: ['en'], consent: { showBloc: true, quote: false } }
      const { token } = await this.#ask('POST', '/api/seats', undefined, body)
      return token
    }
    const tokens = []
    for (let number = 0; number < count; number++) tokens.push(await sits())
    return tokens
  }

  async close() {
    this.#child.kill()
    await once(this.#child, 'close')
  }
}
