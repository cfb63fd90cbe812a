-- Paycancel, SQLite, version 1. Can be applied as it is by Flyway or Liquibase, or by the library itself.
-- Times are milliseconds since 1970-01-01T00:00:00Z: whole numbers have no time zone that could be read wrongly.
-- Amounts are in minor units: won, cents.

create table payment_balance (
  payment varchar(100) not null primary key,
  currency varchar(3),
  approved bigint,
  reserved bigint not null,
  cancelled bigint not null,
  accepted integer not null,
  full_taken boolean not null
);

create table cancellation (
  id varchar(100) not null primary key,
  gateway varchar(40) not null,
  payment varchar(100) not null,
  turn integer not null,
  approved_currency varchar(3),
  approved bigint,
  part_currency varchar(3),
  part bigint,
  idempotency_key varchar(60) not null,
  request_date varchar(8) not null,
  frozen_request text not null,
  frozen_sha256 varchar(64) not null,
  can_be_looked_up boolean not null,
  look_up_secret text,
  look_up_secret_key varchar(40),
  accepted_ms bigint not null,
  answerable_until_ms bigint not null,
  version bigint not null,
  state varchar(16) not null,
  reserved_currency varchar(3),
  reserved bigint,
  attempts integer not null,
  sends integer not null,
  events integer not null,
  fence bigint not null,
  lease_owner varchar(100),
  lease_until_ms bigint,
  next_step varchar(8),
  next_step_ms bigint,
  due_ms bigint,
  alarm_ms bigint,
  alarms_raised integer not null,
  may_have_happened boolean not null,
  proven_absent boolean not null,
  later_refusal_code varchar(100),
  later_refusal_message text,
  last_http_status integer,
  last_code varchar(100),
  last_message text,
  unknown_cause varchar(30),
  hand_over_cause varchar(30),
  receipt_source varchar(10),
  receipt_reference text,
  receipt_ms bigint,
  receipt_currency varchar(3),
  receipt_amount bigint,
  receipt_details text,
  refusal_code varchar(100),
  refusal_message text,
  decided_ms bigint
);

create unique index cancellation_key on cancellation (idempotency_key);
create unique index cancellation_turn on cancellation (payment, turn);
create index cancellation_due on cancellation (due_ms) where due_ms is not null;
create index cancellation_line on cancellation (payment, turn) where decided_ms is null;
create index cancellation_state on cancellation (state, accepted_ms, id);
create index cancellation_gateway on cancellation (gateway, state, accepted_ms, id);
create index cancellation_age on cancellation (accepted_ms, id);
create index cancellation_decided on cancellation (decided_ms) where decided_ms is not null;

create table cancellation_attempt (
  cancellation_id varchar(100) not null references cancellation (id),
  number integer not null,
  step varchar(8) not null,
  fence bigint not null,
  node varchar(100) not null,
  started_ms bigint not null,
  ended_ms bigint,
  result text,
  http_status integer,
  code varchar(100),
  message text,
  primary key (cancellation_id, number)
);

create index cancellation_attempt_time on cancellation_attempt (started_ms);

create table cancellation_event (
  cancellation_id varchar(100) not null references cancellation (id),
  number integer not null,
  at_ms bigint not null,
  kind varchar(20) not null,
  what text not null,
  actor text,
  primary key (cancellation_id, number)
);

-- What a stored listener has not been told yet.
create table cancellation_notice (
  cancellation_id varchar(100) not null references cancellation (id),
  number integer not null,
  listener varchar(100) not null,
  kind varchar(20) not null,
  percent integer,
  at_ms bigint not null,
  failures integer not null,
  due_ms bigint not null,
  primary key (cancellation_id, number, listener)
);

create index cancellation_notice_due on cancellation_notice (due_ms);
create index cancellation_notice_failing on cancellation_notice (failures);

-- db-scheduler's own table, under a name of our own. Never share it with a db-scheduler of yours.
create table cancel_wakeups (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data blob,
  execution_time timestamp not null,
  picked bit not null,
  picked_by varchar(100),
  last_success timestamp,
  last_failure timestamp,
  consecutive_failures int,
  last_heartbeat timestamp,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index cancel_wakeups_time on cancel_wakeups (execution_time);
create index cancel_wakeups_heartbeat on cancel_wakeups (last_heartbeat);
