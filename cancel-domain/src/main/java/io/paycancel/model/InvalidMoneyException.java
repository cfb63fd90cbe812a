package io.paycancel.model;

/** A text or number that is not an exact amount of money; the message names what was given and the rule it breaks. */
public final class InvalidMoneyException extends PaycancelException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;

    InvalidMoneyException(CharSequence given, Currency currency, String rule) {
        super("Not an amount in " + currency + ": \"" + shown(given) + "\" " + rule);
    }

    InvalidMoneyException(String message) {
        super(message);
    }

    /** At most 40 characters of what was given, with everything outside printable ASCII escaped: it may reach a log. */
    private static String shown(CharSequence given) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(given.length(), SHOWN); i++) {
            char c = given.charAt(i);
            if (c >= ' ' && c <= '~') {
                out.append(c);
            } else {
                out.append(String.format("\\u%04x", (int) c));
            }
        }
        if (given.length() > SHOWN) {
            out.append("... (").append(given.length()).append(" characters)");
        }
        return out.toString();
    }
}
