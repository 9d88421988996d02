DO $$
DECLARE
  thing record;
BEGIN
  FOR thing IN SELECT oid::regclass AS name FROM pg_class WHERE relname LIKE 'procrastinate\_%' AND relkind = 'r' LOOP
    EXECUTE 'DROP TABLE ' || thing.name || ' CASCADE';
  END LOOP;
  FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc WHERE proname LIKE 'procrastinate\_%' LOOP
    EXECUTE 'DROP FUNCTION ' || thing.name || ' CASCADE';
  END LOOP;
  FOR thing IN SELECT oid::regtype AS name FROM pg_type WHERE typname LIKE 'procrastinate\_%' AND typtype IN ('e', 'c') LOOP
    EXECUTE 'DROP TYPE ' || thing.name || ' CASCADE';
  END LOOP;
END $$;
