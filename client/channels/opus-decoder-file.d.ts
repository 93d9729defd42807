/** Made by the build (`vite.config.ts`): where the module of the decoder lies. */
declare module 'virtual:opus-decoder' {
  const address: string
  export default address
}
