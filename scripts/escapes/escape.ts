/** One way out of a workspace, as it stands in `provisioner/escapes/<family>/<name>.yaml`. */
import * as z from 'zod'
import { refuserSchema } from './refusers.ts'

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
})
export type EscapeManifest = z.infer<typeof manifestSchema>

const method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** of the API server's, as `kubectl get --raw` takes it; or `/kube/…`, of the gateway's */
const callPath = z.string().startsWith('/')
const callParts = {
  /** of a PATCH, a JSON merge patch where nothing else is said */
  body: z.unknown().optional(),
  contentType: z.string().optional(),
}
const headers = z.record(z.string(), z.string())
export const callSchema = z.strictObject({
  method: method.default('GET'),
  path: callPath,
  ...callParts,
  headers: headers.default({}),
})
/** What differs; the rest stays. */
const harmlessCallSchema = z.strictObject({
  method: method.optional(),
  path: callPath.optional(),
  ...callParts,
  headers: headers.optional(),
})
export type EscapeCall = z.infer<typeof callSchema>

const says = z.union([z.string(), z.array(z.string())])
const about = {
  /** what would be gained by it */
  tries: z.string().min(10),
  refusedBy: refuserSchema,
  /** what stands in the refusal; of several, one is enough */
  says: says.transform((words) => [words].flat()).default([]),
}

/** Made by POST. Its harmless twin differs by the merge patch (null takes a field away), and has to be accepted as a dry run. */
const manifestEscapeSchema = z.strictObject({
  ...about,
  create: manifestSchema,
  /** KiB of data to put in */
  fill: z.number().optional(),
  harmless: z.record(z.string(), z.unknown()),
})
/** The object itself is let pass: what it has a controller make is not. */
const laterEscapeSchema = z.strictObject({
  ...about,
  create: manifestSchema,
  refusedLater: z.literal(true),
  harmless: z.record(z.string(), z.unknown()),
})
/** Its harmless twin differs in the fields that it names. */
const callEscapeSchema = z.strictObject({
  ...about,
  call: callSchema,
  /** KiB of text that the body's `data.filler` gets */
  fill: z.number().optional(),
  harmless: harmlessCallSchema.optional(),
})
/** Typed in a Pod of the student's own (busybox, as root), or in the toolbox; to fail is to be refused. */
const commandEscapeSchema = z.strictObject({
  ...about,
  run: z.string(),
  in: z.enum(['pod', 'toolbox']),
  /** a command that has to work there */
  harmless: z.string().optional(),
})

export const escapeSchema = z.union([manifestEscapeSchema, laterEscapeSchema, callEscapeSchema, commandEscapeSchema])
export type ManifestEscape = z.infer<typeof manifestEscapeSchema>
export type LaterEscape = z.infer<typeof laterEscapeSchema>
export type CallEscape = z.infer<typeof callEscapeSchema>
export type CommandEscape = z.infer<typeof commandEscapeSchema>

/** `pods/host-network` */
export type Named = { readonly family: string; readonly name: string }
export type Escape = Named & z.infer<typeof escapeSchema>
