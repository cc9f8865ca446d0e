-- Who teaches may change the terms of a lab.

-- What is not said, and left to the lab, is compared with nothing.
ALTER TABLE "Assignment"
  ADD CONSTRAINT "Assignment_opens_first" CHECK ("opensAt" < "dueAt" AND "opensAt" < "closesAt"),
  ADD CONSTRAINT "Assignment_closes_last" CHECK ("dueAt" <= "closesAt"),
  ADD CONSTRAINT "Assignment_attempts" CHECK ("maxAttempts" > 0);

-- Lateness is of the moment of the press, as what it costs.
ALTER TABLE "Attempt" ADD COLUMN "isLate" BOOLEAN NOT NULL DEFAULT false;
UPDATE "Attempt" SET "isLate" = true WHERE "deduction" > 0;
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_deduction_is_late" CHECK ("deduction" = 0 OR "isLate");

-- The lab's pages and the class that it is in.
CREATE FUNCTION ordinal_notify_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'Assignment', 'id', NEW."id")::text);
  PERFORM pg_notify('ordinal', json_build_object('table', 'Run', 'id', NEW."runId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER assignment_notify AFTER UPDATE OF "opensAt", "dueAt", "closesAt", "maxAttempts", "cooldown" ON "Assignment"
  FOR EACH ROW EXECUTE FUNCTION ordinal_notify_assignment();
