-- what a later program might add
create table tomorrow (id varchar(32) primary key);
