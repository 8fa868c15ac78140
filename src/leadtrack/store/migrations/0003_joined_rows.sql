-- By which rows of lists those people were known who had no e-mail or phone and were joined into somebody.
CREATE TABLE joined_row (
  row_key TEXT NOT NULL, lead_id INTEGER NOT NULL, PRIMARY KEY (row_key, lead_id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX joined_row_lead ON joined_row (lead_id);
