-- who shared a series with all, so that it is hers again when that is taken back; null where the installation brought it, or she is gone
alter table series add column shared_by varchar(32) references reader (id) on delete set null;
