// A hall of screens in a process of its own, so that what they hear takes no time from those who type. Each is a bare
// line of Socket.IO: it reads no more of a message than that it has come.
import { WebSocket } from 'ws'

const wait = (ms) => new Promise((resolve) => void setTimeout(resolve, ms))
/** How Engine.IO and Socket.IO begin what they send. */
const [OPEN, PING, CONNECTED, ANSWER, MESSAGES] = ['0', '2', '40', '43', '42["messages"']

class Screen {
  messages = () => undefined
  answer = () => undefined
  #socket

  constructor(url, auth) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false })
    this.connected = new Promise((resolve, reject) => {
      this.#socket.on('error', reject)
      this.#socket.on('message', (data) => {
        const says = (what) => data.toString('latin1', 0, what.length) === what
        if (says(MESSAGES)) this.messages()
        else if (says(ANSWER)) this.answer(data.toString())
        else if (says(CONNECTED)) resolve()
        else if (says(PING)) this.#socket.send('3')
        else if (says(OPEN)) this.#socket.send(`40${JSON.stringify(auth)}`)
      })
    })
  }

  async ask(ask) {
    const answer = new Promise((resolve) => void (this.answer = resolve))
    this.#socket.send(`420${JSON.stringify(['command', ask])}`)
    const said = await answer
    if (!said.includes('"ok":true')) throw new Error(`refused: ${said}`)
  }
}

let screens = []

async function connect({ url, auths }) {
  screens = auths.map((auth) => new Screen(url, auth))
  await Promise.all(screens.map(({ connected }) => connected))
}

/** How long each announcement took to each screen, in ms; one at a time. */
async function announce({ teller, command, perSecond, seconds }) {
  const waits = []
  for (let count = 0; count < seconds * perSecond; count += 1) {
    const begin = performance.now()
    const arrivals = screens.map((screen) => new Promise((resolve) => void (screen.messages = () => resolve(performance.now() - begin))))
    await screens[teller].ask({ command })
    waits.push(...(await Promise.all(arrivals)))
    await wait(Math.max(0, 1000 / perSecond - (performance.now() - begin)))
  }
  return waits
}

process.on('message', async (asked) => {
  process.send('auths' in asked ? { connected: await connect(asked) } : { waits: await announce(asked) })
})
process.on('disconnect', () => process.exit(0))
