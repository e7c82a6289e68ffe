// A bare route for the newest 50 records: a prepared SELECT of the same columns, pg's default parsers.
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 })
const text = `select r.*, d.* from crm.customer r left join crm.customer_derived d on d.id = r.id
  where r.deleted_at is null order by r.created_at desc, r.id desc limit 50`

const server = createServer((_request, response) => {
  void pool.query<object>({ name: 'page', text }).then(({ rows }) => {
    const body = JSON.stringify({ records: rows })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' ? address?.port : 0)
})
