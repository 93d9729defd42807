// The peer: a WebRTC forwarder on werift. Each listener has a connection of its own, and every packet is encrypted for each
// (SRTP), as browsers demand it. Signals come as messages; `speak` is the packet source, since the peer's cost of one
// speaker is nothing beside its listeners'.
import { MediaStreamTrack, RTCPeerConnection } from 'werift'
import { amongUs, RtpSpeech } from './webrtc.mjs'

const connections = new Map()
const tracks = []
const speech = new RtpSpeech(tracks)

async function offer(listener) {
  const connection = new RTCPeerConnection({ ...amongUs, iceAdditionalHostAddresses: ['127.0.0.1'] })
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

process.on('message', async (message) => {
  if ('offerTo' in message) return offer(message.offerTo)
  if ('answer' in message) return connections.get(message.listener).setRemoteDescription({ type: 'answer', sdp: message.answer })
  if ('speak' in message) speech.speak()
  if ('stop' in message) speech.stop()
  const { user, system } = process.cpuUsage()
  process.send({ used: (user + system) / 1000, sent: speech.sent })
})
process.send({ ready: true })
