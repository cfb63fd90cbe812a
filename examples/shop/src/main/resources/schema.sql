create table if not exists orders (
  id varchar(100) primary key,
  state varchar(40) not null,
  cancellation_id varchar(100) not null
);
create table if not exists order_cancellations (
  cancellation_id varchar(100) primary key,
  order_id varchar(100) not null references orders (id),
  state varchar(40) not null
);
create index if not exists order_cancellations_order on order_cancellations (order_id);
