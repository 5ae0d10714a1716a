import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The address of a running host (`benchbook-hq serve`, or an outlet's loopback host) for `npm run dev`. */
const host = process.env['BENCHBOOK_HOST'] ?? 'http://127.0.0.1:8480';

export default defineConfig({
  // Relative, so that one build works under the window's own protocol and at HQ's root.
  base: './',
  plugins: [react()],
  // HQ's content policy forbids data: fonts and inline scripts; nothing is inlined.
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1600 },
  server: { host: '127.0.0.1', proxy: { '/api': host } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], restoreMocks: true, testTimeout: 30_000 },
});
