-- to which model on which machine a reader lets her own cards and questions be read, since when; null where to none
alter table reader add column confides_model varchar(300);
alter table reader add column confides_host varchar(300);
alter table reader add column confides_since bigint;
