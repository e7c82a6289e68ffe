// COPY of finished rows into a table as `migrate` makes it, over one connection: `GET /<table>/<rows>`, committed whole.
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { v7 } from 'uuid'

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
const columns = `id, version, number, kind, name, pinyin, mobile, email, grade, status, lifecycle, employees, region,
  remark, owner_id, source_id, created_at, created_by_id, updated_at, updated_by_id`
const { rows: some } = await client.query<{ who: string; source: string }>(
  'select u.id as who, s.id as source from crm.user u, crm.source s limit 1',
)
const row = (index: number): string => {
  const [at, who] = [new Date().toISOString(), some[0]?.who]
  const fields = [
    'organisation',
    `上海星辰科技有限公司 ${index}`,
    `shanghai xingchen ${index}`,
    `+86138${index}`,
  ]
  const rest = [`c${index}@example.com`, 'B', 'active', 'lead', index % 900, '310115', '经人介绍']
  return [v7(), 1, `L-${index}`, ...fields, ...rest, who, some[0]?.source, at, who, at, who].join('\t')
}

const server = createServer((request, response) => {
  const [, table = '', count = ''] = request.url?.split('/') ?? []
  const lines = Array.from({ length: Number(count) }, (_, index) => `${row(index)}\n`)
  const started = performance.now()
  void pipeline(Readable.from(lines), client.query(from(`copy ${table} (${columns}) from stdin`))).then(
    () => {
      const body = JSON.stringify({ perSecond: lines.length / ((performance.now() - started) / 1000) })
      response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body)
    },
  )
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port))
