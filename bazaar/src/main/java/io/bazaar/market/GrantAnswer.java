package io.bazaar.market;

import java.util.List;

/** What comes of granting or withdrawing the purchase right. */
public sealed interface GrantAnswer {

    /** The user's right is now this. */
    record Changed(AccountUser user) implements GrantAnswer {}

    /** Refused: only these users of the account grant rights. */
    record NotAnAdministrator(List<String> administrators) implements GrantAnswer {}

    /** Refused: the account has no such user. */
    record NoSuchUser(String userName) implements GrantAnswer {}

    /** Refused: an administrator's right is not changed here. */
    record IsAdministrator(String userName) implements GrantAnswer {}
}
