/** The OpenAPI document, made of the table of operations and the schemas that the routes use. */
import * as z from 'zod'
import { operations, type Answer, type Operation } from './operations.ts'

const headers = {
  Location: { description: 'The address of the job.', schema: { type: 'string' } },
  'Retry-After': { description: 'In how many seconds to ask again.', schema: { type: 'integer' } },
}

/** @param io what is sent may leave out what has a default */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest
}

const answerOf = ({ description, content, headers: sent = [] }: Answer) => ({
  description,
  content: Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [
      type,
      { schema: schema ? schemaOf(schema, 'output') : { type: 'string' } },
    ]),
  ),
  ...(sent.length > 0 && { headers: Object.fromEntries(sent.map((name) => [name, headers[name]])) }),
})

const operationOf = ({ id, summary, isOpen = false, body, parameters = [], answers }: Operation) => ({
  operationId: id,
  summary,
  ...(isOpen && { security: [] }),
  parameters: parameters.map(({ name, in: place, isRequired, description }) => ({
    ...{ name, in: place, required: isRequired, description, schema: { type: 'string' } },
  })),
  ...(body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
  }),
  responses: Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer)])),
})

/** @param origin where the site is reached */
export function openApi(origin: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ordinal',
      version: '1',
      description: 'Grading jobs for machines. A token (npm run token) is of one run and of one who teaches it.',
    },
    servers: [{ url: origin }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  }
}
