-- The audit looks at what was booked lately: entries are appended nearly in that order.
create index entries_booked on ledger.entries using brin (booking_hour)
    with (pages_per_range = 16, autosummarize = on);
-- What a license used that is not billed through it: little.
create index entries_set_aside on ledger.entries (license_id)
    where account in ('quarantined', 'written_off') and license_id <> '';
