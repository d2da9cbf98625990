-- How many units of a record went back: all of a released one, or the part that AWS does not hold.
-- What was released before this migration went back as a whole. Row-level security hides every row
-- from the owner as long as it is forced.
alter table metering.releases add column units bigint check (units >= 0);
alter table metering.records
    add column returned bigint not null default 0 check (returned between 0 and quantity);
alter table metering.records no force row level security;
alter table metering.releases no force row level security;
update metering.records set returned = quantity where released;
update metering.releases x set units = r.quantity from metering.records r where r.id = x.record_id;
alter table metering.records force row level security;
alter table metering.releases force row level security;
alter table metering.releases alter column units set not null;
alter table metering.records
    add column resolution text check (resolution in
        ('OURS', 'TAKEN', 'THEIRS', 'DIFFERENCE_FORWARD', 'ROLLED_FORWARD', 'WRITTEN_OFF')),
    add check (not released or returned = quantity),
    add check (returned = 0 or released or state = 'CONFLICT'),
    add check (resolution is null or next_try_at is null),
    add check (case resolution
        when 'OURS' then state = 'CONFLICT' and returned = 0
        when 'TAKEN' then returned = 0
            and (state = 'SENT_UNKNOWN' or state in ('INVALID', 'EXPIRED') and unanswered)
        when 'THEIRS' then state = 'CONFLICT'
        when 'DIFFERENCE_FORWARD' then state = 'CONFLICT' and returned > 0
        when 'ROLLED_FORWARD' then state in ('INVALID', 'EXPIRED') and released
        when 'WRITTEN_OFF' then state in ('INVALID', 'EXPIRED') and released
        else true end);
grant update (returned, resolution) on metering.records to stallholder_system;

-- What is stuck is neither released nor decided.
drop index metering.records_stuck;
create index records_stuck on metering.records (deadline, id)
    where state not in ('ACCEPTED', 'DRY_RUN') and not released and resolution is null;
-- The hours of a license that can still reach AWS.
create index records_open on metering.records (license_id, deadline)
    where state in ('HELD', 'SEALED', 'SENDING', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
        and resolution is null;

-- What went back and what was decided stands for ever, and a decided record is sent no more.
create function metering.guard_resolution() returns trigger language plpgsql as $$
begin
    if old.resolution is not null
        and (new.resolution, new.returned, new.state) is distinct from
            (old.resolution, old.returned, old.state)
    then
        raise exception 'record %: what was decided never changes', new.id
            using errcode = 'check_violation';
    end if;
    if new.returned < old.returned then
        raise exception 'record %: what went back stays', new.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_resolution before update on metering.records
    for each row execute function metering.guard_resolution();

-- What one operator proposes and another must confirm. Ids are users, labels their addresses.
create table metering.proposals (
    id uuid primary key,
    record_id uuid not null references metering.records,
    resolution text not null check (resolution in
        ('THEIRS', 'DIFFERENCE_FORWARD', 'ROLLED_FORWARD', 'WRITTEN_OFF')),
    theirs bigint check (theirs between 0 and 2147483647),
    note text not null check (length(note) between 1 and 500),
    proposer uuid not null,
    proposed_by text not null check (length(proposed_by) between 1 and 320),
    proposed_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > proposed_at),
    -- How the record stood then: a proposal about one that was sent since is void.
    seen_state text not null check (seen_state in ('CONFLICT', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED',
        'INVALID', 'EXPIRED')),
    seen_fence bigint not null check (seen_fence >= 0),
    outcome text check (outcome in ('CONFIRMED', 'WITHDRAWN', 'LAPSED')),
    closer uuid,
    closed_by text check (length(closed_by) between 1 and 320),
    closed_at timestamptz,
    check ((resolution in ('THEIRS', 'DIFFERENCE_FORWARD')) = (theirs is not null)),
    check ((outcome is null) = (closed_at is null)),
    check ((closed_by is null) = (closer is null)),
    check (outcome not in ('CONFIRMED', 'WITHDRAWN') or closer is not null),
    check (outcome is distinct from 'CONFIRMED' or closer <> proposer)
);
create unique index proposals_open on metering.proposals (record_id) where outcome is null;
create index proposals_record on metering.proposals (record_id, proposed_at);

create function metering.guard_proposal() returns trigger language plpgsql as $$
begin
    if old.outcome is not null then
        raise exception 'proposal % is closed', old.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_proposal before update on metering.proposals
    for each row execute function metering.guard_proposal();

-- What operators decided about records, append-only. A record may be sent again any number of
-- times, and is settled by hand once.
create table metering.decisions (
    id uuid primary key,
    record_id uuid not null references metering.records,
    resolution text not null check (resolution in ('RESENT', 'OURS', 'TAKEN', 'THEIRS',
        'DIFFERENCE_FORWARD', 'ROLLED_FORWARD', 'WRITTEN_OFF')),
    theirs bigint check (theirs between 0 and 2147483647),
    written_off bigint not null default 0 check (written_off >= 0),
    note text not null check (length(note) between 1 and 500),
    decided_by text not null check (length(decided_by) between 1 and 320),
    decided_at timestamptz not null,
    proposal_id uuid references metering.proposals,
    check ((resolution in ('THEIRS', 'DIFFERENCE_FORWARD')) = (theirs is not null)),
    check ((resolution in ('RESENT', 'OURS', 'TAKEN')) = (proposal_id is null)),
    check (written_off = 0 or resolution in ('THEIRS', 'WRITTEN_OFF'))
);
create unique index decisions_final on metering.decisions (record_id)
    where resolution <> 'RESENT';
create index decisions_record on metering.decisions (record_id, decided_at);

-- What needs two operators stands on what the second one confirmed, word for word.
create function metering.guard_decision() returns trigger language plpgsql as $$
begin
    if new.proposal_id is not null and not exists (
        select from metering.proposals p
        where p.id = new.proposal_id and p.outcome = 'CONFIRMED'
          and p.record_id = new.record_id and p.resolution = new.resolution
          and p.theirs is not distinct from new.theirs and p.closed_by = new.decided_by)
    then
        raise exception 'record %: no second operator confirmed this', new.record_id
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_decision before insert on metering.decisions
    for each row execute function metering.guard_decision();

do $$
declare
    name text;
begin
    foreach name in array array['proposals', 'decisions'] loop
        execute format('alter table metering.%I enable row level security', name);
        execute format('alter table metering.%I force row level security', name);
        execute format('create policy system on metering.%I to stallholder_system'
            ' using (true) with check (true)', name);
    end loop;
end
$$;
grant select, insert on metering.proposals, metering.decisions to stallholder_system;
grant update (outcome, closer, closed_by, closed_at) on metering.proposals to stallholder_system;
