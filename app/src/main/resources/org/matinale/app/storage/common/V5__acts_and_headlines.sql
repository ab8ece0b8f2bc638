-- one act of a kind is in force on a card, however often it was pressed; of those that were doubled before, the first counts on
update feedback set undone_at = at
where undone_at is null and edition is not null and exists (
  select 1 from feedback f
  where f.reader = feedback.reader and f.edition = feedback.edition and f.position = feedback.position and f.signal = feedback.signal and f.undone_at is null
    and (f.at < feedback.at or (f.at = feedback.at and f.id < feedback.id)));
create unique index feedback_in_force on feedback (reader, edition, position, signal) where undone_at is null and edition is not null;

-- what lists of mornings tell, so that no briefing is read for them; null where the briefing is of before, or no longer kept
alter table edition add column headline varchar(1000);
alter table edition add column cards integer;
