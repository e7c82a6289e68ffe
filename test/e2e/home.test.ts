import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../support/server.ts'

const executablePath = process.env['ZHIKE_CHROMIUM'] ?? '/usr/bin/chromium'
const phone = { width: 360, height: 800 }
const desk = { width: 1440, height: 900 }

let server: Awaited<ReturnType<typeof startServer>>
let browser: Browser

beforeAll(async () => {
  if (!existsSync(executablePath)) {
    throw new Error(
      `The browser tests need Chromium at ${executablePath}: run "apt-get install chromium" or set ZHIKE_CHROMIUM`,
    )
  }
  const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking']
  ;[server, browser] = await Promise.all([startServer(), chromium.launch({ executablePath, args })])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Opens a page, hands it over and fails if anything went wrong in it or went to another origin. */
async function visit(path: string, options: BrowserContextOptions, act: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport: desk, locale: 'zh-CN', ...options })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (line) => {
    // The browser itself reports each refused request; what the page makes of it is tested below.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) wrong.push(line.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) wrong.push(`A request left for ${request.url()}`)
  })
  page.on('dialog', (dialog) => void dialog.accept())
  try {
    await page.goto(new URL(path, server.url).href)
    await act(page)
  } finally {
    await context.close()
  }
  expect(wrong).toEqual([])
}

/** The scheme follows the system in an event of its own: wait for it. */
const seen = (page: Page, scheme: string) =>
  page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor()
const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth')

describe('home page', () => {
  test('a visitor learns that all is well and what to do next', async () => {
    await visit('/', {}, async (page) => {
      await page.getByText('一切正常').waitFor()
      expect(await page.getByRole('article').count()).toBe(3)
      expect(await page.locator('#checks li').count()).toBe(5)
      expect(await page.locator('#checks [data-state=good]').count()).toBe(5)
    })
  })

  test('its links lead to the API page and to an OpenAPI document', async () => {
    await visit('/', { locale: 'en' }, async (page) => {
      expect(await page.getByRole('link', { name: 'Open the API page' }).getAttribute('href')).toBe(
        '/api/docs',
      )
      const href = await page.getByRole('link', { name: 'OpenAPI document' }).getAttribute('href')
      const answer = await page.request.get(new URL(href ?? '', server.url).href)
      expect(await answer.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
      expect((await page.request.get(`${server.url}/api/docs`)).status()).toBe(200)
    })
  })

  test('the language follows the browser until the reader chooses, and the choice is remembered', async () => {
    await visit('/', { locale: 'en-GB' }, async (page) => {
      await page.getByText('All is well').waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      await page.getByRole('radio', { name: 'English' }).focus()
      await page.keyboard.press('ArrowLeft')
      await page.getByText('一切正常').waitFor()
      await page.reload()
      await page.getByText('一切正常').waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    })
  })

  test('the theme follows the system until the reader chooses', async () => {
    await visit('/', { colorScheme: 'dark', locale: 'en' }, async (page) => {
      await seen(page, 'dark')
      await page.emulateMedia({ colorScheme: 'light' })
      await seen(page, 'light')
      await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
      await seen(page, 'dark')
      await page.reload()
      await seen(page, 'dark')
    })
  })

  test('nothing is cut off on a phone', async () => {
    for (const locale of ['zh-CN', 'en']) {
      await visit('/', { viewport: phone, locale }, async (page) => {
        await page.locator('#checks [data-state=good]').first().waitFor()
        expect(await overflow(page)).toBe(0)
      })
    }
  })

  test('a program that stops answering is said to do so', async () => {
    await visit('/', { locale: 'en' }, async (page) => {
      await page.route('**/api/**', (route) => route.abort())
      await page.getByRole('button', { name: 'Check again' }).click()
      await page.getByText('The program does not answer').waitFor()
    })
  })
})

describe('set-up page', () => {
  test('a link without its token says so', async () => {
    await visit('/setup', { locale: 'en' }, async (page) => {
      await page.getByRole('heading', { name: 'The link is not complete' }).waitFor()
    })
  })

  test('the first administrator is made by keyboard alone, sees the key once, and the link is spent', async () => {
    const { pathname, hash } = new URL(server.setupUrl)
    let key = ''
    await visit(pathname + hash, { locale: 'en', viewport: phone }, async (page) => {
      expect(await overflow(page)).toBe(0)
      await page.keyboard.press('Enter')
      await page.getByText('Enter your name').waitFor()
      await page.keyboard.type('Lin Zhixia')
      await page.keyboard.press('Tab')
      await page.keyboard.type('not a mail')
      await page.keyboard.press('Enter')
      await page.locator('#email[aria-invalid]').waitFor()
      expect(await page.locator('#email-note').textContent()).not.toMatch(/^$|^email\./)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('lin@zhike.example')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Hello, Lin Zhixia' }).waitFor()
      key = (await page.locator('#api-key').textContent()) ?? ''
      expect(page.url()).not.toContain('token')
      expect(await overflow(page)).toBe(0)
    })
    const authorization = `Bearer ${key}`
    const answer = await fetch(`${server.url}/api/records/customer?limit=1`, { headers: { authorization } })
    expect(answer.status).toBe(200)

    await visit(pathname + hash, { locale: 'zh-CN' }, async (page) => {
      await page.getByLabel('姓名').fill('陈一')
      await page.getByLabel('邮箱').fill('chen@zhike.example')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '这个链接已失效' }).waitFor()
    })
  })
})
