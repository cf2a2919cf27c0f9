-- Each batch asks what rests for its records; the primary key begins with the rule.
CREATE INDEX cool_down_of_entity ON cool_down (workspace_id, entity_type, external_id);

-- When a person asked to be forgotten, by the vendor's time: nothing that the record said may come back, neither by an
-- event that is told late nor by an answer of the CRM from before.
ALTER TABLE entity ADD COLUMN forgotten_at timestamptz;
