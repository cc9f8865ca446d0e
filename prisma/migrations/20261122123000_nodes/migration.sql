-- A workspace may have nodes of its own: how each is wanted, and why one is not so yet.
ALTER TABLE "Workspace" ADD COLUMN "nodesWanted" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "Workspace" ADD COLUMN "nodesMessage" TEXT;
