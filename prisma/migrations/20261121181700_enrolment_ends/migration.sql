-- Whoever leaves a run, or gets another role in it, loses at once what was open by the former: told as a change of the person.
CREATE FUNCTION ordinal_notify_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ordinal', json_build_object('table', 'User', 'id', OLD."userId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER enrolment_notify AFTER UPDATE OR DELETE ON "Enrolment" FOR EACH ROW EXECUTE FUNCTION ordinal_notify_enrolment();
