-- Customers of products from before licenses: one subscription per customer and product, known by a
-- key of its own, see LegacyCustomer.
alter table marketplace.licenses drop constraint licenses_license_id_check;
alter table marketplace.licenses add check (
    license_id ~ '^(l-[0-9A-Za-z]{1,64}|legacy:[-a-zA-Z0-9/=:_.@]{1,255};[-a-zA-Z0-9/=:_.@]{1,255})$');

-- Who subscribes again is the same customer, of one account.
create unique index licenses_legacy on marketplace.licenses (account_id, product_code)
    where license_id like 'legacy:%';

-- What AWS told of such customers, kept for ever: their subscriptions follow from all of it. The
-- subject is a customer identifier, as notifications have it, or an account, as license events do.
create table marketplace.legacy_facts (
    product_code text not null check (product_code <> ''),
    subject text not null check (subject ~ '^(customer|account):.'),
    kind text not null check (kind in ('LICENSE_RESOLVED', 'LICENSE_UPDATED', 'SUBSCRIBE_SUCCESS',
        'SUBSCRIBE_FAIL', 'UNSUBSCRIBE_PENDING', 'UNSUBSCRIBE_SUCCESS', 'LICENSE_DEPROVISIONED')),
    told_at timestamptz not null,
    -- Empty where none is named.
    license_arn text not null,
    primary key (product_code, subject, kind, told_at, license_arn),
    check ((kind like 'LICENSE_%') = (license_arn <> ''))
);

alter table marketplace.legacy_facts enable row level security;
alter table marketplace.legacy_facts force row level security;
create policy system on marketplace.legacy_facts to stallholder_system
    using (true) with check (true);
grant select, insert on marketplace.legacy_facts to stallholder_system;
