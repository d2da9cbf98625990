package io.stallholder.linking;

/** What became of handing a link over to somebody by address. */
public sealed interface AskedAddress {

    /** Noted. It says nothing about whether anybody has the address. */
    record Noted() implements AskedAddress {}

    /** The person asked as many addresses as they may in a day. */
    record TooMany() implements AskedAddress {}

    /** There is no such link for this person, or that is no address. */
    record Nothing() implements AskedAddress {}
}
