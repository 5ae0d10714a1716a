-- When the person who was handed a tool or a key said that they have it.
ALTER TABLE tool_issue ADD COLUMN taken_on TEXT;
