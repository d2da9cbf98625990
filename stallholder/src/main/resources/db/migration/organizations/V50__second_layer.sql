-- The second layer does not rely on the first: a request is in the organization that its transaction
-- names only if its person belongs to it, whatever the application has checked before. Otherwise it
-- is in none, and no row is in none. A missing setting stays an error.

create policy owner on organizations.members for select to stallholder_owner using (true);

create or replace function platform.current_organization() returns uuid
    language plpgsql stable security definer
    set search_path = pg_catalog
as $$
declare
    named uuid := current_setting('stallholder.organization')::uuid;
    person uuid := current_setting('stallholder.user')::uuid;
begin
    -- Primary key: at most one row.
    return (
        select m.organization_id
        from organizations.members m
        where m.organization_id = named and m.user_id = person);
end
$$;
