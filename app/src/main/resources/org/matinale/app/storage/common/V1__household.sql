-- The household. One SQL text for SQLite and PostgreSQL: ids are made by us, instants are milliseconds since 1970 (UTC), truth is 0 or 1, dates are ISO 8601 texts.
-- A table that holds anything of a reader has a column "reader" (docs/privacy.md names every one, held by a test).

create table reader (
  id varchar(32) primary key,
  name varchar(200) not null,
  login varchar(200) not null unique,
  role varchar(16) not null check (role in ('operator', 'member')),
  handle varchar(100) not null unique,
  password varchar(500),
  languages varchar(200) not null,
  zone varchar(100) not null,
  ready_by varchar(5) not null,
  cards integer not null,
  chronological integer not null,
  created_at bigint not null,
  onboarded_at bigint
);

create table passkey (
  credential varchar(1400) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  label varchar(200) not null,
  record text not null,
  created_at bigint not null,
  used_at bigint
);
create index passkey_of_reader on passkey (reader);

-- operator: the first sign-in; invitation: somebody new; device: a reader's own next device
create table one_time_link (
  hash varchar(64) primary key,
  kind varchar(16) not null check (kind in ('operator', 'invitation', 'device')),
  reader varchar(32) references reader (id) on delete cascade,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index one_time_link_of_reader on one_time_link (reader);

-- owner null: shared by all, gathered once; else one reader's own, which never joins shared stories
create table source (
  id varchar(32) primary key,
  address varchar(2048) not null,
  title varchar(500) not null,
  site varchar(2048),
  language varchar(16),
  theme varchar(64),
  reader varchar(32) references reader (id) on delete cascade,
  created_at bigint not null
);
create unique index source_shared on source (address) where reader is null;
create unique index source_private on source (reader, address) where reader is not null;

create table subscription (
  reader varchar(32) not null references reader (id) on delete cascade,
  source varchar(32) not null references source (id) on delete cascade,
  affinity double precision not null,
  created_at bigint not null,
  primary key (reader, source)
);
create index subscription_of_source on subscription (source);

create table interest (
  id varchar(32) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  text varchar(1000) not null,
  folded varchar(1000) not null,
  weight double precision not null,
  created_at bigint not null,
  unique (reader, folded)
);

create table mute (
  id varchar(32) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  text varchar(1000) not null,
  created_at bigint not null,
  unique (reader, text)
);

create table wish (
  id varchar(32) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  text varchar(1000) not null,
  since bigint not null,
  until bigint,
  unique (reader, text)
);

-- a log of acts: taking one back sets undone_at, and the profile is folded without it
create table feedback (
  id varchar(32) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  edition varchar(10),
  position integer,
  article varchar(64) not null,
  title varchar(1000) not null,
  site varchar(300) not null,
  signal varchar(16) not null check (signal in ('opened', 'saved', 'asked', 'up', 'down', 'hidden')),
  at bigint not null,
  undone_at bigint
);
create index feedback_of_reader on feedback (reader, at);

create table calendar (
  id varchar(32) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  name varchar(300) not null,
  address varchar(2048),
  content text,
  created_at bigint not null
);
create index calendar_of_reader on calendar (reader);

-- reader null: offered to all
create table series (
  id varchar(32) primary key,
  reader varchar(32) references reader (id) on delete cascade,
  name varchar(300) not null,
  created_at bigint not null
);

create table series_step (
  series varchar(32) not null references series (id) on delete cascade,
  number integer not null,
  file varchar(300) not null,
  text text not null,
  primary key (series, number)
);

create table series_following (
  reader varchar(32) not null references reader (id) on delete cascade,
  series varchar(32) not null references series (id) on delete cascade,
  next_step integer not null,
  created_at bigint not null,
  primary key (reader, series)
);

-- what an import proposes and the reader has not yet ticked or left; forgotten after a week
create table proposal (
  id varchar(32) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  kind varchar(16) not null check (kind in ('interest', 'wish', 'question')),
  text varchar(1000) not null,
  evidence varchar(1000) not null,
  created_at bigint not null
);
create index proposal_of_reader on proposal (reader);

-- exactly one for a reader and a local date
create table edition (
  reader varchar(32) not null references reader (id) on delete cascade,
  date varchar(10) not null,
  state varchar(16) not null check (state in ('due', 'making', 'made', 'failed')),
  due_at bigint not null,
  zone varchar(100) not null,
  attempts integer not null,
  next_attempt_at bigint not null,
  claimed_by varchar(64),
  claimed_until bigint,
  made_at bigint,
  shown_at bigint,
  problem varchar(2000),
  briefing text,
  primary key (reader, date)
);
create index edition_waiting on edition (state, next_attempt_at);

-- law 8: what was shown, where, of which kind and rung, at what cost; never for how long
create table impression (
  reader varchar(32) not null,
  edition varchar(10) not null,
  position integer not null,
  kind varchar(16) not null,
  rung varchar(16) not null,
  moved_on integer not null,
  story varchar(64),
  series varchar(300),
  step integer not null,
  tokens bigint not null,
  money varchar(40) not null,
  made_at bigint not null,
  shown_at bigint,
  primary key (reader, edition, position),
  foreign key (reader, edition) references edition (reader, date) on delete cascade
);

create table conversation (
  id varchar(32) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  edition varchar(10) not null,
  position integer not null,
  headline varchar(1000) not null,
  followed integer not null,
  created_at bigint not null
);
create index conversation_of_reader on conversation (reader, created_at);

create table conversation_turn (
  conversation varchar(32) not null references conversation (id) on delete cascade,
  number integer not null,
  question varchar(2000) not null,
  answer text not null,
  at bigint not null,
  primary key (conversation, number)
);

create table feed_token (
  id varchar(32) primary key,
  reader varchar(32) not null references reader (id) on delete cascade,
  hash varchar(64) not null unique,
  created_at bigint not null,
  used_at bigint
);
create index feed_token_of_reader on feed_token (reader);
