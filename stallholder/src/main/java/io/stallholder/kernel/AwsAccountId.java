package io.stallholder.kernel;

import java.util.regex.Pattern;

/** An AWS account, as ResolveCustomer names it: digits, 12 in life, up to 255 by the API model. */
public record AwsAccountId(String value) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,255}");

    /** Refuses anything but digits. */
    public AwsAccountId {
        if (!DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("not an AWS account id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
