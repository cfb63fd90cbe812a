create table if not exists orders (
  id varchar(100) primary key,
  state varchar(40) not null,
  cancellation_id varchar(100) not null
);
create table if not exists refunds (
  cancellation_id varchar(100) primary key,
  order_id varchar(100) not null references orders (id),
  state varchar(40) not null
);
create index if not exists refunds_order on refunds (order_id);
