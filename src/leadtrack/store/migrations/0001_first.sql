CREATE TABLE meta (key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (key)) WITHOUT ROWID;
CREATE TABLE source (
  id INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, cost TEXT, currency TEXT,
  mapping TEXT, created_at TEXT NOT NULL, PRIMARY KEY (id)
);
CREATE UNIQUE INDEX source_folded ON source (folded);
CREATE TABLE batch (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, source_id INTEGER, file_name TEXT NOT NULL, digest TEXT NOT NULL, mapping TEXT NOT NULL,
  cost TEXT, currency TEXT, imported_at TEXT NOT NULL, "read" INTEGER NOT NULL, created INTEGER NOT NULL,
  updated INTEGER NOT NULL, unchanged INTEGER NOT NULL, suppressed INTEGER NOT NULL, rejected INTEGER NOT NULL,
  queued INTEGER NOT NULL, FOREIGN KEY (source_id) REFERENCES source (id)
);
CREATE TABLE lead (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, company TEXT NOT NULL, street TEXT NOT NULL,
  postal_code TEXT NOT NULL, city TEXT NOT NULL, country TEXT NOT NULL, birthday TEXT, source_id INTEGER,
  batch_id INTEGER, fields TEXT NOT NULL, row_key TEXT, do_not_contact INTEGER NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  FOREIGN KEY (source_id) REFERENCES source (id), FOREIGN KEY (batch_id) REFERENCES batch (id)
);
CREATE INDEX lead_row_key ON lead (row_key) WHERE row_key IS NOT NULL;
CREATE INDEX lead_birthday ON lead (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX lead_added_birthday ON lead (id) WHERE batch_id IS NULL AND birthday IS NOT NULL;
CREATE INDEX lead_do_not_contact ON lead (id) WHERE do_not_contact = 1;
CREATE INDEX lead_batch ON lead (batch_id) WHERE batch_id IS NOT NULL;
CREATE TABLE email (
  lead_id INTEGER NOT NULL, position INTEGER NOT NULL, typed TEXT NOT NULL, key TEXT,
  PRIMARY KEY (lead_id, position), FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX email_key ON email (key) WHERE key IS NOT NULL;
CREATE TABLE phone (
  lead_id INTEGER NOT NULL, position INTEGER NOT NULL, typed TEXT NOT NULL, key TEXT,
  PRIMARY KEY (lead_id, position), FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX phone_key ON phone (key) WHERE key IS NOT NULL;
CREATE TABLE search (
  lead_id INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (lead_id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
CREATE TABLE tag (
  lead_id INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (lead_id, tag),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX tag_tag ON tag (tag);
CREATE TABLE answer (
  lead_id INTEGER NOT NULL, pipeline TEXT NOT NULL, question TEXT NOT NULL, value TEXT NOT NULL, given TEXT,
  channel TEXT, remark TEXT NOT NULL, answered_at TEXT NOT NULL, PRIMARY KEY (lead_id, pipeline, question),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE earlier_answer (
  id INTEGER NOT NULL, lead_id INTEGER NOT NULL, pipeline TEXT NOT NULL, question TEXT NOT NULL, value TEXT NOT NULL,
  given TEXT, channel TEXT, remark TEXT NOT NULL, answered_at TEXT NOT NULL, PRIMARY KEY (id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
CREATE INDEX earlier_answer_lead ON earlier_answer (lead_id);
CREATE TABLE opportunity (
  lead_id INTEGER NOT NULL, pipeline TEXT NOT NULL, stage TEXT NOT NULL, standing TEXT NOT NULL,
  verdict TEXT NOT NULL, since TEXT NOT NULL, value TEXT, currency TEXT, PRIMARY KEY (lead_id, pipeline),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX opportunity_stage ON opportunity (pipeline, stage, standing);
CREATE INDEX opportunity_prospect ON opportunity (lead_id) WHERE verdict = 'prospect';
CREATE INDEX opportunity_in_play ON opportunity (since, lead_id, pipeline)
  WHERE standing IN ('open', 'not-ready') AND (verdict = 'prospect' OR stage <> 'lead');
CREATE TABLE stage_change (
  id INTEGER NOT NULL, lead_id INTEGER NOT NULL, pipeline TEXT NOT NULL, from_stage TEXT NOT NULL,
  to_stage TEXT NOT NULL, at TEXT NOT NULL, because TEXT NOT NULL, override INTEGER NOT NULL, event TEXT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
CREATE INDEX stage_change_lead ON stage_change (lead_id);
CREATE TABLE conversation (
  id INTEGER NOT NULL, lead_id INTEGER NOT NULL, at TEXT NOT NULL, channel TEXT NOT NULL, text TEXT NOT NULL,
  folded TEXT NOT NULL, presented INTEGER NOT NULL, asked TEXT NOT NULL, PRIMARY KEY (id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
CREATE INDEX conversation_lead ON conversation (lead_id, at);
CREATE TABLE concern (
  id INTEGER NOT NULL, lead_id INTEGER NOT NULL, conversation_id INTEGER, kind TEXT NOT NULL, text TEXT NOT NULL,
  raised_at TEXT NOT NULL, resolved_at TEXT, resolution TEXT NOT NULL, PRIMARY KEY (id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE,
  FOREIGN KEY (conversation_id) REFERENCES conversation (id) ON DELETE SET NULL
);
CREATE INDEX concern_open ON concern (lead_id) WHERE resolved_at IS NULL;
CREATE TABLE follow_up (
  id INTEGER NOT NULL, lead_id INTEGER NOT NULL, pipeline TEXT, due TEXT NOT NULL, time TEXT, what TEXT NOT NULL,
  every TEXT NOT NULL, series_start TEXT, created_at TEXT NOT NULL, closed_at TEXT, closed_as TEXT, PRIMARY KEY (id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
CREATE INDEX follow_up_open ON follow_up (due, time, id) WHERE closed_at IS NULL;
CREATE INDEX follow_up_lead ON follow_up (lead_id) WHERE closed_at IS NULL;
CREATE TABLE sale (
  id INTEGER NOT NULL, lead_id INTEGER NOT NULL, pipeline TEXT NOT NULL, sold_on TEXT NOT NULL, amount TEXT NOT NULL,
  currency TEXT NOT NULL, item TEXT NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
);
CREATE INDEX sale_lead ON sale (lead_id);
CREATE TABLE card (
  lead_id INTEGER NOT NULL, year INTEGER NOT NULL, sent_on TEXT NOT NULL, PRIMARY KEY (lead_id, year),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE set_aside (
  lead_id INTEGER NOT NULL, day TEXT NOT NULL, PRIMARY KEY (lead_id),
  FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE do_not_contact (
  key_hash TEXT NOT NULL, kind TEXT NOT NULL, lead_id INTEGER, because TEXT NOT NULL, added_at TEXT NOT NULL,
  step_id INTEGER, PRIMARY KEY (key_hash), FOREIGN KEY (lead_id) REFERENCES lead (id) ON DELETE SET NULL
) WITHOUT ROWID;
CREATE INDEX do_not_contact_step ON do_not_contact (step_id) WHERE step_id IS NOT NULL;
CREATE INDEX do_not_contact_lead ON do_not_contact (lead_id) WHERE lead_id IS NOT NULL;
CREATE TABLE possible_duplicate (
  a_id INTEGER NOT NULL, b_id INTEGER NOT NULL, shared TEXT NOT NULL, found_at TEXT NOT NULL, dismissed_at TEXT,
  PRIMARY KEY (a_id, b_id), FOREIGN KEY (a_id) REFERENCES lead (id) ON DELETE CASCADE,
  FOREIGN KEY (b_id) REFERENCES lead (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX possible_duplicate_b ON possible_duplicate (b_id);
CREATE TABLE step (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, command TEXT NOT NULL, at TEXT NOT NULL, batch_id INTEGER,
  removed_batch_id INTEGER, undone INTEGER
);
CREATE TABLE kept_row (
  id INTEGER NOT NULL, step_id INTEGER NOT NULL, table_name TEXT NOT NULL, "rows" INTEGER NOT NULL,
  packed BLOB NOT NULL, PRIMARY KEY (id), FOREIGN KEY (step_id) REFERENCES step (id) ON DELETE CASCADE
);
CREATE INDEX kept_row_step ON kept_row (step_id);
CREATE TABLE change (
  id INTEGER NOT NULL, step_id INTEGER NOT NULL, table_name TEXT NOT NULL, key TEXT NOT NULL, before TEXT,
  after TEXT, about INTEGER, PRIMARY KEY (id), FOREIGN KEY (step_id) REFERENCES step (id) ON DELETE CASCADE
);
CREATE INDEX change_about ON change (about, step_id) WHERE about IS NOT NULL;
CREATE INDEX change_step ON change (step_id);
