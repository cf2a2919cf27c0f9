-- Each batch asks what rests for its records; the primary key begins with the rule.
CREATE INDEX cool_down_of_entity ON cool_down (workspace_id, entity_type, external_id);
