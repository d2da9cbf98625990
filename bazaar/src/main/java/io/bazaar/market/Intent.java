package io.bazaar.market;

/** Why an agreement was made or changed. Source: EventBridge notifications, read 2026-11-22. */
public enum Intent {
    NEW,
    REPLACE,
    RENEW,
    AMEND
}
