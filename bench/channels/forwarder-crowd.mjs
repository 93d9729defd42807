// Those who listen to the forwarder: werift again, for want of a lighter one that speaks DTLS and SRTP.
import { RTCPeerConnection } from 'werift'
import { amongUs } from './webrtc.mjs'

let heard = 0

async function answer({ offer, listener }) {
  const connection = new RTCPeerConnection({ ...amongUs, iceAdditionalHostAddresses: ['127.0.0.1'] })
  connection.onTrack.subscribe((track) =>
    track.onReceiveRtp.subscribe(() => {
      heard += 1
    }),
  )
  await connection.setRemoteDescription({ type: 'offer', sdp: offer })
  await connection.setLocalDescription(await connection.createAnswer())
  process.send({ answer: connection.localDescription.sdp, listener })
}

process.on('message', async (message) => {
  if ('offer' in message) await answer(message)
  else process.send({ heard, bytes: 0 })
})
process.send({ ready: true })
