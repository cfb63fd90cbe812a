package io.paycancel.benchmarks.micro;

import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Threads;

/** Several virtual threads, each for a whole round: the best that a {@code ThreadLocal} can hope for there. */
@Fork(jvmArgsAppend = "-Djmh.executor=VIRTUAL")
@Threads(4)
public class SigningVirtual extends HexSigning {
    public SigningVirtual() {
        super(32);
    }
}
