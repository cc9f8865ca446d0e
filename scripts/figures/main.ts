/** `npm run figures -- replay`: whether the course's drawings tell what Kubernetes does. */
import { findOut } from '../finding-out.ts'
import { figuresArguments, usage } from './arguments.ts'
import { replayCommand } from './replay.ts'

await findOut(figuresArguments(process.argv.slice(2)), usage, replayCommand)
