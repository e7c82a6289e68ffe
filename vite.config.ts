import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/web',
  // No data: URLs and no inline script: the pages are served under a strict content security policy.
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
})
