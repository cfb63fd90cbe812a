package io.paycancel.benchmarks.micro;

/** A key that is longer than a block, and hashed first. */
public class SigningLongKey extends HexSigning {
    public SigningLongKey() {
        super(100);
    }
}
