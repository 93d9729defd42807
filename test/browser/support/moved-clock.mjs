// Loaded before the server in the browser's tests: each SIGUSR2 moves its clock on by a minute, so that nobody waits for a round's grace.
const MINUTE_MS = 60_000
const really = Date.now
let ahead = 0

Date.now = () => really() + ahead
process.on('SIGUSR2', () => {
  ahead += MINUTE_MS
  process.stdout.write('a minute later\n')
})
