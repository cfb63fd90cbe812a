package io.paycancel.model;

/** The currencies of the two KICC documents, with the number of decimals of their smallest unit. */
public enum Currency {
    /** Korean won: no decimals; 1 minor unit is 1 won. */
    KRW(0),
    /** US dollar: two decimals; 1 minor unit is 1 cent, which is KICC's "amount * 100". */
    USD(2);

    private final int decimals;

    Currency(int decimals) {
        this.decimals = decimals;
    }

    /** How many decimals an amount may have: 0 for KRW, 2 for USD. */
    public int decimals() {
        return decimals;
    }
}
