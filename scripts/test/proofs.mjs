// @ts-check
/**
 * What the steps have proved of the files as they are, kept beside the packages of this clone: as Go's tests do, a step that has
 * proved all that it sees is not run again until some of it changes. Only what passed is kept.
 */
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectFolder } from '../start/project.mjs'

/** @typedef {{name: string, sees?: (file: string) => boolean}} Proving a step; of one that says not what it sees nothing is kept */
/** @typedef {{digest: string, at: string, passed: number}} Proof */

export class Proofs {
  #project
  #settings
  /** by file; undefined where git knows nothing of the project */
  #digests

  /** @param {Record<string, string | undefined>} env @param {string} [project] as it is now */
  constructor(env, project = projectFolder) {
    this.#project = project
    this.#settings = Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('ORDINAL_')))
    this.#digests = digestsOf(project)
  }

  /** The step's last proof, where nothing that it sees has changed since. @param {Proving} step @returns {Proof | undefined} */
  find(step) {
    const digest = this.#digest(step)
    try {
      /** @type {Proof} */
      const proof = JSON.parse(readFileSync(this.#file(step), 'utf8'))
      return digest !== undefined && proof.digest === digest ? proof : undefined
    } catch {
      return undefined
    }
  }

  /** Unless it failed, or what it sees has changed since these were taken. @param {Proving} step @param {{passed: number, failed: number}} outcome */
  keep(step, { passed, failed }) {
    const digest = this.#digest(step)
    if (failed > 0 || digest === undefined) return
    if (new Proofs(this.#settings, this.#project).#digest(step) !== digest) return
    mkdirSync(path.dirname(this.#file(step)), { recursive: true })
    writeFileSync(this.#file(step), JSON.stringify({ digest, at: new Date().toISOString(), passed }))
  }

  /** @param {Proving} step */
  #file({ name }) {
    return path.join(this.#project, 'node_modules', '.cache', 'ordinal-proofs', `${name}.json`)
  }

  /** @param {Proving} step */
  #digest({ sees }) {
    if (!sees || !this.#digests) return undefined
    const digest = createHash('sha256').update(JSON.stringify([process.version, Object.entries(this.#settings).sort()]))
    for (const [file, contents] of this.#digests) if (sees(file)) digest.update(`${file}\0${contents}\n`)
    return digest.digest('hex')
  }
}

/** Of all files that git knows or would take in; undefined where git knows nothing of the folder. @param {string} project */
function digestsOf(project) {
  const listed = listFiles(project)
  if (!listed) return undefined
  const read = (/** @type {string} */ file) => {
    try {
      return createHash('sha256')
        .update(readFileSync(path.join(project, file)))
        .digest('hex')
    } catch {
      return 'none'
    }
  }
  return new Map(listed.sort().map((file) => [file, read(file)]))
}

/** @param {string} project */
function listFiles(project) {
  try {
    const options = { cwd: project, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 26 }
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z']
    return execFileSync('git', args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\0')
      .filter(Boolean)
  } catch {
    return undefined
  }
}
