/** Who judged: stands beside every verdict. */
import project from '../package.json' with { type: 'json' }

export const graderVersion = `ordinal/${project.version}`
