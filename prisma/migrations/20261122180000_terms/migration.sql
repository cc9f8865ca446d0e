-- Who teaches may change the terms of a lab.

-- What is not said, and left to the lab, is compared with nothing.
ALTER TABLE "Assignment"
  ADD CONSTRAINT "Assignment_opens_first" CHECK ("opensAt" < "dueAt" AND "opensAt" < "closesAt"),
  ADD CONSTRAINT "Assignment_closes_last" CHECK ("dueAt" <= "closesAt"),
  ADD CONSTRAINT "Assignment_attempts" CHECK ("maxAttempts" > 0);

CREATE TRIGGER assignment_notify AFTER UPDATE OF "opensAt", "dueAt", "closesAt", "maxAttempts", "cooldown" ON "Assignment"
  FOR EACH ROW EXECUTE FUNCTION ordinal_notify_row();
