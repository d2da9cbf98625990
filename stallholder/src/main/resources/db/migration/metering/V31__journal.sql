-- Which database this is, for the send journal: its backups have the same id, another has another.
create table metering.installation (
    id uuid primary key,
    single boolean not null default true unique check (single)
);
-- Made of when the schema was made: a backup from before this migration gets the same id from it.
insert into metering.installation (id)
select cast(md5(m.version || to_char(m.installed_on, ' YYYY-MM-DD HH24:MI:SS.US ')
    || m.execution_time) as uuid)
from metering.migrations m
where m.version = '1' and m.success;

-- A time in which nothing is sealed or sent, since the database may have forgotten what was sent: it
-- was restored from a backup, or a standby that lagged took over. At most one is open.
create table metering.recoveries (
    id uuid primary key,
    cause text not null check (cause in ('JOURNAL_AHEAD', 'DECLARED')),
    began_at timestamptz not null,
    began_by text not null check (length(began_by) between 1 and 320),
    note text not null check (length(note) between 1 and 500),
    -- Wall time of the first and the last call that the journal has and the database has not.
    lost_from timestamptz,
    lost_through timestamptz,
    ended_at timestamptz,
    ended_by text check (length(ended_by) between 1 and 320),
    end_note text check (length(end_note) between 1 and 500),
    check ((ended_at is null) = (ended_by is null)),
    check ((ended_at is null) = (end_note is null)),
    check ((lost_from is null) = (lost_through is null))
);
create unique index recoveries_open on metering.recoveries ((true)) where ended_at is null;

-- What an import of the send journal found and brought back.
create table metering.imports (
    id uuid primary key,
    imported_at timestamptz not null,
    imported_by text not null check (length(imported_by) between 1 and 320),
    files int not null check (files >= 0),
    calls bigint not null check (calls >= 0),
    records bigint not null check (records >= 0),
    attempts bigint not null check (attempts >= 0),
    accepted bigint not null check (accepted >= 0),
    damages text[] not null
);

-- A journaled record that does not fit to what the database has: a human decides.
create table metering.set_aside (
    record_id uuid not null,
    cause text not null check (cause in
        ('OTHER_RECORD', 'OTHER_CONTENT', 'RELEASED', 'DECIDED', 'NO_SEAL')),
    other_id uuid,
    license_arn text not null,
    dimension text not null,
    hour timestamptz,
    journaled_quantity bigint,
    other_quantity bigint,
    noted_at timestamptz not null,
    primary key (record_id, cause)
);

create function metering.guard_recovery() returns trigger language plpgsql as $$
begin
    if old.ended_at is not null then
        raise exception 'the recovery % has ended', old.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_recovery before update on metering.recoveries
    for each row execute function metering.guard_recovery();

do $$
declare
    name text;
begin
    foreach name in array array['installation', 'recoveries', 'imports', 'set_aside'] loop
        execute format('alter table metering.%I enable row level security', name);
        execute format('alter table metering.%I force row level security', name);
        execute format('create policy system on metering.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;
grant select on metering.installation to stallholder_system;
grant select, insert on metering.recoveries, metering.imports, metering.set_aside
    to stallholder_system;
grant update (ended_at, ended_by, end_note) on metering.recoveries to stallholder_system;
