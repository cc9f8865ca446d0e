/** Who may import whom. Each rule states the reason that a reader would ask for. */
const zod = '^node_modules/zod/'
const tests = '[.]test[.]tsx?$'
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: tests },
  to: { pathNot: allowed },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Arrows point one way.',
      from: { pathNot: '^db/generated/' },
      to: { circular: true },
    },
    only('domain-is-pure', '^domain/', ['^domain/', zod], 'The words all processes share; no I/O.'),
    only(
      'grader-core-is-pure',
      '^grader/(core|checks)/',
      ['^grader/(core|checks)/', '^domain/', zod],
      'A verdict depends on the record alone.',
    ),
    only(
      'provisioner-core-is-pure',
      '^provisioner/core/',
      ['^provisioner/core/', '^domain/', zod],
      'Plans are data; the edge applies them.',
    ),
    {
      name: 'processes-meet-in-postgres',
      severity: 'error',
      comment: 'app, grader and provisioner share rows, not code.',
      from: { path: '^(app|grader|provisioner)/' },
      to: { path: '^(app|grader|provisioner)/', pathNot: '^$1/' },
    },
    {
      name: 'proved-without-the-site',
      severity: 'error',
      comment: 'npm test does not prove these again when the site changes (scripts/test/sight.mjs).',
      from: { path: '^scripts/(labs|cheats|escapes)/' },
      to: { path: '^(app|content|messages)/' },
    },
    {
      name: 'site-holds-no-cluster-credentials',
      severity: 'error',
      comment: 'The site is what the internet talks to.',
      from: { path: '^app/' },
      to: { path: '^kube/|^node_modules/@kubernetes/' },
    },
    {
      name: 'edges-do-not-know-each-other',
      severity: 'error',
      comment: 'Each outside thing has one door, and doors have no back doors.',
      from: { path: '^(course|db|kube)/' },
      to: { path: '^(course|db|kube|app|grader|provisioner)/', pathNot: '^$1/' },
    },
    {
      name: 'one-door-to-kubernetes',
      severity: 'error',
      comment: 'No client-node type leaves its edge.',
      from: { path: '^(domain|course|db|app|grader|provisioner|scripts)/' },
      to: { path: '^node_modules/@kubernetes/' },
    },
    {
      name: 'one-door-to-prisma',
      severity: 'error',
      comment: 'No Prisma type leaves its edge.',
      from: { path: '^(domain|course|kube|app|grader|provisioner|scripts)/' },
      to: { path: '^db/generated/|^node_modules/@prisma/' },
    },
    {
      name: 'one-door-to-mdx',
      severity: 'error',
      comment: 'Only course/ compiles MDX.',
      from: { pathNot: '^course/' },
      to: { path: '^node_modules/mdx-bundler/' },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      comment: 'Tests may lean on the product, never the other way.',
      from: { pathNot: `${tests}|^(e2e|bench)/` },
      to: { path: `${tests}|^e2e/` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.ordinal|cluster)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
