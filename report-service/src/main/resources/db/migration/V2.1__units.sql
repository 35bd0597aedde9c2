-- The units of cells that judge each area or facility by itself: a fact about one unit is worked out for that unit
-- alone, and the cell's own figure is counted from all of them.
create table unit_figure (
  plan       text    not null,
  target     text    not null,
  cell       text    not null,
  period     text    not null,
  unit       text    not null,
  -- What the unit adds to the cell's figure.
  verdict    text    not null,
  certain    boolean not null,
  passes_now boolean not null,
  reported   boolean not null,
  -- The unit's line in the breakdown.
  body       jsonb   not null,
  primary key (plan, target, cell, period, unit)
);

-- How many units of a cell stand how, kept with every change of the rows above.
create table unit_tally (
  plan       text    not null,
  target     text    not null,
  cell       text    not null,
  period     text    not null,
  verdict    text    not null,
  certain    boolean not null,
  passes_now boolean not null,
  reported   boolean not null,
  units      integer not null,
  primary key (plan, target, cell, period, verdict, certain, passes_now, reported)
);

alter table stale
  -- The unit that is stale; null: all of the cell.
  add unit text,
  -- Put here in place of a whole cell, one row for each of its units, to be worked out in portions behind what
  -- facts touch; the cell's figure waits for the last of them.
  add portion boolean not null default false;
create index stale_touched on stale (id) where not portion;
create index stale_touched_unit on stale (plan, unit) where not portion;
create index stale_portions on stale (id) where portion;
create index stale_portion_unit on stale (plan, unit) where portion;
create index stale_portion_cell on stale (plan, target, cell) where portion;
-- A queue lives on being swept often.
alter table stale set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Of one holder, for the figure of a part of a plan's area.
create index activity_fact_facility on activity_fact (facility, day_from) where not retracted;
create index activity_fact_area on activity_fact (area, day_from) where not retracted;
