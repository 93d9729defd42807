// The peer: a WebRTC forwarder on werift. Each listener has a connection of its own, and every packet is encrypted for each
// (SRTP), as browsers demand it. Signals come as messages; `speak` is the packet source, since the peer's cost of one
// speaker is nothing beside its listeners'.
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift'
import { randomBytes } from 'node:crypto'

const FRAME_BYTES = 61
const FRAME_MS = 20
const SAMPLES = 960
const PAYLOAD_TYPE = 111
const codecs = { audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: PAYLOAD_TYPE })], video: [] }

const connections = new Map()
const tracks = []
let sent = 0
let speech

async function offer(listener) {
  const connection = new RTCPeerConnection({ codecs, iceServers: [], iceAdditionalHostAddresses: ['127.0.0.1'], iceUseIpv6: false })
  const track = new MediaStreamTrack({ kind: 'audio' })
  connection.addTransceiver(track, { direction: 'sendonly' })
  connections.set(listener, connection)
  connection.connectionStateChange.subscribe((state) => {
    if (state !== 'connected') return
    tracks.push(track)
    process.send({ connected: tracks.length })
  })
  await connection.setLocalDescription(await connection.createOffer())
  process.send({ offer: connection.localDescription.sdp, listener })
}

function speak() {
  let due = performance.now()
  const payload = randomBytes(FRAME_BYTES)
  const send = () => {
    while (performance.now() >= due) {
      sent += 1
      const header = new RtpHeader({ payloadType: PAYLOAD_TYPE, sequenceNumber: sent & 0xffff, timestamp: (sent * SAMPLES) >>> 0, ssrc: 1 })
      for (const track of tracks) track.writeRtp(new RtpPacket(header, payload))
      due += FRAME_MS
    }
    speech = setTimeout(send, Math.max(1, due - performance.now()))
  }
  send()
}

process.on('message', async (message) => {
  if ('offerTo' in message) return offer(message.offerTo)
  if ('answer' in message) return connections.get(message.listener).setRemoteDescription({ type: 'answer', sdp: message.answer })
  if ('speak' in message) speak()
  if ('stop' in message) clearTimeout(speech)
  const { user, system } = process.cpuUsage()
  process.send({ used: (user + system) / 1000, sent })
})
process.send({ ready: true })
