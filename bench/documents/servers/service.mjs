// Loaded before a server's own code (`node --import`): lets the bench ask for a collection of garbage and for
// the longest stall of the event loop, and lifts bounds of ours where a measurement says so.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const { LIFTED, LIMITS } = process.env
if (LIFTED !== undefined && LIMITS !== undefined) Object.assign((await import(LIMITS)).limits, JSON.parse(LIFTED))

if (isMainThread && process.send !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  process.on('message', ({ ask }) => {
    if (ask === 'collect') {
      for (let round = 0; round < 3; round += 1) globalThis.gc?.()
    } else if (ask === 'watch') {
      delay.reset()
      delay.enable()
    }
    process.send({ ask, memory: process.memoryUsage(), longestStallMs: delay.max / 1e6 })
  })
  process.channel.unref()
  // Nothing outlives the bench, however it ends.
  process.on('disconnect', () => process.exit(1))
}
