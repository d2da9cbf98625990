-- A month's bill: what is reported with its hours, whenever it was used.
create index entries_booking on ledger.entries (organization_id, booking_hour)
    where account <> 'rated';
