import { constants, setPriority } from 'node:os'

/**
 * The thread that calls this comes after the server's own where both want the processor: who types is not to wait
 * while what they typed before is put away. Only Linux knows priorities of threads; elsewhere nothing changes.
 */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}

/**
 * Hands one buffer over, as is done later with all that goes to other threads. At the first time V8 throws away all
 * code it has compiled that reads bytes, and compiles it anew; this had better be before anybody types.
 */
export function handOverOnce(): void {
  const buffer = new ArrayBuffer(1)
  structuredClone(buffer, { transfer: [buffer] })
}
