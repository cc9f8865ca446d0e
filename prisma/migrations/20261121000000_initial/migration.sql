-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('student', 'assistant', 'instructor');

-- CreateEnum
CREATE TYPE "WantedState" AS ENUM ('Open', 'Ended');

-- CreateEnum
CREATE TYPE "WorkspacePhase" AS ENUM ('Pending', 'Provisioning', 'Ready', 'Saving', 'Terminating', 'Ended', 'Failed');

-- CreateEnum
CREATE TYPE "AttemptKind" AS ENUM ('Check', 'Submit');

-- CreateEnum
CREATE TYPE "AttemptState" AS ENUM ('Queued', 'Running', 'Finished', 'Failed');

-- CreateEnum
CREATE TYPE "CheckStatus" AS ENUM ('True', 'False', 'Unknown');

-- CreateEnum
CREATE TYPE "UnknownCause" AS ENUM ('platform', 'blocked');

-- CreateEnum
CREATE TYPE "ResultOrigin" AS ENUM ('Machine', 'Regrade', 'Override');

-- CreateEnum
CREATE TYPE "ClusterKind" AS ENUM ('Embedded', 'External');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isAdministrator" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" TIMESTAMPTZ,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "revokedAt" TIMESTAMPTZ,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LoginLink" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "usedAt" TIMESTAMPTZ,

    CONSTRAINT "LoginLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Course" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" JSONB NOT NULL,

    CONSTRAINT "Course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "courseId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "startsAt" TIMESTAMPTZ,
    "endsAt" TIMESTAMPTZ,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "lab" TEXT NOT NULL,
    "opensAt" TIMESTAMPTZ,
    "closesAt" TIMESTAMPTZ,
    "maxAttempts" INTEGER,
    "points" INTEGER NOT NULL,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "runId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("runId","userId")
);

-- CreateTable
CREATE TABLE "LabRevision" (
    "digest" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "files" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LabRevision_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "Cluster" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ClusterKind" NOT NULL,
    "version" TEXT,
    "domain" TEXT NOT NULL DEFAULT 'cluster.local',
    "isReachable" BOOLEAN NOT NULL DEFAULT false,
    "message" TEXT,
    "seenAt" TIMESTAMPTZ,

    CONSTRAINT "Cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "assignmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "clusterId" UUID NOT NULL,
    "labDigest" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "wanted" "WantedState" NOT NULL DEFAULT 'Open',
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "restoredFromId" UUID,
    "phase" "WorkspacePhase" NOT NULL DEFAULT 'Pending',
    "reason" TEXT,
    "message" TEXT,
    "readyAt" TIMESTAMPTZ,
    "endedAt" TIMESTAMPTZ,
    "savedObjects" JSONB,
    "savedAt" TIMESTAMPTZ,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KubeToken" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "workspaceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "usedAt" TIMESTAMPTZ,
    "revokedAt" TIMESTAMPTZ,

    CONSTRAINT "KubeToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Observation" (
    "id" UUID NOT NULL,
    "clusterId" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "workspaceId" UUID,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeq" INTEGER NOT NULL DEFAULT -1,

    CONSTRAINT "Observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ObservationEvent" (
    "observationId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT,
    "uid" TEXT,
    "resourceVersion" TEXT,
    "base" INTEGER,
    "body" BYTEA,

    CONSTRAINT "ObservationEvent_pkey" PRIMARY KEY ("observationId","seq")
);

-- CreateTable
CREATE TABLE "ObservedObject" (
    "observationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "object" JSONB NOT NULL,

    CONSTRAINT "ObservedObject_pkey" PRIMARY KEY ("observationId","kind","name")
);

-- CreateTable
CREATE TABLE "WatchCursor" (
    "clusterId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "resourceVersion" TEXT NOT NULL,

    CONSTRAINT "WatchCursor_pkey" PRIMARY KEY ("clusterId","kind")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" UUID NOT NULL,
    "kind" "AttemptKind" NOT NULL,
    "workspaceId" UUID NOT NULL,
    "requestedById" UUID NOT NULL,
    "labDigest" TEXT NOT NULL,
    "number" INTEGER,
    "state" "AttemptState" NOT NULL DEFAULT 'Queued',
    "requestedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ,
    "finishedAt" TIMESTAMPTZ,
    "failure" TEXT,
    "graderVersion" TEXT,
    "snapshot" JSONB,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMPTZ,
    "observedSeq" INTEGER,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Result" (
    "id" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "checkId" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "origin" "ResultOrigin" NOT NULL DEFAULT 'Machine',
    "status" "CheckStatus" NOT NULL,
    "cause" "UnknownCause",
    "reason" TEXT NOT NULL,
    "args" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "path" JSONB,
    "points" INTEGER NOT NULL,
    "maxPoints" INTEGER NOT NULL,
    "judgedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "graderVersion" TEXT NOT NULL,
    "byUserId" UUID,
    "note" TEXT,

    CONSTRAINT "Result_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "LoginLink_tokenHash_key" ON "LoginLink"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Course_slug_key" ON "Course"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Run_courseId_slug_key" ON "Run"("courseId", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Assignment_runId_lab_key" ON "Assignment"("runId", "lab");

-- CreateIndex
CREATE UNIQUE INDEX "Cluster_name_key" ON "Cluster"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_namespace_key" ON "Workspace"("namespace");

-- CreateIndex
CREATE INDEX "Workspace_userId_idx" ON "Workspace"("userId");

-- CreateIndex
CREATE INDEX "Workspace_phase_idx" ON "Workspace"("phase");

-- CreateIndex
CREATE UNIQUE INDEX "KubeToken_tokenHash_key" ON "KubeToken"("tokenHash");

-- CreateIndex
CREATE INDEX "KubeToken_workspaceId_idx" ON "KubeToken"("workspaceId");

-- CreateIndex
CREATE INDEX "KubeToken_sessionId_idx" ON "KubeToken"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "Observation_workspaceId_key" ON "Observation"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Observation_clusterId_namespace_key" ON "Observation"("clusterId", "namespace");

-- CreateIndex
CREATE INDEX "Attempt_workspaceId_requestedAt_idx" ON "Attempt"("workspaceId", "requestedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_workspaceId_number_key" ON "Attempt"("workspaceId", "number");

-- CreateIndex
CREATE INDEX "Result_attemptId_idx" ON "Result"("attemptId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LoginLink" ADD CONSTRAINT "LoginLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_labDigest_fkey" FOREIGN KEY ("labDigest") REFERENCES "LabRevision"("digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_restoredFromId_fkey" FOREIGN KEY ("restoredFromId") REFERENCES "Workspace"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KubeToken" ADD CONSTRAINT "KubeToken_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KubeToken" ADD CONSTRAINT "KubeToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KubeToken" ADD CONSTRAINT "KubeToken_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObservationEvent" ADD CONSTRAINT "ObservationEvent_observationId_fkey" FOREIGN KEY ("observationId") REFERENCES "Observation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObservedObject" ADD CONSTRAINT "ObservedObject_observationId_fkey" FOREIGN KEY ("observationId") REFERENCES "Observation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchCursor" ADD CONSTRAINT "WatchCursor_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_labDigest_fkey" FOREIGN KEY ("labDigest") REFERENCES "LabRevision"("digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Result" ADD CONSTRAINT "Result_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Result" ADD CONSTRAINT "Result_byUserId_fkey" FOREIGN KEY ("byUserId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- What Prisma's schema cannot say.

-- One open workspace for a student and a lab.
CREATE UNIQUE INDEX "Workspace_one_open" ON "Workspace" ("userId", "assignmentId") WHERE "endedAt" IS NULL;

-- One waiting or running attempt of a kind for a workspace.
CREATE UNIQUE INDEX "Attempt_one_active" ON "Attempt" ("workspaceId", "kind") WHERE "state" IN ('Queued', 'Running');

ALTER TABLE "User" ADD CONSTRAINT "User_email_lower_case" CHECK ("email" = lower("email") AND "email" LIKE '%_@_%');
ALTER TABLE "Workspace"
  ADD CONSTRAINT "Workspace_namespace_shape" CHECK ("namespace" ~ '^ws-[a-z2-9]{10}$'),
  ADD CONSTRAINT "Workspace_ended_has_end" CHECK (("phase" = 'Ended') = ("endedAt" IS NOT NULL)),
  ADD CONSTRAINT "Workspace_failed_has_reason" CHECK ("phase" <> 'Failed' OR "reason" IS NOT NULL),
  ADD CONSTRAINT "Workspace_lives_forward" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "KubeToken" ADD CONSTRAINT "KubeToken_purpose" CHECK ("purpose" IN ('access', 'renewal'));
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_points" CHECK ("points" > 0);
ALTER TABLE "Attempt"
  ADD CONSTRAINT "Attempt_number_of_submits" CHECK (("kind" = 'Submit') = ("number" IS NOT NULL)),
  ADD CONSTRAINT "Attempt_finished_has_end" CHECK (("state" IN ('Finished', 'Failed')) = ("finishedAt" IS NOT NULL)),
  ADD CONSTRAINT "Attempt_failed_has_reason" CHECK (("state" = 'Failed') = ("failure" IS NOT NULL)),
  ADD CONSTRAINT "Attempt_running_has_lease" CHECK ("state" <> 'Running' OR "leasedUntil" IS NOT NULL);
ALTER TABLE "Result"
  ADD CONSTRAINT "Result_cause_of_unknown" CHECK (("status" = 'Unknown') = ("cause" IS NOT NULL)),
  ADD CONSTRAINT "Result_points_in_range" CHECK ("points" BETWEEN 0 AND "maxPoints"),
  ADD CONSTRAINT "Result_machine_points" CHECK ("origin" = 'Override' OR "status" = 'True' OR "points" = 0),
  ADD CONSTRAINT "Result_override_is_signed" CHECK ("origin" <> 'Override' OR ("byUserId" IS NOT NULL AND length("note") > 0));
-- A machine judges each check of an attempt once.
CREATE UNIQUE INDEX "Result_one_machine_verdict" ON "Result" ("attemptId", "checkId") WHERE "origin" = 'Machine';

-- Append-only tables.
CREATE FUNCTION ordinal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: add a row instead', TG_TABLE_NAME;
END $$;
CREATE TRIGGER result_append_only BEFORE UPDATE OR DELETE ON "Result" FOR EACH ROW EXECUTE FUNCTION ordinal_append_only();
CREATE TRIGGER observation_event_append_only BEFORE UPDATE ON "ObservationEvent" FOR EACH ROW EXECUTE FUNCTION ordinal_append_only();
CREATE TRIGGER lab_revision_append_only BEFORE UPDATE OR DELETE ON "LabRevision" FOR EACH ROW EXECUTE FUNCTION ordinal_append_only();

-- Notifications carry ids only, on one channel: {"table", "id", "workspace"?}. Triggers send them, so no writer can forget.
CREATE FUNCTION ordinal_notify_workspace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'Workspace', 'id', NEW."id", 'workspace', NEW."id")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER workspace_notify AFTER INSERT OR UPDATE ON "Workspace" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_workspace();

CREATE FUNCTION ordinal_notify_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'Attempt', 'id', NEW."id", 'workspace', NEW."workspaceId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER attempt_notify AFTER INSERT OR UPDATE ON "Attempt" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_attempt();

CREATE FUNCTION ordinal_notify_observation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'Observation', 'id', NEW."id", 'workspace', NEW."workspaceId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER observation_notify AFTER INSERT OR UPDATE OF "lastSeq" ON "Observation" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_observation();

CREATE FUNCTION ordinal_notify_cluster() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'Cluster', 'id', NEW."id")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER cluster_notify AFTER INSERT OR UPDATE OF "isReachable", "message", "version" ON "Cluster" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_cluster();

-- A session that ends closes what it opened, so its end has to be heard.
CREATE FUNCTION ordinal_notify_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', TG_TABLE_NAME, 'id', NEW."id")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER session_notify AFTER UPDATE OF "revokedAt", "expiresAt" ON "Session" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_row();
CREATE TRIGGER user_notify AFTER UPDATE OF "disabledAt", "isAdministrator" ON "User" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_row();
