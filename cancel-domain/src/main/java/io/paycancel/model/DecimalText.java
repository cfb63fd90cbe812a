package io.paycancel.model;

/**
 * Decimal text to minor units and back, by hand: strict before any arithmetic, and without an allocation on the way in.
 */
final class DecimalText {
    /** So many digits are never too many for 64 bits, so what does not fit into 63 shows as a negative number. */
    private static final int MOST_DIGITS = 19;

    private DecimalText() {}

    /** One pass; what is wrong is said afterwards, so that {@code 1.000...0} is told of its decimals and not of its size. */
    static long toMinorUnits(String text, Currency currency) {
        int length = text.length();
        int point = -1;
        long units = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                units = units * 10 + (c - '0');
            } else if (c == '.' && point == -1) {
                point = i;
            } else {
                throw notADigit(text, currency);
            }
        }
        int wholeEnd = point == -1 ? length : point;
        int decimals = point == -1 ? 0 : length - point - 1;
        requireForm(text, currency, point, wholeEnd, decimals);
        for (int i = decimals; i < currency.decimals(); i++) {
            units *= 10;
        }
        if (wholeEnd + currency.decimals() > MOST_DIGITS || units < 0) {
            throw new InvalidMoneyException(
                    text, currency, "is more than the largest amount, " + Money.ofMinor(Long.MAX_VALUE, currency));
        }
        return units;
    }

    private static void requireForm(String text, Currency currency, int point, int wholeEnd, int decimals) {
        if (text.isEmpty()) {
            throw new InvalidMoneyException(text, currency, "is empty");
        }
        if (point != -1 && currency.decimals() == 0) {
            throw new InvalidMoneyException(text, currency, "has decimals; " + currency + " takes none");
        }
        if (wholeEnd == 0 || (point != -1 && decimals == 0)) {
            throw new InvalidMoneyException(text, currency, "needs a digit on each side of the point");
        }
        if (decimals > currency.decimals()) {
            throw new InvalidMoneyException(
                    text,
                    currency,
                    "has " + decimals + " decimals; " + currency + " takes at most " + currency.decimals());
        }
        if (wholeEnd > 1 && text.charAt(0) == '0') {
            throw new InvalidMoneyException(text, currency, "has leading zeros");
        }
    }

    private static InvalidMoneyException notADigit(String text, Currency currency) {
        return new InvalidMoneyException(
                text, currency, "may hold only the digits 0 to 9" + (currency.decimals() > 0 ? " and one point" : ""));
    }

    static String fromMinorUnits(long units, Currency currency) {
        return switch (currency) {
            case KRW -> Long.toString(units);
            case USD -> withTwoDecimals(units);
        };
    }

    /** One concatenation: the JDK then writes the digits straight into the text. */
    private static String withTwoDecimals(long units) {
        long whole = units / 100;
        long cents = units % 100;
        return cents < 10 ? whole + ".0" + cents : whole + "." + cents;
    }
}
