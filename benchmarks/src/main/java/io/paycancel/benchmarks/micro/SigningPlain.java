package io.paycancel.benchmarks.micro;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A key of one block of SHA-256 or less. */
public class SigningPlain extends HexSigning {
    @Param({"41", "121", "500"})
    public int bytes;

    public SigningPlain() {
        super(32);
    }

    @Setup
    public void makeMessage() {
        message = "m".repeat(bytes);
    }
}
