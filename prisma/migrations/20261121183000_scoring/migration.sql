-- How Submits are scored and by what rules, and what they were judged by.
ALTER TABLE "Assignment" ADD COLUMN "dueAt" TIMESTAMPTZ, ADD COLUMN "cooldown" INTEGER;
ALTER TABLE "Attempt" ADD COLUMN "deduction" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "AssignmentExtension" (
    "assignmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "dueAt" TIMESTAMPTZ,
    "extraAttempts" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "grantedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AssignmentExtension_pkey" PRIMARY KEY ("assignmentId", "userId")
);
ALTER TABLE "AssignmentExtension" ADD CONSTRAINT "AssignmentExtension_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AssignmentExtension" ADD CONSTRAINT "AssignmentExtension_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "Recording" (
    "attemptId" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "signedResult" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Recording_pkey" PRIMARY KEY ("attemptId")
);
ALTER TABLE "Recording" ADD CONSTRAINT "Recording_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ResultKey" (
    "id" TEXT NOT NULL,
    "publicKey" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ResultKey_pkey" PRIMARY KEY ("id")
);

-- What Prisma's schema cannot say.

ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_cooldown" CHECK ("cooldown" >= 0);
ALTER TABLE "AssignmentExtension"
  ADD CONSTRAINT "AssignmentExtension_grants" CHECK ("dueAt" IS NOT NULL OR "extraAttempts" > 0),
  ADD CONSTRAINT "AssignmentExtension_attempts" CHECK ("extraAttempts" BETWEEN 0 AND 100),
  ADD CONSTRAINT "AssignmentExtension_note" CHECK (length("note") > 0);
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_deduction" CHECK ("deduction" BETWEEN 0 AND 100);
ALTER TABLE "Recording" ADD CONSTRAINT "Recording_digest" CHECK ("digest" ~ '^[0-9a-f]{64}$');

-- A check that holds in part may give a part of its points; what is not decided gives none.
ALTER TABLE "Result" DROP CONSTRAINT "Result_machine_points";
ALTER TABLE "Result" ADD CONSTRAINT "Result_machine_points" CHECK ("origin" = 'Override' OR "status" <> 'Unknown' OR "points" = 0);

CREATE TRIGGER recording_append_only BEFORE UPDATE OR DELETE ON "Recording" FOR EACH ROW EXECUTE FUNCTION ordinal_append_only();

-- The page of the student whom it is for says so at once; one that comes before any workspace has nobody to tell.
CREATE FUNCTION ordinal_notify_extension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed RECORD;
BEGIN
  changed := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  PERFORM pg_notify('ordinal', json_build_object('table', 'Workspace', 'id', w."id", 'workspace', w."id")::text)
    FROM "Workspace" w WHERE w."assignmentId" = changed."assignmentId" AND w."userId" = changed."userId";
  RETURN NULL;
END $$;
CREATE TRIGGER extension_notify AFTER INSERT OR UPDATE OR DELETE ON "AssignmentExtension" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_extension();
