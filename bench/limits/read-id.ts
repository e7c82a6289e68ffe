// A bare route for one record by id: a prepared SELECT of the same columns, pg's default parsers.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 })
const text = `select r.*, d.* from crm.customer r left join crm.customer_derived d on d.id = r.id
  where r.id = $1 and r.deleted_at is null`

const server = createServer((request, response) => {
  const id = request.url?.slice(1) ?? ''
  void pool.query<object>({ name: 'read', text, values: [id] }).then(({ rows }) => {
    const body = JSON.stringify(rows[0] ?? null)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : 0)
})
