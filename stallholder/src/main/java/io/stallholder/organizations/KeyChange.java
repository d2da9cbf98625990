package io.stallholder.organizations;

import java.util.Optional;

/** What of a key is to be otherwise; what is empty stays. */
public record KeyChange(
        Optional<String> name, Optional<AllowedAddresses> addresses, Optional<Boolean> enabled) {

    /** Refuses a name that is none. */
    public KeyChange {
        name = name.map(String::strip);
        if (name.isPresent() && !ApiKey.isName(name.get())) {
            throw new IllegalArgumentException("not a name of a key: " + name.get());
        }
    }
}
