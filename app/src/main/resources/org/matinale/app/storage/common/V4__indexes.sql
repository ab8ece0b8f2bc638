-- what the night looks at each minute, and what forgetting goes by
create index edition_by_date on edition (date);
create index impression_by_edition on impression (edition);
-- the acts of one morning's page
create index feedback_of_edition on feedback (reader, edition);
