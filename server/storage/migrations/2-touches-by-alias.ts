/**
 * Version 2. To move something is a deed, too; and a touch knows its seat where that person lets their alias
 * stand beside what they wrote. What was noted before stays as it is: without a seat.
 */
export const touchesByAlias = `
create table touches_by_alias (
  document text not null,
  item text not null,
  constituency text not null,
  seat text not null,
  deed text not null check (deed in ('added', 'reworded', 'moved', 'removed')),
  primary key (document, item, constituency, seat, deed)
) strict, without rowid;
insert into touches_by_alias (document, item, constituency, seat, deed)
  select document, item, constituency, '', deed from touches;
drop table touches;
alter table touches_by_alias rename to touches;
`
