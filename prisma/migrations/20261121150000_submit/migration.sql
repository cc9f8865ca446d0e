-- Submits: their steps, their sealed namespaces, verdicts while somebody looks, namespaces kept ready, and machines' tokens.

CREATE TYPE "AttemptStep" AS ENUM ('Snapshot', 'WaitingForTrial', 'Preparing', 'Applying', 'Holding', 'Releasing', 'Marking', 'Replacing', 'ScalingDown', 'ScalingUp', 'Judging');
CREATE TYPE "TrialPhase" AS ENUM ('Pending', 'Provisioning', 'Ready', 'Terminating', 'Ended', 'Failed');

ALTER TABLE "Workspace"
  ADD COLUMN "resetsWanted" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "undosWanted" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "watchedUntil" TIMESTAMPTZ,
  ADD COLUMN "resetsDone" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "undosDone" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "resetObjects" JSONB,
  ADD COLUMN "replacement" JSONB,
  ADD COLUMN "toolboxReadyAt" TIMESTAMPTZ,
  ADD COLUMN "toolboxMessage" TEXT;

CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "lastUsedAt" TIMESTAMPTZ,
    "revokedAt" TIMESTAMPTZ,

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Attempt"
  ADD COLUMN "liveChecks" JSONB,
  ADD COLUMN "step" "AttemptStep",
  ADD COLUMN "stepAt" TIMESTAMPTZ,
  ADD COLUMN "retries" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "notBefore" TIMESTAMPTZ,
  ADD COLUMN "idempotencyKey" TEXT,
  ADD COLUMN "apiTokenId" UUID;
CREATE UNIQUE INDEX "Attempt_requestedById_idempotencyKey_key" ON "Attempt"("requestedById", "idempotencyKey");
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_apiTokenId_fkey" FOREIGN KEY ("apiTokenId") REFERENCES "ApiToken"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "Trial" (
    "id" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "clusterId" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "fence" INTEGER NOT NULL,
    "wanted" "WantedState" NOT NULL DEFAULT 'Open',
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "phase" "TrialPhase" NOT NULL DEFAULT 'Pending',
    "reason" TEXT,
    "message" TEXT,
    "readyAt" TIMESTAMPTZ,
    "endedAt" TIMESTAMPTZ,
    "observedSeq" INTEGER,

    CONSTRAINT "Trial_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Trial_namespace_key" ON "Trial"("namespace");
CREATE UNIQUE INDEX "Trial_attemptId_fence_key" ON "Trial"("attemptId", "fence");
CREATE INDEX "Trial_phase_idx" ON "Trial"("phase");
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Observation" ADD COLUMN "trialId" UUID;
CREATE UNIQUE INDEX "Observation_trialId_key" ON "Observation"("trialId");
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "Trial"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "PooledNamespace" (
    "namespace" TEXT NOT NULL,
    "clusterId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ,

    CONSTRAINT "PooledNamespace_pkey" PRIMARY KEY ("namespace")
);
CREATE INDEX "PooledNamespace_clusterId_readyAt_idx" ON "PooledNamespace"("clusterId", "readyAt");
ALTER TABLE "PooledNamespace" ADD CONSTRAINT "PooledNamespace_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "LiveVerdict" (
    "workspaceId" UUID NOT NULL,
    "checks" JSONB NOT NULL,
    "metAt" JSONB NOT NULL DEFAULT '{}',
    "observedSeq" INTEGER NOT NULL,
    "judgedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "graderVersion" TEXT NOT NULL,

    CONSTRAINT "LiveVerdict_pkey" PRIMARY KEY ("workspaceId")
);
ALTER TABLE "LiveVerdict" ADD CONSTRAINT "LiveVerdict_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "Workspace"
  ADD CONSTRAINT "Workspace_resets" CHECK ("resetsDone" BETWEEN 0 AND "resetsWanted"),
  ADD CONSTRAINT "Workspace_undos" CHECK ("undosDone" BETWEEN 0 AND "undosWanted");

ALTER TABLE "Attempt"
  ADD CONSTRAINT "Attempt_step_of_submits" CHECK ("step" IS NULL OR "kind" = 'Submit'),
  ADD CONSTRAINT "Attempt_snapshot_has_verdicts" CHECK (("snapshot" IS NULL) = ("liveChecks" IS NULL)),
  ADD CONSTRAINT "Attempt_idempotency_key" CHECK (length("idempotencyKey") BETWEEN 1 AND 200);
ALTER TABLE "Trial"
  ADD CONSTRAINT "Trial_namespace_shape" CHECK ("namespace" ~ '^tr-[a-z2-9]{10}$'),
  ADD CONSTRAINT "Trial_ended_has_end" CHECK (("phase" = 'Ended') = ("endedAt" IS NOT NULL)),
  ADD CONSTRAINT "Trial_failed_has_reason" CHECK ("phase" <> 'Failed' OR "reason" IS NOT NULL),
  ADD CONSTRAINT "Trial_lives_forward" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_of_one" CHECK ("workspaceId" IS NULL OR "trialId" IS NULL);
ALTER TABLE "PooledNamespace" ADD CONSTRAINT "PooledNamespace_namespace_shape" CHECK ("namespace" ~ '^ws-[a-z2-9]{10}$');
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_lives_forward" CHECK ("expiresAt" > "createdAt");

CREATE TRIGGER trial_notify AFTER INSERT OR UPDATE ON "Trial" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_row();

CREATE FUNCTION ordinal_notify_live_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'LiveVerdict', 'id', NEW."workspaceId", 'workspace', NEW."workspaceId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER live_verdict_notify AFTER INSERT OR UPDATE ON "LiveVerdict" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_live_verdict();

-- A claim that takes a name out of the pool makes room: the provisioner hears it.
CREATE FUNCTION ordinal_notify_pool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'PooledNamespace', 'id', OLD."namespace")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER pool_notify AFTER DELETE ON "PooledNamespace" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_pool();

-- A machine's verdicts come with their attempt; what a person changes afterwards has to be heard as well.
CREATE FUNCTION ordinal_notify_later_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'Attempt', 'id', NEW."attemptId", 'workspace', (SELECT "workspaceId" FROM "Attempt" WHERE "id" = NEW."attemptId"))::text);
  RETURN NULL;
END $$;
CREATE TRIGGER later_result_notify AFTER INSERT ON "Result" FOR EACH ROW WHEN (NEW."origin" <> 'Machine') EXECUTE FUNCTION ordinal_notify_later_result();
