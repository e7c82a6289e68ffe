import { defineConfig } from 'vite'

export default defineConfig({
  // Whatever folder the program is started from.
  root: `${import.meta.dirname}/src/web`,
  // No data: URLs and no inline script: the pages are served under a strict content security policy.
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
})
