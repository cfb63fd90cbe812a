package io.paycancel.model;

import java.util.Objects;

/** The one check behind every id: short visible ASCII, so that it can stand in a log line, a URL, a column and a signature. */
final class Names {
    private Names() {}

    /**
     * Checks that a name is 1 to {@code max} of the characters {@code A-Z a-z 0-9 . _ : ~ -}.
     *
     * @throws InvalidNameException naming what kind of name it is, the rule and the length found
     */
    static String checked(String what, String value, int max) {
        Objects.requireNonNull(value, what);
        if (value.isEmpty() || value.length() > max) {
            throw new InvalidNameException(what + " must be 1 to " + max + " characters, was " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!ok && "._:~-".indexOf(c) < 0) {
                throw new InvalidNameException(what + " may hold only A-Z a-z 0-9 . _ : ~ - ; character " + (i + 1)
                        + " of " + value.length() + " is U+" + String.format("%04X", (int) c));
            }
        }
        return value;
    }
}
