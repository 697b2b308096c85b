import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// `vite` serves the page while you work on it, with the API of a running `start` behind it.
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true },
  server: { proxy: { '/api': 'http://127.0.0.1:4280' } },
})
