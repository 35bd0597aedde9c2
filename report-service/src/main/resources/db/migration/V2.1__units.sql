-- The units of cells that judge each area or facility by itself: a fact about one unit is worked out for that unit
-- alone, and the cell's own figure is counted from these rows.
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

alter table stale
  -- The unit that is stale; null: all of the cell.
  add unit text,
  -- Put here in place of a whole cell, one row for each of its units, to be worked out in portions behind what
  -- facts touch; the cell's figure waits for the last of them.
  add portion boolean not null default false;
create index stale_touched on stale (plan, id) where not portion;
create index stale_portion on stale (plan, unit) where portion;
create index stale_cell on stale (plan, target, cell) where portion;

-- Of one holder, for the figure of a part of a plan's area.
create index activity_fact_facility on activity_fact (facility, day_from) where not retracted;
create index activity_fact_area on activity_fact (area, day_from) where not retracted;
