package io.bazaar.sqs;

import io.bazaar.wire.Members;
import java.util.List;
import java.util.stream.Stream;

/** Which attributes a receiver asks for, by name, {@code prefix.*} or {@code All}. */
record Wanted(List<String> system, List<String> own) {

    static Wanted of(Members body) {
        return new Wanted(
                Stream.concat(
                                body.texts("AttributeNames").stream(),
                                body.texts("MessageSystemAttributeNames").stream())
                        .toList(),
                body.texts("MessageAttributeNames"));
    }

    boolean system(String name) {
        return system.contains("All") || system.contains(name);
    }

    boolean own(String name) {
        return own.stream().anyMatch(wanted -> covers(wanted, name));
    }

    private static boolean covers(String wanted, String name) {
        if (wanted.endsWith(".*")) {
            return name.startsWith(wanted.substring(0, wanted.length() - 2));
        }
        return wanted.equals("All") || wanted.equals(name);
    }
}
