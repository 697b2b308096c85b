import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

// `vite` serves the page while you work on it, with the API of a running `start` behind it.
export default defineConfig({
  plugins: [react(), fontAhead()],
  build: { outDir: 'dist', emptyOutDir: true },
  server: { proxy: { '/api': 'http://127.0.0.1:4280' } },
})

/** The face is asked for with the page, so that it is there before the first letter. */
function fontAhead(): Plugin {
  return {
    name: 'font-ahead',
    transformIndexHtml(_html, { bundle = {} }) {
      const fonts = Object.keys(bundle).filter((file) => file.endsWith('.woff2'))
      return fonts.map((file) => ({
        tag: 'link',
        attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
        injectTo: 'head',
      }))
    },
  }
}
