-- Paycancel, MySQL, version 1. Can be applied as it is by Flyway or Liquibase, or by the library itself.
-- Times are milliseconds since 1970-01-01T00:00:00Z: whole numbers have no time zone that could be read wrongly.
-- Amounts are in minor units: won, cents.
-- The collation tells capital letters and trailing blanks apart; keys rely on it.
-- MySQL commits after each of these statements, so each can be run again.

create table if not exists payment_balance (
  payment varchar(100) not null primary key,
  currency varchar(3),
  approved bigint,
  reserved bigint not null,
  cancelled bigint not null,
  accepted integer not null,
  full_taken boolean not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_0900_bin;

create table if not exists cancellation (
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
  frozen_request mediumtext not null,
  frozen_sha256 varchar(64) not null,
  can_be_looked_up boolean not null,
  look_up_secret mediumtext,
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
  later_refusal_message mediumtext,
  last_http_status integer,
  last_code varchar(100),
  last_message mediumtext,
  unknown_cause varchar(30),
  hand_over_cause varchar(30),
  receipt_source varchar(10),
  receipt_reference mediumtext,
  receipt_ms bigint,
  receipt_currency varchar(3),
  receipt_amount bigint,
  receipt_details mediumtext,
  refusal_code varchar(100),
  refusal_message mediumtext,
  decided_ms bigint,
  unique index cancellation_key (idempotency_key),
  unique index cancellation_turn (payment, turn),
  index cancellation_due (due_ms),
  index cancellation_line (payment, decided_ms, turn),
  index cancellation_state (state, accepted_ms, id),
  index cancellation_gateway (gateway, state, accepted_ms, id),
  index cancellation_age (accepted_ms, id),
  index cancellation_decided (decided_ms)
) engine = InnoDB character set utf8mb4 collate utf8mb4_0900_bin;

create table if not exists cancellation_attempt (
  cancellation_id varchar(100) not null,
  number integer not null,
  step varchar(8) not null,
  fence bigint not null,
  node varchar(100) not null,
  started_ms bigint not null,
  ended_ms bigint,
  result mediumtext,
  http_status integer,
  code varchar(100),
  message mediumtext,
  primary key (cancellation_id, number),
  index cancellation_attempt_time (started_ms),
  foreign key (cancellation_id) references cancellation (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_0900_bin;

create table if not exists cancellation_event (
  cancellation_id varchar(100) not null,
  number integer not null,
  at_ms bigint not null,
  kind varchar(20) not null,
  what mediumtext not null,
  actor mediumtext,
  primary key (cancellation_id, number),
  foreign key (cancellation_id) references cancellation (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_0900_bin;

-- What a stored listener has not been told yet.
create table if not exists cancellation_notice (
  cancellation_id varchar(100) not null,
  number integer not null,
  listener varchar(100) not null,
  kind varchar(20) not null,
  percent integer,
  at_ms bigint not null,
  failures integer not null,
  due_ms bigint not null,
  primary key (cancellation_id, number, listener),
  index cancellation_notice_due (due_ms),
  index cancellation_notice_failing (failures),
  foreign key (cancellation_id) references cancellation (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_0900_bin;

-- db-scheduler's own table, under a name of our own. Never share it with a db-scheduler of yours.
create table if not exists cancel_wakeups (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data blob,
  execution_time datetime(6) not null,
  picked boolean not null,
  picked_by varchar(100),
  last_success datetime(6) null,
  last_failure datetime(6) null,
  consecutive_failures int,
  last_heartbeat datetime(6) null,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance),
  index cancel_wakeups_time (execution_time),
  index cancel_wakeups_heartbeat (last_heartbeat)
) engine = InnoDB character set utf8mb4 collate utf8mb4_0900_bin;
