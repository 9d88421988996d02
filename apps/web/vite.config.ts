/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Where the gateway's HTTP API listens while the web app is served by Vite. */
const gateway = process.env.CHALKSTREAM_GATEWAY_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.CHALKSTREAM_WEB_DEV_PORT ?? 5173),
    proxy: { '/api': { target: gateway, changeOrigin: false } },
  },
  build: {
    outDir: 'dist',
    manifest: true,
    // The licences of what is bundled go out with it (NOTICE).
    license: { fileName: 'licences.md' },
    target: 'es2023',
    // Browsers that know light-dark(): the tokens rely on it (src/ui/tokens.css).
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    // hls.js and livekit-client are single chunks, loaded lazily; scripts/budget.mjs watches the first load.
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'jsdom',
    // One browser stand-in a worker instead of one a file: 19 s instead of 91. Each file still has its own modules.
    pool: 'vmThreads',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    setupFiles: ['src/testing/setup.ts'],
    // A machine that is busy, or stands still for a moment, is no fault of what is tested.
    testTimeout: 30_000,
    restoreMocks: true,
  },
})
