package io.paycancel.benchmarks.micro;

import org.openjdk.jmh.annotations.Threads;

/** More threads than cores, which share one signer. */
@Threads(4)
public class SigningContended extends HexSigning {
    public SigningContended() {
        super(32);
    }
}
