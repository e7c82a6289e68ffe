import { defineConfig } from 'vitest/config'

const withDatabase = ['src/**/*.db.test.ts', 'test/**/*.test.ts']

export default defineConfig({
  root: import.meta.dirname,
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          root: import.meta.dirname,
          include: ['src/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts'],
        },
      },
      {
        test: {
          name: 'api',
          root: import.meta.dirname,
          include: withDatabase,
          exclude: ['test/trial/**'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
