/**
 * Which namespaces of a cluster ($1) are recorded: those of open workspaces, of trials that go on, and those that are kept
 * ready for a claim. The last ones have no workspace until somebody claims them.
 */
export const recordedNamespaces = `
  SELECT "namespace", "id" AS "workspaceId", NULL::uuid AS "trialId" FROM "Workspace"
  WHERE "clusterId" = $1 AND "endedAt" IS NULL
  UNION ALL
  SELECT "namespace", NULL, "id" FROM "Trial" WHERE "clusterId" = $1 AND "endedAt" IS NULL AND "wanted" = 'Open'
  UNION ALL
  SELECT "namespace", NULL, NULL FROM "PooledNamespace" WHERE "clusterId" = $1`
