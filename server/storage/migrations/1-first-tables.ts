/**
 * Version 1. Tables `without rowid` keep no trace of the order in which their rows came: who came when,
 * and who voted when, is nowhere. A ballot needs its poll's key, so none can be cast after both are destroyed.
 */
export const firstTables = `
create table consultations (
  id text primary key,
  created_at integer not null
) strict, without rowid;

create table events (
  consultation text not null references consultations (id),
  sequence integer not null check (sequence > 0),
  at integer not null,
  actor text,
  payload text not null,
  salt text,
  commitment text not null,
  link text not null,
  primary key (consultation, sequence)
) strict;

create table updates (
  document text not null,
  number integer not null check (number > 0),
  bytes blob not null,
  primary key (document, number)
) strict;

create table clients (
  document text not null,
  client integer not null,
  seat text,
  primary key (document, client)
) strict, without rowid;

create table touches (
  document text not null,
  item text not null,
  constituency text not null,
  deed text not null check (deed in ('added', 'reworded', 'removed')),
  primary key (document, item, constituency, deed)
) strict, without rowid;

create table tokens (
  hash text primary key,
  consultation text not null references consultations (id),
  seat text not null
) strict, without rowid;
create index tokens_of_seat on tokens (consultation, seat);

create table recoveries (
  hash text primary key,
  consultation text not null references consultations (id),
  seat text not null
) strict, without rowid;
create index recoveries_of_seat on recoveries (consultation, seat);

create table codes (
  hash text primary key,
  consultation text not null references consultations (id),
  invitation text not null
) strict, without rowid;

create table poll_keys (
  poll text primary key,
  key blob not null
) strict, without rowid;

create table ballots (
  poll text not null references poll_keys (poll),
  voter text not null,
  box blob not null,
  primary key (poll, voter)
) strict, without rowid;
`
