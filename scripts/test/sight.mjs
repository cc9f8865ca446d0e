// @ts-check
/** Which files can change what a step finds. Who sees too much is run once too often; who sees too little proves nothing. */

/** @typedef {(file: string) => boolean} Sight */

/** @param {RegExp} pattern @returns {Sight} */
const but = (pattern) => (file) => !pattern.test(file)

/** @type {Sight} */
export const allFiles = () => true
/** @type {Sight} */
export const allButWords = but(/^(docs\/|[A-Z]+(\.md)?$|\.ci\/)/)
/** The walls look at who imports whom. @type {Sight} */
export const code = (file) => /\.(ts|tsx|mjs|cjs|json)$/.test(file) && !/\/traces\//.test(file)
/** The cluster is a program of its own, tested with the images of the labs. @type {Sight} */
export const cluster = (file) => file.startsWith('cluster/') || file === 'lab-manifests/images.json'
/** What stands behind the site, which `.dependency-cruiser.cjs` keeps from seeing it. @type {Sight} */
export const behindTheSite = (file) => allButWords(file) && !/^(app|content|messages|public|e2e|bench)\//.test(file)
/** The same as a whole, without the tests of its parts. @type {Sight} */
export const behindTheSiteWhole = (file) => behindTheSite(file) && !isTest(file)
/** What a browser meets, without the tests of its parts and what they are tested with. @type {Sight} */
export const installation = (file) =>
  allButWords(file) && !isTest(file) && !/^bench\/|^grader\/cheats\/|\/traces\/|recording\.json\.gz$/.test(file)

/** @param {string} file */
const isTest = (file) => /\.test\.(ts|tsx|mjs)$|_test\.go$/.test(file)
