import type { ObjectModel } from '../../engine/registry/snapshot.ts'
import type { Label } from '../../model/label.ts'
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
Every error is a problem document (RFC 9457) that names what is wrong. What you may not read is absent; what you may see
only in part is \`{ "masked": "138****5678" }\`, which no field takes back.

知客 CRM 的全部对象都通过这一套 HTTP API 访问。每个请求都要带上 \`Authorization: Bearer zk_…\`。无权查看的字段不出现；只能看到一部分的写作
\`{ "masked": "138****5678" }\`。`

const tag = (name: string, label: Label): Schema => ({ name, 'x-displayName': both(label) })

const fixedTags: readonly Schema[] = [
  tag('program', { en: 'The program', 'zh-CN': '程序' }),
  tag('identity', { en: 'Who one is, and keys', 'zh-CN': '身份与密钥' }),
  tag('model', { en: 'Objects, fields, taxonomies', 'zh-CN': '对象、字段与分类' }),
  tag('batch', { en: 'Batches', 'zh-CN': '批量' }),
  tag('journal', { en: 'History and changes', 'zh-CN': '历史与变更' }),
]

/** Every operation that there is, for these objects. */
export const operationsOf = (models: readonly ObjectModel[]): readonly Operation[] => [
  ...programOperations,
  ...dataOperations,
  ...models.flatMap(recordOperations),
]

/** The OpenAPI 3.1 document of the API over these objects. */
export function openApiDocument(models: readonly ObjectModel[], version: string): Schema {
  const objectTags = models.map(({ name, decl }) => tag(name, decl.label))
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
