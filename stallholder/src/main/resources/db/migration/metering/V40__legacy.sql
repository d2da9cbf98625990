-- How AWS is told who pays: license_arn holds an ARN, the key of a legacy customer, or such a key
-- with the ARN by which the customer is reported since, see LegacyCustomer. One call tells one way.
create function metering.by_customer(license_arn text) returns boolean
    language sql immutable
    return license_arn like 'legacy:%' and license_arn not like '%>%';

-- The hour from which a legacy customer is reported by a license; a later row is the license of a
-- later subscription. No row is ever changed.
create table metering.switch_overs (
    license_id text not null check (license_id like 'legacy:%'),
    from_hour timestamptz not null check (from_hour = date_trunc('hour', from_hour, 'UTC')),
    reported_by text not null check (starts_with(reported_by, license_id || '>')),
    -- The license itself: nobody else's, and no subscription of its own.
    target_id text not null unique check (target_id ~ '^l-[0-9A-Za-z]{1,64}$'),
    decided_at timestamptz not null,
    primary key (license_id, from_hour)
);

-- No hour that is sealed already changes its form, and no license that is billed by itself is taken.
create function metering.guard_switch_over() returns trigger language plpgsql as $$
begin
    if exists (
            select from metering.licenses l
            where l.license_id = new.license_id and l.sealed_through >= new.from_hour)
        or exists (select from metering.licenses l where l.license_id = new.target_id)
        or exists (
            select from metering.switch_overs s
            where s.license_id = new.license_id and s.from_hour >= new.from_hour)
    then
        raise exception 'switch-over of % at %: it is too late', new.license_id, new.from_hour
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_switch_over before insert on metering.switch_overs
    for each row execute function metering.guard_switch_over();

-- With one record per customer, dimension and hour, this is what keeps AWS from being told an hour
-- twice: none is sealed in another form than its own, whoever seals it. What a recovery brings back
-- was told already, whatever was decided; meanwhile nothing is sealed.
create function metering.guard_form() returns trigger language plpgsql as $$
declare
    by_license text;
begin
    if exists (select from metering.recoveries r where r.ended_at is null) then
        return new;
    end if;
    if new.license_id not like 'legacy:%' then
        if exists (select from metering.switch_overs s where s.target_id = new.license_id) then
            raise exception 'record %: a legacy customer is reported by %', new.id, new.license_id
                using errcode = 'check_violation';
        end if;
        return new;
    end if;
    select s.reported_by into by_license
    from metering.switch_overs s
    where s.license_id = new.license_id and s.from_hour <= new.hour
    order by s.from_hour desc
    limit 1;
    if new.license_arn is distinct from coalesce(by_license, new.license_id) then
        raise exception 'record %: hour % of % is not reported as %',
            new.id, new.hour, new.license_id, new.license_arn
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger guard_form before insert on metering.records
    for each row execute function metering.guard_form();

alter table metering.switch_overs enable row level security;
alter table metering.switch_overs force row level security;
create policy system on metering.switch_overs to stallholder_system
    using (true) with check (true);
grant select, insert on metering.switch_overs to stallholder_system;
