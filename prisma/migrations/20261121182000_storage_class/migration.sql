-- The class that a claim gets which names none, as the cluster says it: the texts of labs speak of it.
ALTER TABLE "Cluster" ADD COLUMN "storageClass" TEXT NOT NULL DEFAULT '';
