import type { ObjectModel } from '../../engine/registry/snapshot.ts'
import { dataOperations, dataSchemas } from './data-operations.ts'
import { grammar } from './grammar.ts'
import { objectSchemas } from './object-schemas.ts'
import { pathsOf, type Operation } from './operation.ts'
import { parameters } from './parameters.ts'
import { problemResponses, problemSchemas } from './problems.ts'
import { programOperations, programSchemas } from './program-operations.ts'
import { recordOperations } from './record-operations.ts'
import { both, type Schema } from './schema.ts'

const description = `One HTTP API to every object of the CRM. Send \`Authorization: Bearer zk_…\` with each request.
Every error is a problem document (RFC 9457) that names what is wrong. Field names end nowhere: what you may not read is
absent, what you may see only in part is \`{ "masked": "138****5678" }\`.

知客 CRM 的全部对象都通过这一套 HTTP API 访问。每个请求都要带上 \`Authorization: Bearer zk_…\`。`

const fixedTags: Schema[] = [
  { name: 'program', description: 'The program · 程序' },
  { name: 'identity', description: 'Who one is, and keys · 身份与密钥' },
  { name: 'model', description: 'Objects, fields and taxonomies · 对象、字段与分类' },
  { name: 'batch', description: 'Batches · 批量' },
  { name: 'journal', description: 'History, undo and the stream of changes · 历史、撤销与变更流' },
]

/** Every operation that there is, for these objects. */
export const operationsOf = (models: readonly ObjectModel[]): readonly Operation[] => [
  ...programOperations,
  ...dataOperations,
  ...models.flatMap(recordOperations),
]

/** The OpenAPI 3.1 document of the API over these objects. */
export function openApiDocument(models: readonly ObjectModel[], version: string): Schema {
  const objectTags = models.map(({ name, decl }) => ({ name, description: both(decl.label) }))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Zhike 知客',
      version,
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }],
    tags: [...fixedTags, ...objectTags],
    paths: pathsOf(operationsOf(models)),
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key · API 密钥: zk_…' },
      },
      parameters,
      responses: problemResponses,
      schemas: {
        ...grammar,
        ...problemSchemas,
        ...programSchemas,
        ...dataSchemas,
        ...Object.assign({}, ...models.map(objectSchemas)),
      },
    },
  }
}
