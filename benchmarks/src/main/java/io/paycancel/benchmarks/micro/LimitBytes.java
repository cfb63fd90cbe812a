package io.paycancel.benchmarks.micro;

import io.paycancel.validation.Utf8;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whether text takes at most so many bytes in UTF-8. The peers let an unpaired surrogate pass. */
@State(Scope.Benchmark)
public class LimitBytes {
    /** Alipay's {@code memo}. */
    private static final int MOST = 400;

    /** How long it is, and whether the number of characters alone decides. */
    public enum Text {
        ASCII_SHORT("size 270, did not fit; wants another colour than ours, kim!!"),
        HANGUL_SHORT("\uD658".repeat(60)),
        ASCII_TOO_LONG("a".repeat(MOST + 1)),
        HANGUL_TOO_LONG("\uD658".repeat(MOST + 1)),
        ASCII_COUNTED("a".repeat(300)),
        HANGUL_COUNTED("\uD658".repeat(134));

        private final String content;

        Text(String content) {
            this.content = content;
        }
    }

    @Param
    public Text text = Text.ASCII_SHORT;

    private String content = "";

    @Setup
    public void takeContent() {
        content = text.content;
    }

    @Benchmark
    public boolean paycancel() {
        return Utf8.fits(content, MOST);
    }

    @Benchmark
    public boolean getBytes() {
        return content.getBytes(StandardCharsets.UTF_8).length <= MOST;
    }

    @Benchmark
    public boolean guava() {
        return com.google.common.base.Utf8.encodedLength(content) <= MOST;
    }
}
