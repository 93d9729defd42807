// What all forwarders and those who listen to them have in common: how they connect, and what is said: RTP packets of 20 ms,
// each with one frame as large as Opus makes it of a voice.
import { RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift'
import { randomBytes } from 'node:crypto'

const FRAME_BYTES = 61
const FRAME_MS = 20
const SAMPLES = 960
const PAYLOAD_TYPE = 111

const codecs = { audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: PAYLOAD_TYPE })], video: [] }

/**
 * Connections that ask nobody outside. Without a STUN server werift would ask a public one, so it is given a port of the
 * loopback where nobody answers, and waits there for a moment only, in seconds.
 */
export const amongUs = { codecs, iceServers: [{ urls: 'stun:127.0.0.1:9' }], iceStunGatherTimeout: 0.02, iceUseIpv6: false }

/** Somebody who speaks into these tracks from `speak` to `stop`; `sent` counts the packets, once for all tracks. */
export class RtpSpeech {
  sent = 0
  #next

  constructor(tracks) {
    this.tracks = tracks
  }

  speak() {
    let due = performance.now()
    const payload = randomBytes(FRAME_BYTES)
    const send = () => {
      while (performance.now() >= due) {
        this.sent += 1
        const header = new RtpHeader({ payloadType: PAYLOAD_TYPE, sequenceNumber: this.sent & 0xffff, timestamp: (this.sent * SAMPLES) >>> 0, ssrc: 1 })
        for (const track of this.tracks) track.writeRtp(new RtpPacket(header, payload))
        due += FRAME_MS
      }
      this.#next = setTimeout(send, Math.max(1, due - performance.now()))
    }
    send()
  }

  stop() {
    clearTimeout(this.#next)
  }
}
