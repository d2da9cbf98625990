-- The audit looks at what was booked lately: rows come nearly in that order, so a block index finds
-- them and costs ingestion next to nothing.
create index events_booking on usage.events using brin (booking_hour)
    with (pages_per_range = 32, autosummarize = on);
create index hourly_totals_booking on usage.hourly_totals using brin (booking_hour)
    with (pages_per_range = 16, autosummarize = on);
create index seen_day on usage.seen using brin (event_day)
    with (pages_per_range = 32, autosummarize = on);
