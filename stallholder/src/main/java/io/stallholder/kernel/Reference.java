package io.stallholder.kernel;

import java.util.UUID;

/** The reference id a person reads out to support: short, shown on every page of the flow. */
public record Reference(String value) {

    private static final int LENGTH = 8;

    /** The reference of the thing that has this id: the end of a UUIDv7, where it is random. */
    public static Reference of(UUID id) {
        String text = id.toString();
        return new Reference(text.substring(text.length() - LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
