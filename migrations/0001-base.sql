-- What the model cannot express: the tables of the program itself. Statements stay within PostgreSQL 15.
create schema if not exists crm;
create schema if not exists auth;

-- The version of the model; a write carries its snapshot's version and is refused on mismatch.
create table crm.model (version integer not null);
insert into crm.model values (1);

-- Short numbers for journal and directory.
create table crm.object (
  number smallint generated always as identity primary key,
  name text not null unique
);

-- Counters that tell every process that users, roles, taxonomies or settings have changed.
create table crm.revision (name text primary key, value bigint not null default 0);
insert into crm.revision (name) values ('access'), ('taxonomy'), ('company');

-- One row a change, append-only, by month of its id (a UUIDv7 made from the row's own time).
create sequence crm.journal_position;
create table crm.journal (
  id uuid not null,
  subject uuid not null,
  position bigint not null default nextval('crm.journal_position'),
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor uuid not null,
  via text not null,
  request text,
  action text not null,
  object smallint not null,
  record uuid not null,
  run uuid,
  source uuid,
  version integer,
  changes jsonb,
  -- Secrets as ciphertext; no reader returns this column.
  sealed jsonb,
  primary key (subject, id)
) partition by range (id);
create index journal_position_idx on crm.journal (position);
create index journal_record_idx on crm.journal (record, position);
-- A single change is found by its id alone; ids grow with time, so a few pages tell where.
create index journal_id_idx on crm.journal using brin (id) with (autosummarize = on);
create index journal_run_idx on crm.journal (run, position) where run is not null;
create table crm.journal_rest partition of crm.journal default;

-- One narrow row a record: what scoped lists read first. Rows that belong to a customer carry its owner and department.
create table crm.directory (
  object smallint not null,
  subject uuid not null,
  id uuid not null,
  owner uuid,
  department uuid,
  at timestamptz not null,
  primary key (subject, id)
);
create index directory_owner on crm.directory (object, owner, at desc, id desc);
create index directory_department on crm.directory (object, department, at desc, id desc);

-- Unique claims: at most one live record for each value.
create table crm.claim (
  object smallint not null,
  field text not null,
  hash bytea not null,
  subject uuid not null,
  record uuid not null,
  primary key (object, field, hash)
);
create index claim_record on crm.claim (record);

-- Readers of the journal and how far they are.
create table crm.subscriber (
  name text primary key,
  position bigint not null default 0,
  updated_at timestamptz not null default now()
);

-- Answers to requests with an Idempotency-Key, for 24 h: what was written, not what was shown.
create table crm.idempotency (
  actor uuid not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  written jsonb not null,
  at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_at on crm.idempotency (at);

-- API keys: of the key itself only a hash is kept.
create table auth.api_key (
  id uuid primary key,
  user_id uuid not null,
  name text not null,
  prefix text not null,
  hash bytea not null unique,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_user on auth.api_key (user_id);

create table auth.credential (
  user_id uuid primary key,
  password_hash text not null,
  updated_at timestamptz not null default now()
);

-- The one-time set-up link: its token's hash.
create table auth.setup (hash bytea primary key, created_at timestamptz not null default now());

-- A known word under the master key: a wrong or lost key is a refusal to start, never garbage.
create table auth.key_check (sealed bytea not null);
