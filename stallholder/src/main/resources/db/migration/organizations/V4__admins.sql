-- An organization that has members has an Admin, whoever writes. The number of Admins stands in the
-- organization's own row: who changes it waits for who changed it before, at every isolation level,
-- so that two Admins who demote each other at the same moment leave one.

alter table organizations.organizations
    add column admins integer not null default 0 check (admins >= 0);
update organizations.organizations o set admins = (
    select count(*) from organizations.members m
    where m.organization_id = o.id and m.role = 'ADMIN');
grant update (admins) on organizations.organizations to stallholder_app;

create function organizations.count_admins() returns trigger language plpgsql as $$
declare
    remaining integer;
    gained integer;
    concerned uuid;
begin
    if tg_op = 'UPDATE' and new.organization_id <> old.organization_id then
        raise exception 'a membership does not move to another organization';
    end if;
    if tg_op = 'DELETE' then
        concerned := old.organization_id;
    else
        concerned := new.organization_id;
    end if;
    gained := case when tg_op <> 'DELETE' and new.role = 'ADMIN' then 1 else 0 end
        - case when tg_op <> 'INSERT' and old.role = 'ADMIN' then 1 else 0 end;
    update organizations.organizations set admins = admins + gained where id = concerned
    returning admins into remaining;
    if remaining is null or remaining < 1 then
        raise exception 'organization % would have no Admin', concerned
            using errcode = 'check_violation', constraint = 'members_have_an_admin';
    end if;
    return null;
end
$$;

create trigger count_admins
    after insert or delete or update of role, organization_id on organizations.members
    for each row execute function organizations.count_admins();
