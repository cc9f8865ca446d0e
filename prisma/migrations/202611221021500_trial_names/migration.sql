-- A trial's namespace is named like a workspace's, so that no Pod sees by it where it is. Those of before keep their names.
ALTER TABLE "Trial"
  DROP CONSTRAINT "Trial_namespace_shape",
  ADD CONSTRAINT "Trial_namespace_shape" CHECK ("namespace" ~ '^(ws|tr)-[a-z2-9]{10}$');

-- One name is of one thing, which a table alone cannot see to. A claim takes a pooled name into a workspace: these two may follow each other.
CREATE FUNCTION ordinal_namespace_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_TABLE_NAME = 'Trial' AND (
        EXISTS (SELECT FROM "Workspace" w WHERE w."namespace" = NEW."namespace")
        OR EXISTS (SELECT FROM "PooledNamespace" p WHERE p."namespace" = NEW."namespace")))
     OR (TG_TABLE_NAME <> 'Trial' AND EXISTS (SELECT FROM "Trial" t WHERE t."namespace" = NEW."namespace")) THEN
    RAISE unique_violation USING MESSAGE = format('the namespace %s has another use', NEW."namespace"),
      CONSTRAINT = 'Namespace_one_use';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER trial_namespace_is_free BEFORE INSERT ON "Trial" FOR EACH ROW EXECUTE FUNCTION ordinal_namespace_is_free();
CREATE TRIGGER workspace_namespace_is_free BEFORE INSERT ON "Workspace" FOR EACH ROW EXECUTE FUNCTION ordinal_namespace_is_free();
CREATE TRIGGER pooled_namespace_is_free BEFORE INSERT ON "PooledNamespace" FOR EACH ROW EXECUTE FUNCTION ordinal_namespace_is_free();
