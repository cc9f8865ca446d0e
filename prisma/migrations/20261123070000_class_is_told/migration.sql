-- A class shows who is in it, and what they are allowed beyond the others: it is told of both, whoever has a workspace or not.
CREATE FUNCTION ordinal_notify_class_of_extension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed RECORD;
BEGIN
  changed := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  PERFORM pg_notify('ordinal', json_build_object('table', 'Run', 'id', a."runId")::text)
    FROM "Assignment" a WHERE a."id" = changed."assignmentId";
  RETURN NULL;
END $$;
CREATE TRIGGER extension_notify_class AFTER INSERT OR UPDATE OR DELETE ON "AssignmentExtension"
  FOR EACH ROW EXECUTE FUNCTION ordinal_notify_class_of_extension();

CREATE FUNCTION ordinal_notify_class_of_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed RECORD;
BEGIN
  changed := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  PERFORM pg_notify('ordinal', json_build_object('table', 'Run', 'id', changed."runId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER enrolment_notify_class AFTER INSERT OR UPDATE OR DELETE ON "Enrolment"
  FOR EACH ROW EXECUTE FUNCTION ordinal_notify_class_of_enrolment();
