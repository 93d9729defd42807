// A bad line on one machine, that real TCP runs over: two network namespaces with a tunnel between them, and a small
// process that delays, loses and holds back packets on the way. Works as root, or wherever users may have namespaces of
// their own. Nothing of the machine's own network is touched: what uses it runs in a namespace from the beginning.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const NEAR = '10.77.0.1'
const FAR = '10.77.0.2'
const relay = join(dirname(fileURLToPath(import.meta.url)), 'link-relay.mjs')

/** Node cannot say what makes an open file a tunnel; Perl, which every Debian has, can: TUNSETIFF with IFF_TUN|IFF_NO_PI, Linux' if_tun.h. */
const OPENER = `$^F = 255; my @ways; for my $name ('cafe-near', 'cafe-far') { open(my $way, '+<', '/dev/net/tun') or die "no tunnel: $!"; my $asked = pack('a16 s x22', $name, 0x1001); ioctl($way, 0x400454ca, $asked) or die "no tunnel: $!"; push @ways, $way } exec(@ARGV, map { fileno($_) } @ways)`

const isRoot = process.getuid?.() === 0
const OWN = ['--net', ...(isRoot ? [] : ['--map-root-user'])]

/** Why there can be no such line here; undefined where there can. */
export function whyNoLink() {
  if (process.platform !== 'linux') return 'network namespaces are Linux’ own'
  const tried = spawnSync('unshare', [...OWN, 'perl', '-e', OPENER, 'true'], { encoding: 'utf8' })
  if (tried.error !== undefined) return `“unshare” cannot be run (${tried.error.code})`
  return tried.status === 0 ? undefined : tried.stderr.trim()
}

/** Runs a script of Node in a namespace of its own; answers with what it sends last. */
export async function inOwnNetwork(script, argumentList) {
  const child = spawn('unshare', [...OWN, process.execPath, script, ...argumentList], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  let said
  child.on('message', (message) => (said = message))
  const [code] = await once(child, 'exit')
  if (code !== 0 || said === undefined) throw new Error(`${script} ended with ${code}`)
  return said
}

const run = (command) => void execFileSync('sh', ['-ec', command])

/**
 * The line, from within a namespace of one's own. `shape` says how it is from now on: `delayMs` one way, `loss` 0 to 1 of
 * the packets of each way, `bitsPerSecond` each way, of whole IP packets. `congestion` is the kernel's way with lost packets;
 * in a namespace of one's own Linux lets choose among few, and Reno, the oldest, is always there.
 */
export async function openLink({ congestion = 'reno' } = {}) {
  run('ip link set lo up')
  const far = spawn('unshare', ['--net', 'sh', '-ec', 'ip link set lo up; echo up; read end'], { stdio: ['pipe', 'pipe', 'inherit'] }) // ends with us
  await once(far.stdout, 'data')
  const ways = spawn('perl', ['-e', OPENER, process.execPath, relay], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await once(ways, 'message')
  const there = `nsenter --net=/proc/${far.pid}/ns/net`
  run(`ip link set cafe-far netns ${far.pid}
    ip address add ${NEAR}/30 dev cafe-near; ip link set cafe-near up
    ${there} ip address add ${FAR}/30 dev cafe-far; ${there} ip link set cafe-far up
    echo ${congestion} > /proc/sys/net/ipv4/tcp_congestion_control
    ${there} sh -c 'echo ${congestion} > /proc/sys/net/ipv4/tcp_congestion_control'`)
  const ask = async (told) => {
    ways.send(told)
    const [answer] = await once(ways, 'message')
    return answer
  }
  return {
    congestion,
    shape: (line) => ask(line),
    /** Packets and bytes (of IP) so far; `near` are those that began on this side. */
    count: () => ask('count'),
    /** A program that is the other one, at the far end. */
    atTheFarEnd(program, file) {
      writeFileSync(file, `#!/bin/sh\nexec ${there} ${program} "$@"\n`, { mode: 0o755 })
      return file
    },
    close() {
      ways.kill('SIGKILL')
      far.kill('SIGKILL')
    },
  }
}
