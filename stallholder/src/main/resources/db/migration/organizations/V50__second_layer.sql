-- The second layer does not rely on the first: a request is in the organization that its transaction
-- names only if its person belongs to it, or its key is the organization's and not revoked, whatever
-- the application has checked before. Otherwise it is in none, and no row is in none. A missing
-- setting stays an error.

create policy owner on organizations.members for select to stallholder_owner using (true);
create policy owner on organizations.api_keys for select to stallholder_owner using (true);

-- Asked once in a transaction: who leaves an organization is in it until the transaction ends.
create or replace function platform.current_organization() returns uuid
    language plpgsql stable security definer
    set search_path = pg_catalog
as $$
declare
    named uuid := current_setting('stallholder.organization')::uuid;
    asker uuid := current_setting('stallholder.user')::uuid;
    proved text := named || '/' || asker;
begin
    if current_setting('stallholder.proved', true) = proved then
        return named;
    end if;
    -- Primary keys: at most one row each.
    if not exists (
        select from organizations.members m
        where m.organization_id = named and m.user_id = asker)
        and not exists (
        select from organizations.api_keys k
        where k.id = asker and k.organization_id = named and k.revoked_at is null)
    then
        return null;
    end if;
    perform set_config('stallholder.proved', proved, true);
    return named;
end
$$;
