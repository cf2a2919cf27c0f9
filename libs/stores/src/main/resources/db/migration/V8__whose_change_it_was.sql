-- Whether the change that was decided is one of our own: asked of every entry of a past, for which going to each
-- entry's signal was the dearest look-up of a batch.
ALTER TABLE property_history ADD COLUMN own boolean NOT NULL DEFAULT false;

ALTER TABLE property_history NO FORCE ROW LEVEL SECURITY;
ALTER TABLE signal NO FORCE ROW LEVEL SECURITY;
UPDATE property_history
SET own = true
FROM signal
WHERE signal.workspace_id = property_history.workspace_id
  AND signal.id = property_history.signal_id
  AND signal.own_change;
ALTER TABLE signal FORCE ROW LEVEL SECURITY;
ALTER TABLE property_history FORCE ROW LEVEL SECURITY;
