import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeApiKey } from '../../src/features/identity/api-keys.ts'
import { httpWorld } from '../support/http.ts'

const executablePath = process.env['ZHIKE_CHROMIUM'] ?? '/usr/bin/chromium'
const { app, system, users } = await httpWorld()
const url = await app.listen({ port: 0, host: '127.0.0.1' })

test('a newcomer reads about a request on the API page and sends it; nothing goes elsewhere', async () => {
  const { key } = await makeApiKey(system(), { user: users.admin, name: 'page' })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('console', (line) => line.text().includes('Content Security Policy') && wrong.push(line.text()))
    page.on('request', (request) => {
      const sent = request.url()
      if (!sent.startsWith(url) && !sent.startsWith('data:')) wrong.push(`A request left for ${sent}`)
    })
    await page.goto(`${url}/api/docs/#tag/identity/GET/api/me`)
    await page.getByPlaceholder('Token').first().fill(key)
    await page.getByRole('button', { name: /Test Request.*me/i }).click()
    const [answered] = await Promise.all([
      page.waitForResponse((response) => response.url() === `${url}/api/me`),
      page.locator('[data-addressbar-action=send]:visible').click(),
    ])
    expect(answered.status()).toBe(200)
    await page.getByText('"capabilities"').first().waitFor()
    expect(wrong).toEqual([])
  } finally {
    await browser.close()
  }
}, 90_000)
