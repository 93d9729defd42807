// Who speaks to Janus and who listens to it: werift on all lines, and one WebSocket for what is arranged. The room takes
// one voice, and none of the extensions that the other forwarder has not either.
import { MediaStreamTrack, RTCPeerConnection } from 'werift'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { amongUs, RtpSpeech } from './webrtc.mjs'

const ROOM = 1
const room = { request: 'create', room: ROOM, publishers: 1, audiocodec: 'opus', audiolevel_ext: false, videoorient_ext: false, playoutdelay_ext: false, transport_wide_cc_ext: false }
const tracks = []
const speech = new RtpSpeech(tracks)
let heard = 0

/** The line on which things are arranged. A question is answered at once, or by an event after an acknowledgement. */
class Signals {
  #waiting = new Map()
  #asked = 0
  #session = {}

  async open(url) {
    this.socket = new WebSocket(url, 'janus-protocol')
    this.socket.on('message', (text) => this.#read(JSON.parse(text)))
    await once(this.socket, 'open')
    this.#session = { session_id: (await this.ask({ janus: 'create' })).data.id }
  }

  ask(question) {
    this.#asked += 1
    const transaction = String(this.#asked)
    this.socket.send(JSON.stringify({ ...question, ...this.#session, transaction }))
    return new Promise((resolve, reject) => void this.#waiting.set(transaction, { resolve, reject }))
  }

  /** A place at the room, and how to ask from there. */
  async attach() {
    const { id } = (await this.ask({ janus: 'attach', plugin: 'janus.plugin.videoroom' })).data
    return (body, jsep) => this.ask({ janus: 'message', handle_id: id, body, ...(jsep === undefined ? {} : { jsep }) })
  }

  #read(said) {
    const question = this.#waiting.get(said.transaction)
    if (question === undefined || said.janus === 'ack') return
    this.#waiting.delete(said.transaction)
    const refused = said.error?.reason ?? said.plugindata?.data.error
    if (refused === undefined) question.resolve(said)
    else question.reject(new Error(`janus: ${refused}`))
  }
}

const connectionOn = (address) => new RTCPeerConnection({ ...amongUs, iceInterfaceAddresses: { udp4: address } })

const connected = (connection) =>
  new Promise((resolve, reject) => {
    connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') resolve()
      if (state === 'failed') reject(new Error('janus could not be reached by WebRTC'))
    })
  })

/** Resolves to the name of the voice, by which listeners ask for it. */
async function publish(signals, address) {
  const says = await signals.attach()
  await says(room)
  const connection = connectionOn(address)
  const track = new MediaStreamTrack({ kind: 'audio' })
  connection.addTransceiver(track, { direction: 'sendonly' })
  const isThere = connected(connection)
  await connection.setLocalDescription(await connection.createOffer())
  const { jsep, plugindata } = await says({ request: 'joinandconfigure', ptype: 'publisher', room: ROOM }, { type: 'offer', sdp: connection.localDescription.sdp })
  await connection.setRemoteDescription(jsep)
  await isThere
  tracks.push(track)
  return plugindata.data.id
}

async function listen(signals, address, feed) {
  const says = await signals.attach()
  const { jsep } = await says({ request: 'join', ptype: 'subscriber', room: ROOM, streams: [{ feed }] })
  const connection = connectionOn(address)
  connection.onTrack.subscribe((track) =>
    track.onReceiveRtp.subscribe(() => {
      heard += 1
    }),
  )
  const isThere = connected(connection)
  await connection.setRemoteDescription(jsep)
  await connection.setLocalDescription(await connection.createAnswer())
  await says({ request: 'start' }, { type: 'answer', sdp: connection.localDescription.sdp })
  await isThere
}

async function come({ url, address, listeners }) {
  const signals = new Signals()
  await signals.open(url)
  const feed = await publish(signals, address)
  for (let listener = 0; listener < listeners; listener += 1) await listen(signals, address, feed)
}

process.on('message', async (message) => {
  if ('come' in message) await come(message.come)
  if ('speak' in message) speech.speak()
  if ('stop' in message) speech.stop()
  process.send({ sent: speech.sent, heard, bytes: 0 })
})
