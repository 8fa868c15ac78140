-- Whether somebody must not be contacted only for an e-mail or phone that others have too, in spite of which keys the
-- user took somebody in, and by which keyed hashes the forgotten are known again in a backup.
ALTER TABLE lead ADD COLUMN by_key INTEGER;
ALTER TABLE lead ADD COLUMN overridden TEXT;
CREATE TABLE forgotten (hash TEXT NOT NULL, PRIMARY KEY (hash)) WITHOUT ROWID;
UPDATE change SET before = json_insert(before, '$.by_key', NULL, '$.overridden', NULL)
  WHERE table_name = 'lead' AND before IS NOT NULL;
UPDATE change SET after = json_insert(after, '$.by_key', NULL, '$.overridden', NULL)
  WHERE table_name = 'lead' AND after IS NOT NULL;
