// A bare route that inserts the record alone: no checks, no journal, no directory, no number.
import { createServer } from 'node:http'
import pg from 'pg'
import { v7 } from 'uuid'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 })
const { rows: some } = await pool.query<{ who: string; source: string }>(
  'select created_by_id as who, source_id as source from crm.customer limit 1',
)
const text = `insert into crm.customer (id, version, number, kind, name, pinyin, mobile, email, grade, status, lifecycle,
  owner_id, source_id, created_at, created_by_id, updated_at, updated_by_id)
  values ($1, 1, 'L-1', $2, $3, $3, $4, $5, $6, 'active', 'lead', $7, $8, $9, $7, $9, $7) returning *`

const server = createServer((request, response) => {
  let sent = ''
  request.on('data', (chunk: Buffer) => (sent += chunk.toString()))
  request.on('end', () => {
    const { kind, name, mobile, email, grade } = JSON.parse(sent) as Record<string, string>
    const values = [v7(), kind, name, mobile, email, grade, some[0]?.who, some[0]?.source, new Date()]
    void pool.query<object>({ name: 'create', text, values }).then(({ rows }) => {
      const body = JSON.stringify(rows[0])
      response.writeHead(201, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    })
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : 0)
})
