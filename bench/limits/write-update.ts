// A bare route that updates the record alone, if it still has the version: no checks, no journal.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 })
const text = `update crm.customer set grade = $3, service_preference = $4, version = version + 1, updated_at = now()
  where id = $1 and version = $2 and deleted_at is null returning *`

const server = createServer((request, response) => {
  let sent = ''
  request.on('data', (chunk: Buffer) => (sent += chunk.toString()))
  request.on('end', () => {
    const { grade, servicePreference } = JSON.parse(sent) as Record<string, string>
    const version = request.headers['if-match']?.replaceAll('"', '')
    const values = [request.url?.split('/').at(-1), version, grade, servicePreference]
    void pool.query<object>({ name: 'update', text, values }).then(({ rows }) => {
      const body = JSON.stringify(rows[0] ?? null)
      const status = rows.length === 1 ? 200 : 412
      response.writeHead(status, {
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
