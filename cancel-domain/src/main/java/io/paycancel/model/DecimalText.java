package io.paycancel.model;

/**
 * Decimal text to minor units and back, by hand: strict before any arithmetic, and without an allocation on the way in.
 */
final class DecimalText {
    private DecimalText() {}

    static long toMinorUnits(String text, Currency currency) {
        if (text.isEmpty()) {
            throw new InvalidMoneyException(text, currency, "is empty");
        }
        int point = text.indexOf('.');
        boolean hasPoint = point != -1;
        int wholeEnd = hasPoint ? point : text.length();
        int decimals = hasPoint ? text.length() - point - 1 : 0;
        requireDigits(text, 0, wholeEnd, currency);
        if (hasPoint) {
            if (currency.decimals() == 0) {
                throw new InvalidMoneyException(text, currency, "has decimals; " + currency + " takes none");
            }
            requireDigits(text, point + 1, text.length(), currency);
            if (decimals > currency.decimals()) {
                throw new InvalidMoneyException(
                        text,
                        currency,
                        "has " + decimals + " decimals; " + currency + " takes at most " + currency.decimals());
            }
        }
        if (wholeEnd > 1 && text.charAt(0) == '0') {
            throw new InvalidMoneyException(text, currency, "has leading zeros");
        }
        long units = 0;
        for (int i = 0; i < wholeEnd; i++) {
            units = append(units, text.charAt(i) - '0', text, currency);
        }
        for (int i = 0; i < currency.decimals(); i++) {
            units = append(units, i < decimals ? text.charAt(point + 1 + i) - '0' : 0, text, currency);
        }
        return units;
    }

    private static void requireDigits(String text, int from, int to, Currency currency) {
        if (from == to) {
            throw new InvalidMoneyException(text, currency, "needs a digit on each side of the point");
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new InvalidMoneyException(
                        text,
                        currency,
                        "may hold only the digits 0 to 9" + (currency.decimals() > 0 ? " and one point" : ""));
            }
        }
    }

    private static long append(long units, int digit, String text, Currency currency) {
        if (units > (Long.MAX_VALUE - digit) / 10) {
            throw new InvalidMoneyException(
                    text, currency, "is more than the largest amount, " + Money.ofMinor(Long.MAX_VALUE, currency));
        }
        return units * 10 + digit;
    }

    static String fromMinorUnits(long units, Currency currency) {
        String digits = Long.toString(units);
        int decimals = currency.decimals();
        if (decimals == 0) {
            return digits;
        }
        if (digits.length() <= decimals) {
            return "0." + "0".repeat(decimals - digits.length()) + digits;
        }
        return new StringBuilder(digits).insert(digits.length() - decimals, '.').toString();
    }
}
