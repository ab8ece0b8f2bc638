-- What wakes the night, by the columns that db-scheduler asks for (its README). It holds nothing of a reader, and is emptied at every start: what is to be done, the rows of edition say.
create table job (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data blob,
  execution_time bigint not null,
  picked integer not null,
  picked_by varchar(200),
  last_success bigint,
  last_failure bigint,
  consecutive_failures integer,
  last_heartbeat bigint,
  version bigint not null,
  priority integer,
  primary key (task_name, task_instance)
);
create index job_by_time on job (execution_time);
