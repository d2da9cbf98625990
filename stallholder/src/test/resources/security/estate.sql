-- Rows of every kind of an estate; the names after colons are those of Estates.

insert into marketplace.licenses (
    license_id, license_arn, account_id, product_code, agreement_id,
    agreement_seen_at, activated_at, known_since)
values (:license, :arn, :account, 'examplecode1', :agreement, :now::timestamptz,
    :now::timestamptz - interval '3 days', :now::timestamptz - interval '3 days');

insert into marketplace.licenses (
    license_id, license_arn, account_id, product_code, activated_at,
    known_since)
values (:unlinked, :freearn, :other, 'examplecode1',
    :now::timestamptz - interval '3 days', :now::timestamptz - interval '3 days');

insert into marketplace.agreements (agreement_id, account_id, created_at)
values (:agreement, :account, :now::timestamptz - interval '3 days');

insert into marketplace.assignments (
    id, license_id, account_id, product_code, organization_id,
    account_slot, license_slot, assigned_from, po_reference)
values (:assignment::uuid, :license, :account, 'examplecode1',
    :organization::uuid, 1, 1, :now::timestamptz - interval '3 days', :word);

insert into usage.hourly_totals (
    organization_id, booking_hour, event_hour, meter, attributes, quantity,
    events)
values (:organization::uuid, date_trunc('hour', :now::timestamptz, 'UTC'),
    date_trunc('hour', :now::timestamptz, 'UTC'), 'compute', :word, 7, 1);

insert into ledger.rated_through (organization_id, hour)
values (:organization::uuid, date_trunc('hour', :now::timestamptz, 'UTC'));

insert into metering.licenses (
    license_id, license_arn, organization_id, sealed_through)
values (:license, :arn, :organization::uuid,
    date_trunc('hour', :now::timestamptz, 'UTC') - interval '1 day');

insert into metering.records (
    id, organization_id, license_id, license_arn, account_id, product_code,
    dimension, hour, reported_at, quantity, rated, reported_before,
    request_hash, sealed_at, deadline, state)
values (:record::uuid, :organization::uuid, :license, :arn, :account,
    'examplecode1', 'usage_cents',
    date_trunc('hour', :now::timestamptz, 'UTC') - interval '1 day',
    date_trunc('hour', :now::timestamptz, 'UTC') - interval '1 day', 7, 7, 0,
    decode(repeat('00', 32), 'hex'), :now::timestamptz, :now::timestamptz + interval '1 hour', 'SEALED');

insert into linking.pending_links (
    id, license_id, license_arn, account_id, product_code, state, received_at)
values (:link::uuid, :unlinked, :freearn, :other, 'examplecode1',
    'IDENTIFIED', :now::timestamptz);

insert into linking.claims (id, link_id, user_id, claimed_at)
values (gen_random_uuid(), :link::uuid, :admin::uuid, :now::timestamptz);

insert into organizations.custom_roles (id, organization_id, name, created_at)
values (:role::uuid, :organization::uuid, :word, :now::timestamptz);

insert into organizations.invitations (
    id, organization_id, email, role, token_hash, invited_by, state, mails,
    mailed_at, created_at, expires_at)
values (:invitation::uuid, :organization::uuid, :word || '@buyer.example',
    'MEMBER', :hash, :admin::uuid, 'PENDING', 1, :now::timestamptz,
    :now::timestamptz, :now::timestamptz + interval '7 days');

insert into linking.transfers (
    id, license_id, license_arn, from_organization, to_organization,
    asked_by_side, asked_by, asked_at, expires_at)
values (:move::uuid, :license, :arn, :organization::uuid, :elsewhere::uuid,
    'FROM', :admin::uuid, :now::timestamptz,
    :now::timestamptz + interval '7 days');

insert into identity.users (
    id, email, name, password_hash, operator, locale, created_at)
values (:keeper::uuid, :word || '@keeper.example', :word, 'none', false, 'en',
    :now::timestamptz);

insert into identity.passkeys (
    credential_id, user_id, name, public_key, attestation, sign_count,
    transports, backup_eligible, backup_state, created_at)
values (decode(:credential, 'hex'), :keeper::uuid, :word, '\x00', '\x00', 0,
    '', false, false, :now::timestamptz);

insert into identity.oidc_identities (
    issuer, subject, user_id, provider, email, connected_at)
values ('https://id.example', :word, :keeper::uuid, :provider,
    :word || '@keeper.example', :now::timestamptz);

insert into identity.oidc_offers (
    id, browser, provider, issuer, subject, email, continue_path, expires_at)
values (:offer::uuid, :credential || :credential, :provider,
    'https://id.example', 'of ' || :word, :word || '@keeper.example', '/',
    :now::timestamptz + interval '1 hour');

insert into identity.sign_ins (
    id, user_id, proof, proved_at, half_open, client, network, opened_at,
    seen_at)
values (:session::uuid, :keeper::uuid, 'PASSWORD', :now::timestamptz, false,
    :word, '192.0.2.7', :now::timestamptz, :now::timestamptz);

insert into audit.entries (
    id, organization_id, actor_kind, actor_id, actor_label, act, details,
    recorded_at, business_at)
values (gen_random_uuid(), :organization::uuid, 'job', null, :word,
    'test.founded', '{}', :now::timestamptz, :now::timestamptz)
