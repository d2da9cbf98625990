-- The licenses from which something was taken back: few, and what they owe may be a credit.
create index entries_taken_back on ledger.entries (license_id)
    where account = 'receivable' and units < 0;
