package io.stallholder.linking;

import io.stallholder.identity.BrowserId;
import io.stallholder.kernel.UserId;
import java.util.Optional;

/** Who looks at a pending link: a browser, and the person signed in with it, if any. */
public record Visitor(BrowserId browser, Optional<UserId> user) {}
