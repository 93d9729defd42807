import type { FastifyInstance } from 'fastify'

/** Pages load and call only this server, and hold no inline code or style. WebAssembly is let in for the codec of the sound; it comes from here, too. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html pasted-words own-worker planning-worker likeness-worker media-worker',
].join('; ')

/** Short: a hall's laptop that served https one day must be reachable the next week without it. */
const A_DAY_S = 86_400

/** Headers of every response: nothing leaves for elsewhere, nothing is kept by default. */
export function setHeaders(app: FastifyInstance, isSecure: boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy': CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=(), usb=()',
      'x-robots-tag': 'noindex, nofollow',
      ...(isSecure ? { 'strict-transport-security': `max-age=${A_DAY_S}` } : {}),
      ...(reply.hasHeader('cache-control') ? {} : { 'cache-control': 'no-store' }),
    })
  })
}
