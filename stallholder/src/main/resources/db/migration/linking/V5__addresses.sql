-- Addresses that somebody typed to hand a link over; whether a user has one is not kept. Wall time.
create table linking.address_asks (
    link_id uuid not null references linking.pending_links,
    email text not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    primary key (link_id, email)
);
create index address_asks_person on linking.address_asks (asked_by, asked_at);

alter table linking.address_asks enable row level security;
alter table linking.address_asks force row level security;
create policy system on linking.address_asks to stallholder_system using (true) with check (true);
grant select, insert on linking.address_asks to stallholder_system;
